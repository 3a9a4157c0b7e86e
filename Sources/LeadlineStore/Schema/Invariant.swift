/// Something that holds for every row; its query finds the rows for which it does not.
struct Invariant {
  private let sentence: String
  private let query: SQL

  private init(_ sentence: String, _ query: SQL) {
    self.sentence = sentence
    self.query = query
  }

  /// A sentence for each row that is not as it must be, up to 20 of a kind.
  static func violations(in session: some Session) throws -> [String] {
    try all.flatMap { try $0.violations(in: session) }
  }

  private func violations(in session: some Session) throws -> [String] {
    let limited: SQL = "SELECT * FROM (\(query)) AS wrong LIMIT 20"
    return try session.all(limited) { sentence.replacing("%", with: String($0.int64(0))) }
  }

  private static let all: [Invariant] = [
    Invariant(
      "timeline %: its head is not its last position",
      """
      SELECT timeline.id FROM timeline
      WHERE head <> COALESCE((SELECT max(position) FROM entry WHERE entry.timeline = timeline.id), 0)
      """),
    Invariant(
      "timeline %: a position is missing",
      "SELECT timeline FROM entry GROUP BY timeline HAVING count(*) <> max(position)"),
    Invariant(
      "lead % has no timeline of its own",
      """
      SELECT lead.id FROM lead LEFT JOIN timeline ON timeline.id = lead.timeline AND timeline.lead = lead.id
      WHERE timeline.id IS NULL
      """),
    Invariant(
      "opportunity % has no timeline of its own",
      """
      SELECT opportunity.id FROM opportunity
      LEFT JOIN timeline ON timeline.id = opportunity.timeline AND timeline.opportunity = opportunity.id
      WHERE timeline.id IS NULL
      """),
    Invariant(
      "entry % answers nothing that is there",
      """
      SELECT entry.id FROM entry LEFT JOIN entry AS parent ON parent.id = entry.reply_to
      WHERE entry.reply_to IS NOT NULL AND parent.id IS NULL
      """),
    Invariant(
      "entry % is not in the change log",
      "SELECT id FROM entry EXCEPT SELECT record_id FROM change WHERE kind = 'entry'"),
    Invariant(
      "lead %: its state is none",
      """
      SELECT id FROM lead WHERE NOT (status = 'open' AND reason IN ('new', 'contacted')
        OR status = 'qualified' AND reason = 'qualified'
        OR status = 'disqualified' AND reason IN ('lost', 'cannotContact', 'noLongerInterested', 'canceled'))
      """),
    Invariant(
      "lead %: its history is not part of its opportunity's",
      """
      SELECT lead.id FROM lead JOIN opportunity ON opportunity.id = lead.opportunity
      WHERE lead.deleted_at IS NULL AND opportunity.deleted_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM timeline_source WHERE timeline = opportunity.timeline AND source = lead.timeline)
      """),
    Invariant(
      "lead %: what it was merged into is no lead of its own",
      """
      SELECT lead.id FROM lead LEFT JOIN lead AS held ON held.id = lead.merged_into AND held.id <> lead.id
        AND held.merged_into IS NULL AND held.deleted_at IS NULL
      WHERE lead.merged_into IS NOT NULL AND held.id IS NULL
      """),
    Invariant(
      "lead %: its history is not part of that of the lead it was merged into",
      """
      SELECT lead.id FROM lead JOIN lead AS held ON held.id = lead.merged_into
      WHERE NOT EXISTS (SELECT 1 FROM timeline_source WHERE timeline = held.timeline AND source = lead.timeline)
      """),
    Invariant(
      "lead %: its history is not part of the opportunity of the lead it was merged into",
      """
      SELECT lead.id FROM lead JOIN lead AS held ON held.id = lead.merged_into
      JOIN opportunity ON opportunity.id = held.opportunity
      WHERE opportunity.deleted_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM timeline_source WHERE timeline = opportunity.timeline AND source = lead.timeline)
      """),
    Invariant(
      "lead %: a sequence goes on though it was merged",
      """
      SELECT lead.id FROM lead JOIN sequence_run ON sequence_run.lead = lead.id
      WHERE lead.merged_into IS NOT NULL AND sequence_run.state IN ('active', 'paused')
        AND sequence_run.deleted_at IS NULL
      """),
  ]
}
