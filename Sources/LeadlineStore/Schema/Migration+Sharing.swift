import Leadline

/// Version 3: what one server at a time does, of those that share a database.
extension Migration {
  static let leases: [SQL] = [
    """
    CREATE TABLE lease (
      name TEXT PRIMARY KEY,
      holder TEXT NOT NULL,
      ends_at INTEGER NOT NULL)
    """
  ]
}
