import Foundation
import Postgres
import Synchronization
import Testing

@Suite(.enabled(if: Server.isThere, Server.absence)) struct PoolTests {
  struct Mistake: Error {}

  private func pool(_ size: Int, _ change: (inout ConnectionOptions) -> Void = { _ in }) throws -> Pool {
    var options = try Server.options()
    change(&options)
    return Pool(options, size: size)
  }

  private func process(_ pool: Pool) async throws -> Int32 {
    try await pool.run { $0.serverProcess }
  }

  @Test func `many tasks share a few connections`() async throws {
    let pool = try pool(4)
    let seen = try await withThrowingTaskGroup(of: Int32.self) { group in
      for _ in 0..<200 {
        group.addTask {
          try await pool.run { connection in
            try connection.send("BEGIN")
            try connection.send("SELECT $1", [.int(1)])
            try connection.run("COMMIT")
            return connection.serverProcess
          }
        }
      }
      return try await group.reduce(into: Set<Int32>()) { $0.insert($1) }
    }
    #expect((1...4).contains(seen.count))
    #expect(pool.waiting == 0 && pool.isReachable)
    await pool.close()
  }

  @Test func `one task after the other uses hardly more than one connection`() async throws {
    let pool = try pool(16)
    var seen: Set<Int32> = []
    for _ in 0..<100 { seen.insert(try await process(pool)) }
    // A connection that is not back yet has another one used: where the machine stands still for a moment, a few.
    #expect(seen.count <= 4)
    await pool.close()
  }

  @Test func `what a job throws is thrown, and the connection goes on`() async throws {
    let pool = try pool(1)
    let before = try await process(pool)
    await #expect(throws: Mistake.self) { try await pool.run { _ in throw Mistake() } }
    let error = try await failure { try await pool.run { try $0.run("SELECT nonsense") } }
    #expect(error.sqlState == "42703")
    #expect(try await process(pool) == before)
    await pool.close()
  }

  @Test func `a transaction that a job leaves open is rolled back`() async throws {
    let pool = try pool(1)
    try await pool.run { try $0.script("CREATE TEMP TABLE lead (id INT8)") }
    await #expect(throws: Mistake.self) {
      try await pool.run { connection in
        try connection.send("BEGIN")
        try connection.run("INSERT INTO lead VALUES (1)")
        throw Mistake()
      }
    }
    await #expect(throws: Mistake.self) {
      try await pool.run { connection in
        try connection.send("INSERT INTO lead VALUES (1)")
        throw Mistake()
      }
    }
    let open = try await failure {
      try await pool.run { connection in
        try connection.send("BEGIN")
        return try connection.run("INSERT INTO lead VALUES (1)")
      }
    }
    #expect(open.kind == .misuse)
    let forgotten = try await failure { try await pool.run { try $0.send("INSERT INTO lead VALUES (1)") } }
    #expect(forgotten.kind == .misuse)
    #expect(try await pool.run { try $0.run("SELECT FROM lead") } == 0)
    await pool.close()
  }

  @Test func `a job's deadline is not the next one's`() async throws {
    let pool = try pool(1)
    let error = try await failure {
      try await pool.run { connection in
        connection.deadline = .now + .milliseconds(50)
        try connection.send("BEGIN")
        try connection.run("SELECT pg_sleep(20)")
      }
    }
    #expect(error.kind == .timedOut)
    #expect(try await pool.run { $0.deadline == nil && !$0.isInTransaction })
    await pool.close()
  }

  @Test func `long jobs leave half of the connections to short ones`() async throws {
    let pool = try pool(4)
    let crowd = Crowd()
    try await withThrowingTaskGroup { group in
      for _ in 0..<6 {
        group.addTask {
          try await pool.run(.long, patience: .seconds(30)) { connection in
            crowd.come()
            try connection.run("SELECT pg_sleep(0.3)")
            crowd.leave()
          }
        }
      }
      try await Task.sleep(for: .milliseconds(100))
      let start = ContinuousClock.now
      for _ in 0..<20 { try await pool.run { _ = try $0.run("SELECT 1") } }
      #expect(start.duration(to: .now) < .milliseconds(700))
      try await group.waitForAll()
    }
    #expect(crowd.most == 2)
    await pool.close()
  }

  @Test func `a job waits no longer than it has patience`() async throws {
    let pool = try pool(1)
    async let long: Void = pool.run { _ = try $0.run("SELECT pg_sleep(1)") }
    try await Task.sleep(for: .milliseconds(100))
    let start = ContinuousClock.now
    let error = try await failure { try await pool.run(patience: .milliseconds(100)) { _ in } }
    #expect(error.kind == .tooBusy)
    #expect(start.duration(to: .now) < .milliseconds(700))
    try await long
    await pool.close()
  }

  @Test func `when 4,096 wait, the next one is turned away`() async throws {
    let pool = try pool(1)
    let (begun, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    async let long: Void = pool.run { _ in
      begun.signal()
      gate.wait()
    }
    #expect(try await eventually { begun.wait(timeout: .now()) == .success })
    try await withThrowingTaskGroup { group in
      for _ in 0..<4096 { group.addTask { try await pool.run(patience: .seconds(60)) { _ in } } }
      #expect(try await eventually(within: .seconds(30)) { pool.waiting == 4096 })
      #expect(try await failure { try await pool.run { _ in } }.kind == .tooBusy)
      gate.signal()
      try await group.waitForAll()
    }
    try await long
    #expect(pool.waiting == 0)
    await pool.close()
  }

  @Test func `a connection that was lost is replaced`() async throws {
    let pool = try pool(2)
    let first = try await process(pool)
    let error = try await failure {
      try await pool.run { connection in
        try Server.connect().run("SELECT pg_terminate_backend($1::INT4)", [.int(Int64(connection.serverProcess))])
        try connection.run("SELECT pg_sleep(20)")
      }
    }
    #expect(error.isConnectionLost)
    #expect(try await process(pool) != first)
    // One that went while nobody used it is not even noticed.
    for _ in 0..<5 {
      let idle = Int64(try await process(pool))
      try Server.connect().run("SELECT pg_terminate_backend($1::INT4)", [.int(idle)])
      try await Task.sleep(for: .milliseconds(50))
      #expect(try await pool.run { try $0.run("SELECT 1") } == 1)
    }
    #expect(pool.isReachable)
    await pool.close()
  }

  @Test func `a pool that is closed does what waits and takes no more`() async throws {
    let pool = try pool(1)
    let tasks = (0..<20).map { _ in Task { try await pool.run { try $0.run("SELECT pg_sleep(0.01)") } } }
    #expect(try await eventually { pool.waiting > 10 })
    await pool.close()
    for task in tasks { #expect(try await task.value == 1) }
    #expect(try await failure { try await pool.run { _ in } }.kind == .closed)
    await pool.close()
  }

  @Test func `closing does not wait for ever`() async throws {
    let pool = try pool(1)
    let long = Task { try await pool.run { try $0.run("SELECT pg_sleep(2)") } }
    try await Task.sleep(for: .milliseconds(200))
    let next = Task { try await pool.run(patience: .seconds(60)) { _ in } }
    #expect(try await eventually { pool.waiting == 1 })
    let start = ContinuousClock.now
    await pool.close(within: .milliseconds(200))
    #expect(start.duration(to: .now) < .seconds(1))
    #expect(try await failure { try await next.value }.kind == .closed)
    #expect(try await long.value == 1)
  }

  @Test func `a pool nobody holds lets its connections go`() async throws {
    let name = "leaves \(UInt64.random(in: 0...(.max)))"
    var pool: Pool? = try pool(3) { $0.applicationName = name }
    _ = try await pool?.run { try $0.run("SELECT 1") }
    pool = nil
    let other = try Server.connect()
    let isGone = try await eventually {
      try other.run("SELECT FROM pg_stat_activity WHERE application_name = $1", [.text(name)]) == 0
    }
    #expect(isGone)
  }
}

/// How many are somewhere at once.
private final class Crowd: Sendable {
  private let numbers = Mutex((now: 0, most: 0))

  var most: Int { numbers.withLock { $0.most } }
  func come() { numbers.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) } }
  func leave() { numbers.withLock { $0.now -= 1 } }
}

/// Whether something comes true within five seconds.
func eventually(within limit: Duration = .seconds(5), _ condition: () throws -> Bool) async throws -> Bool {
  let end = ContinuousClock.now + limit
  while ContinuousClock.now < end {
    if try condition() { return true }
    try await Task.sleep(for: .milliseconds(5))
  }
  return try condition()
}
