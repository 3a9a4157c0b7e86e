import CSQLite
import Foundation
import GRDB
import Leadline

extension SQLiteEngine {
  /// Opens the writing connection, durable in full, with the schema of this program.
  static func openWriter(_ path: String, _ clock: @escaping @Sendable () -> Timestamp) throws -> DatabaseQueue {
    _ = isSQLiteConfigured
    var configuration = shared
    configuration.journalMode = .wal
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try database.execute(sql: "PRAGMA foreign_keys = ON")
      // A checkpoint every 16 MB of log: fewer stalls than SQLite's 4 MB under a steady stream of posts.
      try database.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
      try database.execute(sql: "PRAGMA cache_size = -8000")
      // What savepoints put aside stays in memory, and is not written to a file of its own.
      try database.execute(sql: "PRAGMA temp_store = MEMORY")
    }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    // Read back: a library that sets it to NORMAL behind our back would cost acknowledged posts.
    try queue.inDatabase { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
      guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2 else {
        throw StoreError.cannotOpen("SQLite does not keep synchronous=FULL")
      }
      try migrate(database, clock)
    }
    return queue
  }

  /// Once in a process, before its first connection.
  private static let isSQLiteConfigured = leadline_sqlite3_leave_memory_uncounted() == SQLITE_OK

  static var readerConfiguration: Configuration {
    var configuration = shared
    configuration.readonly = true
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA query_only = ON")
      try database.execute(sql: "PRAGMA cache_size = -4000")
      // The file is read where the operating system has it, without a copy, up to SQLite's limit of 2 GB.
      try database.execute(sql: "PRAGMA mmap_size = 2147418112")
    }
    return configuration
  }

  private static var shared: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.label = "leadline"
    return configuration
  }

  /// Brings the schema up to this program's, one version after another, each in a transaction of its own.
  private static func migrate(_ database: Database, _ clock: () -> Timestamp) throws {
    var version = try schemaVersion(database)
    guard version <= Migration.latest else {
      throw StoreError.newerSchema(found: version, known: Migration.latest)
    }
    while version < Migration.latest {
      try database.inTransaction(.immediate) {
        // Another process may have come first.
        version = try schemaVersion(database)
        guard version < Migration.latest else { return .commit }
        let session = SQLiteSession(database, now: clock())
        for statement in Migration.statements(to: version + 1, in: .sqlite) { try session.execute(statement) }
        try Migration.fill(version: version + 1, in: session)
        try session.execute("UPDATE schema_version SET version = \(version + 1)")
        version += 1
        return .commit
      }
    }
  }

  private static func schemaVersion(_ database: Database) throws -> Int64 {
    // In one look: another process may be making the tables at this moment.
    let tables = try String.fetchSet(database, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
    guard tables.contains("schema_version") else {
      if !tables.isEmpty { throw StoreError.notADatabase("the file") }
      return 0
    }
    return try Int64.fetchOne(database, sql: "SELECT version FROM schema_version") ?? 0
  }
}
