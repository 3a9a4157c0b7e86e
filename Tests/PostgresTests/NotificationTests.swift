import Foundation
import Postgres
import Testing

@Suite(.enabled(if: Server.isThere, Server.absence)) struct NotificationTests {
  /// Channels belong to the database, and other tests may run on it at once.
  let channel = "news \"\(UInt64.random(in: 0...(.max)))\""
  let connection: Connection

  init() throws {
    connection = try Server.connect()
    try connection.listen(to: channel)
  }

  private func announce(_ payload: String) throws {
    try Server.connect().run("SELECT pg_notify($1, $2)", [.text(channel), .text(payload)])
  }

  @Test func `what is announced is heard, in order`() throws {
    for payload in ["one", "", "tre è"] { try announce(payload) }
    var heard: [Connection.Notification] = []
    while heard.count < 3 { heard += try connection.notifications(waiting: .seconds(5)) }
    #expect(heard.map(\.payload) == ["one", "", "tre è"])
    #expect(heard.allSatisfy { $0.channel == channel && $0.sender != connection.serverProcess })
    #expect(try connection.notifications(waiting: .zero) == [])
  }

  @Test func `what comes along with an answer is heard as well`() throws {
    try announce("one")
    try connection.run("SELECT 1")
    #expect(try connection.notifications(waiting: .zero).map(\.payload) == ["one"])
  }

  @Test func `waiting ends when the time is up`() throws {
    let start = ContinuousClock.now
    #expect(try connection.notifications(waiting: .milliseconds(150)) == [])
    let time = start.duration(to: .now)
    #expect(time >= .milliseconds(150) && time < .seconds(2))
    connection.deadline = .now + .milliseconds(50)
    #expect(try connection.notifications(waiting: .seconds(60)) == [])
    #expect(!connection.isLost)
  }

  @Test func `waiting ends when somebody rings`() throws {
    let bell = try WakeUp()
    let thread = Thread {
      Thread.sleep(forTimeInterval: 0.1)
      for _ in 0..<1000 { bell.ring() }
    }
    thread.start()
    #expect(try connection.notifications(waiting: .seconds(60), wake: bell) == [])
    // As often as it was rung meanwhile, that ends one wait at most.
    while !thread.isFinished { Thread.sleep(forTimeInterval: 0.01) }
    #expect(try connection.notifications(waiting: .milliseconds(10), wake: bell) == [])
    let start = ContinuousClock.now
    #expect(try connection.notifications(waiting: .milliseconds(100), wake: bell) == [])
    #expect(start.duration(to: .now) >= .milliseconds(100))
  }

  @Test func `a ring before the wait ends it at once`() throws {
    let bell = try WakeUp()
    bell.ring()
    #expect(try connection.notifications(waiting: .seconds(60), wake: bell) == [])
  }

  @Test func `a wait does not outlive the session`() throws {
    let process = Int64(connection.serverProcess)
    try Server.connect().run("SELECT pg_terminate_backend($1::INT4)", [.int(process)])
    let error = try failure {
      while try connection.notifications(waiting: .seconds(60)).isEmpty {}
    }
    #expect(error.isConnectionLost && connection.isLost)
  }
}
