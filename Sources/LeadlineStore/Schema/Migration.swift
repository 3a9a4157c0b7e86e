import Leadline

/// The steps by which the schema came to be what it is. A step that has been released is never changed.
enum Migration {
  /// The version this program knows. A file with a higher one is refused.
  static let latest: Int64 = 2

  /// The statements that raise the schema to a version from the one before.
  static func statements(to version: Int64) -> [SQL] {
    switch version {
    case 1: first
    case 2: customerKeys
    default: []
    }
  }

  /// What a version has to do with the records that are there, once its statements are run.
  static func fill(version: Int64, in session: some Session) throws {
    if version == 2 { try fillCustomerKeys(session) }
  }

  private static let first: [SQL] =
    ["CREATE TABLE schema_version (version INTEGER NOT NULL)", "INSERT INTO schema_version VALUES (0)"]
    + people + customers + leads + timelines + log + conversations + imports
}
