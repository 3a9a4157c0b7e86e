import Leadline
import Postgres

/// Reading on one connection.
enum PostgresRead {
  static func run<Value>(
    _ body: (any Session) throws -> Value, on connection: Connection, now: Timestamp, isSnapshot: Bool,
    within time: Duration
  ) throws -> Value {
    connection.deadline = .now + time
    let session = PostgresSession(connection, now: now, locks: nil)
    guard isSnapshot else { return try body(session) }
    do {
      try session.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
      let value = try body(session)
      try session.execute("COMMIT")
      try connection.settle()
      return value
    } catch {
      if !connection.isLost { _ = try? connection.run("ROLLBACK", []) { _ in } }
      throw error
    }
  }
}
