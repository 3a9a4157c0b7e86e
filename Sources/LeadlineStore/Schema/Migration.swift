import Leadline

/// The steps by which the schema came to be what it is. A step that has been released is never changed.
///
/// Servers of the version before go on working while a step is made and after it: a step adds, and takes nothing away
/// that they use.
enum Migration {
  /// The version this program knows. A database with a higher one is refused.
  static let latest: Int64 = 11

  /// The statements that raise the schema to a version from the one before.
  static func statements(to version: Int64, in dialect: Dialect) -> [SQL] {
    switch version {
    case 1: first(dialect)
    case 2: customerKeys.map(dialect.schema)
    case 3: sharing.map(dialect.schema)
    case 4: plugins.map(dialect.schema)
    case 5: process.map(dialect.schema)
    case 6: cards.map(dialect.schema)
    case 7: outbox.map(dialect.schema)
    case 8: reports.map(dialect.schema)
    case 9: merging.map(dialect.schema)
    case 10: unseen.map(dialect.schema)
    case 11: matching.map(dialect.schema)
    default: []
    }
  }

  /// What a version has to do with the records that are there, once its statements are run.
  static func fill(version: Int64, in session: some Session) throws {
    if version == 2 { try fillCustomerKeys(session) }
    if version == 5 { try fillWork(session) }
    if version == 11 { try fillMatchKeys(session) }
  }

  private static func first(_ dialect: Dialect) -> [SQL] {
    let tables: [SQL] =
      ["CREATE TABLE schema_version (version INTEGER NOT NULL)", "INSERT INTO schema_version VALUES (0)"]
      + people + customers + leads + timelines + log + conversations + imports
    return tables.map(dialect.schema) + dialect.searchSchema + (dialect == .postgres ? Dialect.transactionIDs : [])
  }
}
