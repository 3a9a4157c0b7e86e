import Leadline

/// Version 7: mail that Leadline sends itself, and who wants none.
extension Migration {
  static let outbox: [SQL] = [
    // A mail stands here from the change on that causes it. Its words are forgotten once it has left: its entry keeps them.
    // `command` is the change that asked for it, `left_at` when it was handed over to the mail server, or began to be.
    """
    CREATE TABLE outbox (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL,
      timeline INTEGER NOT NULL,
      entry INTEGER NOT NULL,
      command INTEGER NOT NULL,
      step TEXT UNIQUE,
      sender INTEGER NOT NULL REFERENCES person (id),
      address TEXT NOT NULL,
      name TEXT NOT NULL,
      language TEXT NOT NULL,
      subject TEXT NOT NULL,
      body TEXT NOT NULL,
      calendar BLOB,
      message_id TEXT NOT NULL,
      state TEXT NOT NULL,
      tries INTEGER NOT NULL DEFAULT 0,
      next_at INTEGER NOT NULL,
      left_at INTEGER,
      created_at INTEGER NOT NULL)
    """,
    "CREATE INDEX outbox_next ON outbox (next_at, id) WHERE state IN ('waiting', 'sending')",
    "CREATE INDEX outbox_entry ON outbox (entry)",
    "CREATE INDEX outbox_command ON outbox (command)",
    "CREATE INDEX outbox_timeline ON outbox (timeline)",
    "CREATE INDEX outbox_address ON outbox (address, left_at) WHERE left_at IS NOT NULL",
    "CREATE INDEX outbox_sender ON outbox (sender, left_at) WHERE left_at IS NOT NULL",
    // Addresses, in lower case, whose owners want no more mail; whatever becomes of the leads that have them.
    """
    CREATE TABLE unsubscription (
      address TEXT PRIMARY KEY,
      timeline INTEGER,
      created_at INTEGER NOT NULL)
    """,
  ]
}
