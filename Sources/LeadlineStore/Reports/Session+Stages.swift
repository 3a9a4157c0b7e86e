public import Leadline

/// How long records stay in the stages of their flows.
extension Session {
  /// Of the leads that are counted, and of what they became: how long each was in each stage of its flows, all visits
  /// together. What is in a stage now is counted apart.
  ///
  /// SQLite's functions of JSON and its sorting cost more than all else: there, visits are read as they lie. From a
  /// PostgreSQL server a million of them would have to travel; it counts them itself.
  public func stageTimes(_ scope: ReportScope) throws -> [StageFigures] {
    let group = try groupReader(scope)
    var tally = StageTally()
    if dialect == .sqlite {
      try each(runs(scope)) { row in
        let visits = row.withUTF8(2) { bytes in
          Result { try StageVisit.all(bytes ?? .init(start: nil, count: 0), until: now) }
        }
        try tally.add(visits.get(), of: row.string(1), in: group(row))
        try scope.check(groups: tally.stages.count)
      }
    } else {
      try each(counted(scope)) { row in
        let place = StageTally.Place(group: group(row), flow: row.string(1), stage: row.string(2))
        tally.add(row.int64(4), times: row.int64(5), isThere: row.bool(3), at: place)
        try scope.check(groups: tally.stages.count)
      }
    }
    return Array(tally.stages.values)
  }

  /// A row a run: its group, its flow, its visits.
  private func runs(_ scope: ReportScope) -> SQL {
    "SELECT \(scope.key()), run.flow, run.visits FROM flow_run AS run \(joinedLead) WHERE \(isCounted(scope))"
  }

  /// Rows of a group, a flow, a stage, whether records are there, tenths of hours, how many.
  private func counted(_ scope: ReportScope) -> SQL {
    """
    SELECT part, flow, stage, is_there, CASE WHEN time < 0 THEN 0 ELSE time / 360000 END AS tenths, COUNT(*) FROM (
      SELECT MIN(\(scope.key())) AS part, MIN(run.flow) AS flow, visit.value ->> 0 AS stage,
        MAX(CASE WHEN visit.value ->> 2 IS NULL THEN 1 ELSE 0 END) AS is_there,
        CAST(SUM(COALESCE(CAST(visit.value ->> 2 AS BIGINT), \(now)) - CAST(visit.value ->> 1 AS BIGINT)) AS BIGINT) AS time
      FROM flow_run AS run CROSS JOIN LATERAL jsonb_array_elements(CAST(run.visits AS JSONB)) AS visit (value) \(joinedLead)
      WHERE \(isCounted(scope))
      GROUP BY run.id, visit.value ->> 0
    ) AS times GROUP BY part, flow, stage, is_there, tenths
    """
  }

  /// The lead that a run began on; of one on an opportunity the first that became it.
  private var joinedLead: SQL {
    """
    JOIN lead ON lead.id = COALESCE(run.lead, (
      SELECT MIN(first.id) FROM lead AS first WHERE first.opportunity = run.opportunity AND first.deleted_at IS NULL))
    """
  }

  /// What has gone on to an opportunity is seen by those who see that.
  private func isCounted(_ scope: ReportScope) -> SQL {
    """
    run.deleted_at IS NULL AND (run.opportunity IS NULL OR EXISTS (SELECT 1 FROM opportunity
      WHERE opportunity.id = run.opportunity AND opportunity.deleted_at IS NULL AND \(visibleOpportunities(to: scope.reader))))
      AND \(cohort(scope))
    """
  }
}

/// The figures of stages while they are added up.
private struct StageTally {
  private(set) var stages: [Place: StageFigures] = [:]

  struct Place: Hashable {
    let group: String?
    let flow: String
    let stage: String
  }

  mutating func add(_ visits: [StageVisit], of flow: String, in group: String?) {
    for visit in visits {
      let place = Place(group: group, flow: flow, stage: visit.stage)
      add(max(0, visit.time) / 360_000, times: 1, isThere: visit.isThere, at: place)
    }
  }

  mutating func add(_ tenths: Int64, times: Int64, isThere: Bool, at place: Place) {
    var empty: StageFigures { StageFigures(group: place.group, flow: place.flow, stage: place.stage) }
    if isThere {
      stages[place, default: empty].present.add(tenths, times: times)
    } else {
      stages[place, default: empty].left.add(tenths, times: times)
    }
  }
}
