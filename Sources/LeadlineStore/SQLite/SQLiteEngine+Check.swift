import Foundation
import GRDB
import Leadline

extension SQLiteEngine {
  /// Looks at the file, too.
  func check() async throws -> [String] {
    try await Task.detached { [path] in try Self.inspect(path) }.value
  }

  static func inspect(_ path: String) throws -> [String] {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      return try queue.inDatabase { database in
        guard try database.tableExists("schema_version") else { return ["this is not a Leadline database"] }
        try database.execute(sql: "BEGIN")
        defer { try? database.execute(sql: "COMMIT") }
        return try damage(database) + Invariant.violations(in: SQLiteSession(database, now: .now))
      }
    } catch {
      throw StoreError(error)
    }
  }

  private static func damage(_ database: Database) throws -> [String] {
    let integrity = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
    let foreign = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").prefix(20)
      .map { "a row of \($0[0] as String? ?? "?") points at nothing in \($0[2] as String? ?? "?")" }
    return integrity + foreign
  }

  private typealias Row = GRDB.Row
}
