import Leadline

/// How what a plugin proposes for a field has been judged.
public struct TrialRecord: Sendable, Hashable {
  public var proposed: Int64 = 0
  public var accepted: Int64 = 0
  public var dismissed: Int64 = 0
  /// Of what was proposed on trial, how often the field now holds another value that is no plugin's, and how often the same.
  public var agreed: Int64 = 0
  public var disagreed: Int64 = 0
}

/// What has become of the proposals of plugins.
extension Session {
  /// By field.
  ///
  /// - Parameter limit: how many of the newest proposals on trial are compared with what leads hold now.
  public func trial(of plugin: String, limit: Int = 500) throws -> [String: TrialRecord] {
    var records: [String: TrialRecord] = [:]
    try each("SELECT field, state, count(*) FROM fact WHERE plugin = \(plugin) GROUP BY field, state") { row in
      var record = records[row.string(0)] ?? TrialRecord()
      record.proposed += row.int64(2)
      switch Fact.State(rawValue: row.string(1)) {
      case .accepted?: record.accepted += row.int64(2)
      case .dismissed?, .reverted?: record.dismissed += row.int64(2)
      default: break
      }
      records[row.string(0)] = record
    }
    let tried = try all(
      """
      SELECT lead, field, value FROM fact WHERE plugin = \(plugin) AND state = 'shadow' ORDER BY id DESC LIMIT \(limit)
      """
    ) { (lead: $0.int64(0), field: $0.string(1), value: $0.string(2)) }
    let leads = Dictionary(try leads(Array(Set(tried.map(\.lead)))).map { ($0.id, $0) }) { first, _ in first }
    for one in tried {
      guard let current = leads[one.lead]?.fields[FieldName(rawValue: one.field)]?.programText else { continue }
      if current == one.value { records[one.field]?.agreed += 1 } else { records[one.field]?.disagreed += 1 }
    }
    return records
  }

  /// What a scorer thought of leads before they were closed, and what became of them: the last score each.
  public func judgedScores(by scorer: String, limit: Int = 2_000) throws -> [(score: Int64, isQualified: Bool)] {
    try all(
      """
      SELECT score.value, lead.status FROM lead JOIN score ON score.id = (
        SELECT max(s.id) FROM score AS s WHERE s.lead = lead.id AND s.scorer = \(scorer))
      WHERE lead.status IN ('qualified', 'disqualified') AND lead.deleted_at IS NULL
        AND lead.merged_into IS NULL
      ORDER BY lead.id DESC LIMIT \(limit)
      """
    ) { ($0.int64(0), $0.string(1) == "qualified") }
  }
}
