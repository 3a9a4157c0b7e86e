public import Leadline

/// How far leads have come.
extension Session {
  /// What became of the leads that are counted, group by group. A lead is where it stands now, and its opportunity too.
  public func funnel(_ scope: ReportScope) throws -> [FunnelFigures] {
    let group = try groupReader(scope)
    var groups: [String?: FunnelFigures] = [:]
    let counts = try all(
      """
      SELECT \(scope.key()) AS part, COUNT(*), COUNT(*) FILTER (WHERE lead.reason = 'new'),
        COUNT(*) FILTER (WHERE lead.reason = 'contacted'), COUNT(*) FILTER (WHERE lead.reason = 'qualified'),
        COUNT(*) FILTER (WHERE lead.reason = 'lost'), COUNT(*) FILTER (WHERE lead.reason = 'cannotContact'),
        COUNT(*) FILTER (WHERE lead.reason = 'noLongerInterested'), COUNT(*) FILTER (WHERE lead.reason = 'canceled'),
        COUNT(*) FILTER (WHERE opportunity.status = 'open'), COUNT(*) FILTER (WHERE opportunity.status = 'won'),
        COUNT(*) FILTER (WHERE opportunity.status = 'lost')
      FROM lead \(joinedOpportunity(scope)) WHERE \(cohort(scope)) GROUP BY part LIMIT \(Report.maximumRows + 1)
      """
    ) { row in
      var figures = FunnelFigures(group: group(row))
      figures.leads = row.int64(1)
      for (place, state) in LeadState.inFunnel.enumerated() { figures.states[state] = row.int64(Int32(place) + 2) }
      for (place, status) in Opportunity.Status.inFunnel.enumerated() {
        figures.opportunities[status] = row.int64(Int32(place) + 9)
      }
      return figures
    }
    try scope.check(groups: counts.count)
    // Owners that have gone without a name come together.
    for figures in counts { groups[figures.group, default: FunnelFigures(group: figures.group)].add(figures) }
    for (group, sum) in try amounts(scope, group) { groups[group]?.amounts.add(sum) }
    return Array(groups.values)
  }

  /// What opportunities were won for. Where several leads became one, it counts with the first of those that are counted.
  private func amounts(
    _ scope: ReportScope, _ group: (borrowing Row) -> String?
  ) throws -> [(group: String?, sum: MoneySum)] {
    try all(
      """
      SELECT part, currency, CAST(SUM(amount / 10000) AS BIGINT), CAST(SUM(amount % 10000) AS BIGINT)
      FROM (
        SELECT \(scope.key()) AS part, opportunity.amount AS amount, opportunity.amount_currency AS currency,
          ROW_NUMBER() OVER (PARTITION BY opportunity.id ORDER BY lead.id) AS place
        FROM opportunity JOIN lead ON lead.opportunity = opportunity.id
        WHERE opportunity.status = 'won' AND opportunity.amount IS NOT NULL AND opportunity.deleted_at IS NULL
          AND \(visibleOpportunities(to: scope.reader)) AND \(cohort(scope))
      ) AS won
      WHERE place = 1 GROUP BY part, currency
      """
    ) { (group($0), MoneySum(whole: $0.int64(2), rest: $0.int64(3), currency: $0.string(1))) }
  }
}

extension LeadState {
  /// As their counts stand in a row.
  fileprivate static let inFunnel: [LeadState] = [
    .new, .contacted, .qualified, .lost, .cannotContact, .noLongerInterested, .canceled,
  ]
}

extension Opportunity.Status {
  fileprivate static let inFunnel: [Opportunity.Status] = [.open, .won, .lost]
}
