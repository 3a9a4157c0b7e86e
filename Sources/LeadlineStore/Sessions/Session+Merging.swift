public import Leadline

/// Leads that have become part of other leads.
extension Session {
  /// The leads that are part of one by now, oldest first.
  public func leads(mergedInto lead: Int64) throws -> [Int64] {
    try all("SELECT id FROM lead WHERE merged_into = \(lead) AND deleted_at IS NULL ORDER BY id") { $0.int64(0) }
  }

  /// The timelines on which what is done on a lead may stand, besides its own, each with the row of the log behind which
  /// that is so: what was done there before was done on another lead.
  func mergedTimelines(of access: Access) throws -> [(timeline: Int64, since: Int64)] {
    guard access.hasSources, case .lead(let id) = access.record else { return [] }
    return try all(
      """
      SELECT lead.timeline, (SELECT max(change.id) FROM change WHERE change.timeline = lead.timeline
        AND record = 'lead' AND record_id = lead.id AND kind = 'changed' AND detail LIKE '%"mergedInto":%')
      FROM lead WHERE merged_into = \(id) ORDER BY lead.id
      """
    ) { ($0.int64(0), $0.int64(1)) }
  }

  /// The timelines of opportunities that show the history of a lead.
  func opportunityTimelines(showing lead: Int64) throws -> [(timeline: Int64, opportunity: Int64)] {
    try all(
      """
      SELECT timeline.id, timeline.opportunity FROM lead JOIN timeline_source ON timeline_source.source = lead.timeline
      JOIN timeline ON timeline.id = timeline_source.timeline JOIN opportunity ON opportunity.id = timeline.opportunity
      WHERE lead.id = \(lead) AND opportunity.deleted_at IS NULL ORDER BY timeline.id
      """
    ) { ($0.int64(0), $0.int64(1)) }
  }

  /// What plugins found for fields of a lead that was merged holds, with its source, for the lead that has them now.
  public func copyFacts(_ facts: [Fact], to lead: Int64) throws {
    guard !facts.isEmpty else { return }
    try execute(
      """
      INSERT INTO fact (lead, field, value, plugin, source, method, confidence, observed_at, expires_at, state, entry,
        created_at, decided_at, decided_by)
      SELECT CAST(\(lead) AS BIGINT), field, value, plugin, source, method, confidence, observed_at, expires_at, state,
        entry, CAST(\(now) AS BIGINT), decided_at, decided_by
      FROM fact WHERE id IN \(list: facts.map(\.id)) ORDER BY id
      """)
  }

  /// What is decided on an entry is decided for the lead that its own has become part of.
  public func moveFacts(onEntry entry: Int64, of fields: [String], to lead: Int64) throws {
    guard !fields.isEmpty else { return }
    try execute(
      """
      UPDATE fact SET lead = \(lead) WHERE entry = \(entry) AND lead <> \(lead) AND field IN \(list: fields)
        AND NOT EXISTS (SELECT 1 FROM fact AS own
          WHERE own.entry = \(entry) AND own.lead = \(lead) AND own.field = fact.field)
      """)
  }
}
