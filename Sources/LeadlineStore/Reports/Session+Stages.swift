public import Leadline

/// How long records stay in the stages of their flows.
extension Session {
  /// Of the leads that are counted, and of what they became: how long each was in each stage of its flows, all visits
  /// together. What is in a stage now is counted apart.
  public func stageTimes(_ scope: ReportScope) throws -> [StageFigures] {
    let group = try groupReader(scope)
    var stages: [[String?]: StageFigures] = [:]
    try each(
      """
      SELECT part, flow, stage, is_there, CASE WHEN time < 0 THEN 0 ELSE time / 360000 END AS tenths, COUNT(*) FROM (
        SELECT MIN(\(scope.key())) AS part, MIN(run.flow) AS flow, visit.value ->> 0 AS stage,
          MAX(CASE WHEN visit.value ->> 2 IS NULL THEN 1 ELSE 0 END) AS is_there,
          CAST(SUM(COALESCE(CAST(visit.value ->> 2 AS BIGINT), \(now)) - CAST(visit.value ->> 1 AS BIGINT)) AS BIGINT) AS time
        FROM flow_run AS run CROSS JOIN \(dialect.visits) JOIN lead ON lead.id = COALESCE(run.lead, (
          SELECT MIN(first.id) FROM lead AS first
          WHERE first.opportunity = run.opportunity AND first.deleted_at IS NULL))
        WHERE run.deleted_at IS NULL AND \(isSeen(scope)) AND \(cohort(scope))
        GROUP BY run.id, visit.value ->> 0
      ) AS times GROUP BY part, flow, stage, is_there, tenths
      """
    ) { row in
      let key = [group(row), row.string(1), row.string(2)]
      var figures = stages[key] ?? StageFigures(group: key[0], flow: row.string(1), stage: row.string(2))
      if row.bool(3) {
        figures.present.add(row.int64(4), times: row.int64(5))
      } else {
        figures.left.add(row.int64(4), times: row.int64(5))
      }
      stages[key] = figures
      try scope.check(groups: stages.count)
    }
    return Array(stages.values)
  }

  /// What has gone on to an opportunity is seen by those who see that.
  private func isSeen(_ scope: ReportScope) -> SQL {
    """
    (run.opportunity IS NULL OR EXISTS (SELECT 1 FROM opportunity WHERE opportunity.id = run.opportunity
      AND opportunity.deleted_at IS NULL AND \(visibleOpportunities(to: scope.reader))))
    """
  }
}
