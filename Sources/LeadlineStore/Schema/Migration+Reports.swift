import Leadline

/// Version 8: what reports look for among all that was said, and an index of work at an hour that SQLite does take.
extension Migration {
  static let reports: [SQL] = [
    // When somebody first spoke with a customer.
    """
    CREATE INDEX entry_spoken ON entry (timeline, occurred_at)
    WHERE kind IN ('call', 'appointment', 'email') AND state = 'done' AND deleted_at IS NULL
    """,
    // Of posts, hardly any but questions have details.
    "CREATE INDEX entry_asked ON entry (created_at) WHERE kind = 'post' AND details IS NOT NULL",
    // With `is_fixed` among what is equal, no other index seems as good: entry_calendar was taken for entry_fixed, and all
    // that somebody has to do was gone through.
    "CREATE INDEX entry_hour ON entry (assignee, is_fixed, due_at, id) WHERE state = 'open' AND assignee IS NOT NULL",
    "DROP INDEX entry_fixed",
  ]
}
