import Leadline

/// The steps by which the schema came to be what it is. A step that has been released is never changed.
enum Migration {
  /// The version this program knows. A file with a higher one is refused.
  static let latest: Int64 = 1

  /// The statements that raise the schema to a version from the one before.
  static func statements(to version: Int64) -> [SQL] {
    switch version {
    case 1: first
    default: []
    }
  }

  private static let first: [SQL] =
    ["CREATE TABLE schema_version (version INTEGER NOT NULL)", "INSERT INTO schema_version VALUES (0)"]
    + people + customers + leads + timelines + log + conversations + imports
}
