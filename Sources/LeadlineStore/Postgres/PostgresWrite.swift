import Leadline
import Postgres

/// How a write ended on one connection.
enum WriteAttempt<Value: Sendable>: Sendable {
  /// - Parameter news: what the others have to be told.
  case committed(Value, news: News)
  /// The connection was lost while the commit was under way; its last row in the change log tells what became of it.
  case lost(Value, LogPlace?)
}

/// What there is to tell of a commit.
enum News: Sendable {
  case none, log, people
}

/// One try to do a write.
enum PostgresWrite {
  static func attempt<Value: Sendable>(
    _ body: (any Session) throws -> Value, on connection: Connection, now: Timestamp, _ locks: LockSpace
  ) throws -> WriteAttempt<Value> {
    connection.deadline = .now + .seconds(15)
    let session = PostgresSession(connection, now: now, locks: locks)
    do {
      try session.execute("BEGIN")
      let value = try body(session)
      // By its row in the log a commit is found again: that must be known before.
      if session.unread > 0 { try session.settle() }
      return try commit(value, session)
    } catch {
      rollBack(connection)
      throw error
    }
  }

  private static func commit<Value: Sendable>(_ value: Value, _ session: PostgresSession) throws -> WriteAttempt<Value>
  {
    do {
      _ = try session.connection.run("COMMIT", []) { _ in }
      return .committed(value, news: session.isOfPeople ? .people : session.logged == nil ? .none : .log)
    } catch let error as PostgresError where error.isConnectionLost || session.connection.isLost {
      // Nor does an answer that never came in time tell what became of it.
      return .lost(value, session.logged)
    }
  }

  /// What fails here has lost its connection, which rolls back as well.
  private static func rollBack(_ connection: Connection) {
    guard !connection.isLost else { return }
    _ = try? connection.run("ROLLBACK", []) { _ in }
  }
}
