import Foundation
import Postgres
import Testing

@Suite(.enabled(if: Server.isThere, Server.absence)) struct DeadlineTests {
  @Test func `a statement is cancelled when its deadline passes, and the connection goes on`() throws {
    let connection = try Server.connect()
    for _ in 0..<20 {
      connection.deadline = .now + .milliseconds(50)
      let start = ContinuousClock.now
      #expect(try failure { try connection.run("SELECT pg_sleep(20)") }.kind == .timedOut)
      #expect(start.duration(to: .now) < .seconds(2))
      connection.deadline = nil
      #expect(try connection.run("SELECT 1") == 1)
    }
    #expect(!connection.isLost)
  }

  @Test func `a deadline that has passed lets nothing begin that takes long`() throws {
    let connection = try Server.connect()
    connection.deadline = .now - .seconds(1)
    #expect(try failure { try connection.run("SELECT pg_sleep(20)") }.kind == .timedOut)
    #expect(try failure { try connection.script("SELECT pg_sleep(20)") }.kind == .timedOut)
    connection.deadline = nil
    #expect(try connection.run("SELECT 1") == 1)
  }

  @Test func `a transaction can be rolled back after its deadline`() throws {
    let connection = try Server.connect()
    try connection.send("BEGIN")
    connection.deadline = .now + .milliseconds(50)
    #expect(try failure { try connection.run("SELECT pg_sleep(20)") }.kind == .timedOut)
    #expect(connection.isInTransaction)
    try connection.rollBack()
    #expect(!connection.isInTransaction)
  }

  @Test func `the server's own limits are set at the start`() throws {
    var options = try Server.options()
    options.statementTimeout = .milliseconds(100)
    options.lockTimeout = .milliseconds(50)
    options.idleInTransactionTimeout = .milliseconds(100)
    options.applicationName = "a test"
    let connection = try Connection(options)
    try connection.run("SHOW application_name") { #expect($0.text(0) == "a test") }
    #expect(try failure { try connection.run("SELECT pg_sleep(20)") }.kind == .timedOut)
    let other = try Server.connect()
    try other.script("BEGIN; SELECT pg_advisory_lock(77)")
    let error = try failure { try connection.run("SELECT pg_advisory_lock(77)") }
    #expect(error.sqlState == "55P03" && error.isRetryable)
    try connection.script("BEGIN")
    #expect(connection.looksAlive())
    Thread.sleep(forTimeInterval: 0.3)
    #expect(!connection.looksAlive())
  }

  @Test func `a session that is terminated is a connection lost`() throws {
    let connection = try Server.connect()
    let other = try Server.connect()
    #expect(connection.looksAlive())
    try other.run("SELECT pg_terminate_backend($1::INT4)", [.int(Int64(connection.serverProcess))])
    let error = try failure { try connection.run("SELECT pg_sleep(20)") }
    #expect(error.isConnectionLost)
    #expect(connection.isLost)
    #expect(try failure { try connection.run("SELECT 1") }.isConnectionLost)
    #expect(try failure { try connection.rollBack() }.isConnectionLost)
  }

  @Test func `a session that is terminated at work is a connection lost as well`() throws {
    let connection = try Server.connect()
    let process = Int64(connection.serverProcess)
    let thread = Thread {
      do {
        Thread.sleep(forTimeInterval: 0.2)
        try Server.connect().run("SELECT pg_terminate_backend($1::INT4)", [.int(process)])
      } catch {
        Issue.record(error)
      }
    }
    thread.start()
    let error = try failure { try connection.run("SELECT pg_sleep(20)") }
    #expect(error.isConnectionLost && error.sqlState == "57P01")
  }

  @Test func `a session that is terminated while idle is found out without asking`() throws {
    let connection = try Server.connect()
    try Server.connect().run("SELECT pg_terminate_backend($1::INT4)", [.int(Int64(connection.serverProcess))])
    Thread.sleep(forTimeInterval: 0.2)
    #expect(!connection.looksAlive())
    #expect(connection.isLost)
  }

  @Test(.enabled(if: OwnServer.isPossible, OwnServer.absence))
  func `a server that hangs is given up a second after the deadline`() throws {
    let server = try OwnServer()
    defer { server.stop() }
    let connection = try Connection(server.options())
    try connection.run("SELECT 1")
    let backend = connection.serverProcess
    server.signal(SIGSTOP)
    kill(backend, SIGSTOP)
    defer { kill(backend, SIGCONT) }
    #expect(connection.looksAlive())
    connection.deadline = .now + .milliseconds(200)
    let start = ContinuousClock.now
    #expect(try failure { try connection.run("SELECT 1") }.kind == .timedOut)
    let time = start.duration(to: .now)
    #expect(time > .milliseconds(1100) && time < .seconds(3))
    #expect(connection.isLost)
    connection.close()
    var options = try server.options()
    options.connectTimeout = .milliseconds(300)
    let error = try failure { _ = try Connection(options) }
    #expect(error.kind == .connection && error.message.contains("did not answer within 0.3 seconds"))
  }
}
