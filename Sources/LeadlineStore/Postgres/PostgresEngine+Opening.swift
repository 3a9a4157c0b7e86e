import Leadline
import Postgres

extension PostgresEngine {
  /// Fails at once where a server is there and lets nobody in, as with a wrong password or database: that does not heal.
  ///
  /// One that is not there, or not ready, is waited for later.
  static func checkAdmission(_ options: ConnectionOptions) async throws {
    do {
      try await Task.detached { try Connection(options).close() }.value
    } catch let error as PostgresError {
      let isRefused = ["authentication failed", "does not exist", "no pg_hba.conf entry", "permission denied"]
        .contains(where: error.message.contains)
      if isRefused { throw StoreError.cannotOpen(error.message) }
    }
  }

  /// Brings the schema up to this program's, one version after another, each in a transaction of its own, while no
  /// other server does.
  ///
  /// - Parameter mustExist: whether a database without tables is refused.
  /// - Returns: what its locks are called.
  static func prepare(_ pool: Pool, _ clock: PostgresClock, mustExist: Bool) async throws -> LockSpace {
    try await pool.run(.short, patience: .seconds(10)) { connection in
      connection.deadline = .now + .seconds(600)
      try clock.set(by: connection)
      let locks = try LockSpace(connection)
      var version = try schemaVersion(connection)
      guard version <= Migration.latest else {
        throw StoreError.newerSchema(found: version, known: Migration.latest)
      }
      guard version > 0 || !mustExist else { throw StoreError.cannotOpen("there are no tables of Leadline in it yet") }
      while version < Migration.latest { version = try migrate(connection, clock, locks) }
      try countOn(connection)
      return locks
    }
  }

  private static func migrate(
    _ connection: Connection, _ clock: PostgresClock, _ locks: LockSpace
  ) throws -> Int64 {
    let session = PostgresSession(connection, now: clock.now, locks: locks)
    do {
      try session.execute("BEGIN")
      try session.execute("SELECT pg_advisory_xact_lock(\(locks.schema))")
      // Another server may have come first.
      var version = try schemaVersion(connection)
      if version < Migration.latest {
        version += 1
        // Once each: they are not worth being kept.
        for statement in Migration.statements(to: version, in: .postgres) { try connection.script(statement.text) }
        try Migration.fill(version: version, in: session)
        try session.execute("UPDATE schema_version SET version = \(version)")
      }
      _ = try connection.run("COMMIT", []) { _ in }
      return version
    } catch {
      if !connection.isLost { _ = try? connection.run("ROLLBACK", []) { _ in } }
      throw error
    }
  }

  private static func schemaVersion(_ connection: Connection) throws -> Int64 {
    var tables: [String] = []
    _ = try connection.run(
      "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename IN ('schema_version', 'lead')",
      []
    ) { if let name = $0.text(0) { tables.append(name) } }
    guard tables.contains("schema_version") else {
      if !tables.isEmpty { throw StoreError.notADatabase("the schema has a table “lead” of something else and") }
      return 0
    }
    var version: Int64 = 0
    _ = try connection.run("SELECT version FROM schema_version", []) { version = $0.int(0) ?? 0 }
    return version
  }

  /// Goes on counting transactions where the log ended, in a database that was restored from a dump into a server that
  /// has seen fewer of them: new rows would stand before the old ones.
  private static func countOn(_ connection: Connection) throws {
    var (last, next): (Int64, Int64) = (0, 0)
    _ = try connection.run("SELECT COALESCE(max(xid), 0), leadline_xid() FROM change", []) {
      last = $0.int(0) ?? 0
      next = $0.int(1) ?? 0
    }
    guard last >= next else { return }
    try connection.script(
      """
      BEGIN; LOCK TABLE change IN EXCLUSIVE MODE;
      \(Dialect.transactionID(startingAt: last + 1).text); \(Dialect.horizon(startingAt: last + 1).text); COMMIT
      """)
  }
}
