import Leadline

/// Version 3: what servers share that share a database: what one of them does at a time, and what any of them may do.
extension Migration {
  static let sharing: [SQL] = [
    """
    CREATE TABLE lease (
      name TEXT PRIMARY KEY,
      holder TEXT NOT NULL,
      ends_at INTEGER NOT NULL)
    """,
    // What is still to be sent to an address out there, until it has arrived or `ends_at` has come.
    """
    CREATE TABLE delivery (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      url TEXT NOT NULL,
      body BLOB NOT NULL,
      tries INTEGER NOT NULL DEFAULT 0,
      next_at INTEGER NOT NULL,
      ends_at INTEGER NOT NULL)
    """,
    "CREATE INDEX delivery_next ON delivery (next_at)",
  ]
}
