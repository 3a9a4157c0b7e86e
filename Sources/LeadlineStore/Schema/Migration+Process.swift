import Leadline

/// Version 5: the sales process: whose an activity is and where it stands in their work list, who has a say and who competes,
/// flows, and calendars.
extension Migration {
  static let process: [SQL] = [
    // `rank` orders what is to be done and has no fixed time: see ``Journal/rerank(timeline:)``.
    "ALTER TABLE entry ADD COLUMN assignee INTEGER",
    "ALTER TABLE entry ADD COLUMN snoozed_until INTEGER",
    "ALTER TABLE entry ADD COLUMN is_fixed INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE entry ADD COLUMN rank INTEGER",
    // Rises with each change: calendars take the highest for the latest.
    "ALTER TABLE entry ADD COLUMN revision INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX entry_work ON entry (assignee, due_at, id) WHERE state = 'open' AND assignee IS NOT NULL",
    "CREATE INDEX entry_fixed ON entry (assignee, due_at, id) WHERE state = 'open' AND assignee IS NOT NULL AND is_fixed = 1",
    "CREATE INDEX entry_rank ON entry (assignee, rank, id) WHERE state = 'open' AND assignee IS NOT NULL AND is_fixed = 0",
    "CREATE INDEX entry_calendar ON entry (assignee, due_at) WHERE assignee IS NOT NULL AND state IS NOT NULL",
    // When somebody last spoke with the customer.
    "ALTER TABLE timeline ADD COLUMN spoken_at INTEGER",
    "ALTER TABLE opportunity ADD COLUMN probability INTEGER",
    "ALTER TABLE opportunity ADD COLUMN close_date INTEGER",
    "ALTER TABLE opportunity ADD COLUMN customer_need TEXT",
    "ALTER TABLE opportunity ADD COLUMN current_situation TEXT",
    "ALTER TABLE opportunity ADD COLUMN decision_date INTEGER",
    "ALTER TABLE opportunity ADD COLUMN proposed_solution TEXT",
    // Who has an interest or a say in a lead or an opportunity: a contact, in a role.
    """
    CREATE TABLE stakeholder (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      lead INTEGER REFERENCES lead (id),
      opportunity INTEGER REFERENCES opportunity (id),
      contact INTEGER NOT NULL REFERENCES contact (id),
      role TEXT NOT NULL,
      version INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, deleted_at INTEGER)
    """,
    "CREATE INDEX stakeholder_lead ON stakeholder (lead) WHERE lead IS NOT NULL",
    "CREATE INDEX stakeholder_opportunity ON stakeholder (opportunity) WHERE opportunity IS NOT NULL",
    "CREATE INDEX stakeholder_contact ON stakeholder (contact)",
    """
    CREATE TABLE competitor (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      name_key TEXT,
      website TEXT, strengths TEXT, weaknesses TEXT,
      version INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, deleted_at INTEGER)
    """,
    "CREATE INDEX competitor_name ON competitor (name_key)",
    // A competitor in the running for one lead or opportunity.
    """
    CREATE TABLE rival (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      lead INTEGER REFERENCES lead (id),
      opportunity INTEGER REFERENCES opportunity (id),
      competitor INTEGER NOT NULL REFERENCES competitor (id),
      threat TEXT,
      version INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, deleted_at INTEGER)
    """,
    "CREATE INDEX rival_lead ON rival (lead) WHERE lead IS NOT NULL",
    "CREATE INDEX rival_opportunity ON rival (opportunity) WHERE opportunity IS NOT NULL",
    "CREATE INDEX rival_competitor ON rival (competitor)",
    // Definitions, as they were written; a run keeps the version it was started with.
    """
    CREATE TABLE playbook (
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      version INTEGER NOT NULL,
      text TEXT NOT NULL,
      is_current INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (kind, name, version))
    """,
    // How far a lead or an opportunity is in a flow; `visits` are the stages it was in, `checks` the steps ticked off.
    """
    CREATE TABLE flow_run (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      lead INTEGER REFERENCES lead (id),
      opportunity INTEGER REFERENCES opportunity (id),
      flow TEXT NOT NULL,
      flow_version INTEGER NOT NULL,
      stage TEXT NOT NULL,
      state TEXT NOT NULL,
      visits TEXT NOT NULL,
      checks TEXT,
      crossed_at INTEGER,
      version INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, deleted_at INTEGER)
    """,
    "CREATE INDEX flow_run_lead ON flow_run (lead) WHERE lead IS NOT NULL",
    "CREATE INDEX flow_run_opportunity ON flow_run (opportunity) WHERE opportunity IS NOT NULL",
    // A sequence on its way on a lead or an opportunity: `run` is where it stands, `due_at` when it is next to be looked at.
    """
    CREATE TABLE sequence_run (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      lead INTEGER REFERENCES lead (id),
      opportunity INTEGER REFERENCES opportunity (id),
      sequence TEXT NOT NULL,
      origin TEXT NOT NULL,
      sequence_version INTEGER NOT NULL,
      state TEXT NOT NULL,
      run TEXT NOT NULL,
      due_at INTEGER,
      attached_by INTEGER NOT NULL REFERENCES person (id),
      version INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, deleted_at INTEGER)
    """,
    "CREATE INDEX sequence_run_due ON sequence_run (due_at, id) WHERE due_at IS NOT NULL AND deleted_at IS NULL",
    "CREATE INDEX sequence_run_lead ON sequence_run (lead) WHERE lead IS NOT NULL",
    "CREATE INDEX sequence_run_opportunity ON sequence_run (opportunity) WHERE opportunity IS NOT NULL",
    // What a step has made: nothing is made twice.
    """
    CREATE TABLE sequence_step (
      key TEXT PRIMARY KEY,
      run INTEGER NOT NULL,
      entry INTEGER,
      created_at INTEGER NOT NULL)
    """,
    // The secret address of a person's calendar; only its hash is kept.
    """
    CREATE TABLE calendar_link (
      hash BLOB PRIMARY KEY,
      person INTEGER NOT NULL REFERENCES person (id),
      created_at INTEGER NOT NULL,
      revoked_at INTEGER)
    """,
    "CREATE INDEX calendar_link_person ON calendar_link (person)",
  ]

  /// Gives the activities that are open already to whose records they stand on, or else to who wrote them.
  static func fillWork(_ session: some Session) throws {
    try session.execute(
      """
      UPDATE timeline SET spoken_at = (SELECT max(occurred_at) FROM entry WHERE entry.timeline = timeline.id
        AND \(EntryKind.isConversation))
      """)
    try session.execute(
      """
      UPDATE entry SET is_fixed = CASE WHEN kind IN ('appointment', 'call') AND due_at IS NOT NULL THEN 1 ELSE 0 END,
        assignee = COALESCE((SELECT COALESCE(lead.owner_person, opportunity.owner_person) FROM timeline
          LEFT JOIN lead ON lead.id = timeline.lead LEFT JOIN opportunity ON opportunity.id = timeline.opportunity
          WHERE timeline.id = entry.timeline), author)
      WHERE state = 'open'
      """)
    try session.execute(
      """
      UPDATE entry SET rank = due_at
        - \(Int64(2 * 86_400_000 / 100)) * COALESCE(
          (SELECT lead.score FROM timeline JOIN lead ON lead.id = timeline.lead WHERE timeline.id = entry.timeline),
          (SELECT max(lead.score) FROM timeline JOIN lead ON lead.opportunity = timeline.opportunity
            WHERE timeline.id = entry.timeline), 50)
        + (SELECT COALESCE(spoken_at, entry.created_at) FROM timeline WHERE id = entry.timeline) / 10
      WHERE state = 'open'
      """)
  }
}
