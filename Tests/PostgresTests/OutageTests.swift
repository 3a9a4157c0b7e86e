import Foundation
import Postgres
import Testing

@Suite(.enabled(if: Server.isThere && OwnServer.isPossible, OwnServer.absence)) struct OutageTests {
  @Test func `while the server is down jobs wait, and when it is back all go on`() async throws {
    let server = try OwnServer()
    defer { server.stop() }
    let pool = Pool(try server.options(), size: 8)
    try await withThrowingTaskGroup { group in
      for _ in 0..<8 { group.addTask { _ = try await pool.run { try $0.run("SELECT pg_sleep(0.1)") } } }
      try await group.waitForAll()
    }
    try server.halt()
    let start = ContinuousClock.now
    let error = try await failure { try await pool.run(patience: .milliseconds(300)) { try $0.run("SELECT 1") } }
    #expect(error.kind == .connection && error.message.contains("Connection refused"))
    #expect(start.duration(to: .now) < .seconds(2))
    #expect(!pool.isReachable)
    let tasks = (0..<50).map { _ in
      Task { try await pool.run(patience: .seconds(20)) { try $0.run("SELECT pg_sleep(0.1)") } }
    }
    try await Task.sleep(for: .milliseconds(300))
    // One of them may be trying to connect at this moment.
    #expect((49...50).contains(pool.waiting))
    try server.resume()
    let back = ContinuousClock.now
    for task in tasks { #expect(try await task.value == 1) }
    // 50 jobs of 100 ms on 8 connections, after an attempt that comes 2 s later at worst.
    #expect(back.duration(to: .now) < .seconds(4.5))
    #expect(pool.isReachable)
    await pool.close()
  }

  @Test func `a pool finds its server again with nothing to do`() async throws {
    let server = try OwnServer()
    defer { server.stop() }
    try server.halt()
    let pool = Pool(try server.options(), size: 2)
    _ = try await failure { try await pool.run(patience: .milliseconds(100)) { _ in } }
    #expect(!pool.isReachable)
    try server.resume()
    #expect(try await eventually { pool.isReachable })
    await pool.close()
  }

  @Test func `when the server takes no more connections, those there are do the work`() async throws {
    let server = try OwnServer()
    defer { server.stop() }
    let admin = try Connection(server.options())
    try admin.run("CREATE ROLE few LOGIN CONNECTION LIMIT 2")
    let url = server.url.replacing("postgres@", with: "few@")
    let pool = Pool(try ConnectionOptions(url), size: 8)
    let seen = try await withThrowingTaskGroup { group in
      for _ in 0..<100 {
        group.addTask {
          try await pool.run(patience: .seconds(20)) { connection in
            try connection.run("SELECT pg_sleep(0.01)")
            return connection.serverProcess
          }
        }
      }
      return try await group.reduce(into: Set<Int32>()) { $0.insert($1) }
    }
    #expect(seen.count == 2)
    #expect(pool.isReachable)
    await pool.close()
  }

  @Test func `a pool can be closed while its server is down`() async throws {
    let pool = Pool(try ConnectionOptions("postgres://127.0.0.1:1/nowhere"), size: 4)
    let task = Task { try await pool.run(patience: .seconds(60)) { _ in } }
    #expect(try await eventually { !pool.isReachable })
    let start = ContinuousClock.now
    await pool.close(within: .milliseconds(100))
    #expect(start.duration(to: .now) < .seconds(1))
    #expect(try await failure { try await task.value }.kind == .closed)
  }
}
