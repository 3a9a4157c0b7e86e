import Leadline

/// Version 6: which cards there are and for whom, what people decided about them, and when they want to be left alone.
extension Migration {
  static let cards: [SQL] = [
    // Which cards a record has: what they say is made of how things stand when they are read. `key` is the cause's;
    // `audience` is `p12`, `t3`, or empty for everybody who may take the record; `tell_at` is when whoever it is for is to
    // be told of it, until that has been done.
    """
    CREATE TABLE card (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      timeline INTEGER NOT NULL,
      key TEXT NOT NULL,
      audience TEXT NOT NULL,
      kind TEXT NOT NULL,
      rank INTEGER NOT NULL,
      visible_from INTEGER NOT NULL,
      visible_until INTEGER,
      tell_at INTEGER,
      created_at INTEGER NOT NULL)
    """,
    "CREATE UNIQUE INDEX card_key ON card (timeline, key, audience)",
    "CREATE INDEX card_rank ON card (audience, rank, id)",
    "CREATE INDEX card_tell ON card (tell_at, id) WHERE tell_at IS NOT NULL",
    // What somebody has decided about a card stays when its cause goes away and comes again.
    """
    CREATE TABLE card_mark (
      person INTEGER NOT NULL,
      key TEXT NOT NULL,
      state TEXT NOT NULL,
      until_at INTEGER,
      at INTEGER NOT NULL,
      PRIMARY KEY (person, key))
    """,
    // Up to where the log has been followed, by which rules, and how far all records have been looked at by them.
    """
    CREATE TABLE card_course (
      id INTEGER PRIMARY KEY,
      seen_transaction INTEGER NOT NULL,
      seen_row INTEGER NOT NULL,
      stamp TEXT NOT NULL,
      swept INTEGER)
    """,
    // When nobody wants to be told anything, as `20:00-08:00`, and when to be sent what the day brings, as `08:00`.
    "ALTER TABLE person ADD COLUMN quiet_hours TEXT",
    "ALTER TABLE person ADD COLUMN digest_time TEXT",
    "ALTER TABLE person ADD COLUMN digest_at INTEGER",
    // What a reminder said, in the language of whom it is for.
    "ALTER TABLE notification ADD COLUMN text TEXT",
    "CREATE INDEX entry_pending ON entry (timeline) WHERE details LIKE '%\"state\":\"pending\"%'",
  ]
}
