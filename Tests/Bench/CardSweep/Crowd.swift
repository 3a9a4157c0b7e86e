import LeadlineStore

/// Many people and their open leads, each with something of all that makes cards.
struct Crowd {
  let leads: Int64
  let people: Int64

  private static let day: Int64 = 86_400_000

  func fill(_ session: any Session) throws {
    let now = session.now
    try session.execute(
      """
      INSERT INTO person (name, full_name, role, time_zone, created_at) \(numbers(from: 2, to: people))
      SELECT 'p' || i, 'Person ' || i, 'seller', 'Europe/Rome', \(now) FROM n
      """)
    try session.execute(
      "INSERT INTO timeline (id, lead, head) \(numbers(from: 1, to: leads)) SELECT i, i, 6 FROM n")
    // A tenth is new; budgets are small for some, so that another flow comes to apply.
    try session.execute(
      """
      INSERT INTO lead (id, timeline, status, reason, topic, company, owner_person, score, budget, budget_currency,
        created_at, updated_at) \(numbers(from: 1, to: leads))
      SELECT i, i, 'open', CASE WHEN i % 10 = 0 THEN 'new' ELSE 'contacted' END, 'Machines for bar ' || i,
        'Bar ' || i, i % \(people) + 1, i * 37 % 101, CASE WHEN i % 9 = 0 THEN 30000000 END,
        CASE WHEN i % 9 = 0 THEN 'EUR' END, \(now) - i * 7919 % (60 * \(Self.day)), \(now) - i * 31 % \(Self.day) FROM n
      """)
    try session.execute(
      """
      INSERT INTO flow_run (lead, flow, flow_version, stage, state, visits, created_at, updated_at)
      \(numbers(from: 1, to: leads))
      SELECT i, 'lead-to-opportunity', 1, 'qualify', 'active', '[]', \(now), \(now) FROM n
      """)
    try session.execute(
      """
      INSERT INTO plugin (id, name, person, tasks, commands, is_automatic, is_shadow, is_primary, is_installed,
        seen_transaction, seen_row, told_transaction, told_row, alive_at)
      VALUES ('rules', 'Rules', 1, 'score', '[]', 1, 0, 1, 1, 0, 0, 0, 0, \(now))
      """)
    for week in [2, 1, 0] as [Int64] {
      try session.execute(
        """
        INSERT INTO score (lead, scorer, value, reasons, is_shadow, created_at) \(numbers(from: 1, to: leads))
        SELECT i, 'rules', (i * 37 + \(week) * 23) % 101, '[]', 0, \(now) - \(week) * 7 * \(Self.day) FROM n
        """)
    }
    try entries(session, 1, "note", "'They want to renew the machine ' || i", state: nil, details: nil, every: 1)
    try entries(
      session, 2, "post", "'Does anyone know bar ' || i || '?'", state: nil, details: #"'{"question":true}'"#, every: 7)
    try entries(
      session, 3, "post", "'They have an offer from Fabrikam, and ask for delivery before Easter.'", state: nil,
      details: nil, every: 2)
    try entries(session, 4, "task", "'Send them the quote'", state: "open", details: "'{}'", every: 2)
    try entries(
      session, 5, "appointment", "'Show the machine'", state: "open", details: #"'{"duration":3600}'"#, every: 3)
    try entries(
      session, 6, "system", "''", state: nil,
      details:
        #"'{"event":"findings","suggestions":{"timeframe":{"value":"thisYear","state":"pending"}},"sources":{"timeframe":"This year."}}'"#,
      every: 5)
  }

  private func numbers(from first: Int64, to last: Int64) -> SQL {
    "WITH RECURSIVE n (i) AS (SELECT CAST(\(first) AS INTEGER) UNION ALL SELECT i + 1 FROM n WHERE i < \(last))"
  }

  /// Of some leads an entry of a kind at a position of its own, spread over the last month and the next.
  private func entries(
    _ session: any Session, _ position: Int64, _ kind: String, _ body: String, state: String?, details: String?,
    every: Int64
  ) throws {
    let now = session.now
    let isOpen = state == "open"
    try session.execute(
      """
      INSERT INTO entry (timeline, position, kind, author, body, created_at, occurred_at, due_at, state, details, assignee)
      \(numbers(from: 1, to: leads))
      SELECT i, \(position), \(kind), i % \(people) + 1, \(SQL(stringLiteral: body)),
        \(now) - i * 7919 % (30 * \(Self.day)), \(now) - i * 7919 % (30 * \(Self.day)),
        CASE WHEN \(isOpen) = 1 THEN \(now) + (i * 7919 % 60 - 30) * \(Self.day) / 2 END, \(state),
        \(SQL(stringLiteral: details ?? "NULL")), CASE WHEN \(isOpen) = 1 THEN i % \(people) + 1 END
      FROM n WHERE i % \(every) = 0
      """)
  }
}
