public import Leadline
import LeadlineStore

/// What plugins found out and what they think, for whoever may see the lead.
extension Desk {
  /// - Throws: ``Refusal`` `not_found`. So does ``scores(of:cursor:limit:for:)``.
  public func facts(of lead: Int64, for person: Person) async throws -> [Fact] {
    try await store.read { session in
      _ = try Self.access(.lead(lead), for: person, in: session)
      return try session.facts(of: lead)
    }
  }

  /// A page of scores, newest first; the last of each scorer with where it is going.
  public func scores(
    of lead: Int64, cursor: String?, limit: Int, for person: Person
  ) async throws -> (scores: [(score: Score, grade: Grade, trend: ScoreTrend?)], next: String?) {
    try await store.read { session in
      _ = try Self.access(.lead(lead), for: person, in: session)
      let found = try session.scores(of: lead, cursor: cursor, limit: limit)
      let ranges = try session.gradeRanges()
      var seen: Set<String> = []
      let shown = try found.scores.map { score in
        let isLast = cursor == nil && seen.insert(score.scorer).inserted
        let trend = isLast ? try session.scoreView(of: lead, by: score.scorer)?.trend : nil
        return (score: score, grade: ranges.grade(of: score.value), trend: trend)
      }
      return (shown, found.next)
    }
  }
}
