import Leadline

/// Version 6: what reports look for among all that was said.
extension Migration {
  static let reports: [SQL] = [
    // When somebody first spoke with a customer.
    """
    CREATE INDEX entry_spoken ON entry (timeline, occurred_at)
    WHERE kind IN ('call', 'appointment', 'email') AND state = 'done' AND deleted_at IS NULL
    """,
    // Of posts, hardly any but questions have details.
    "CREATE INDEX entry_asked ON entry (created_at) WHERE kind = 'post' AND details IS NOT NULL",
  ]
}
