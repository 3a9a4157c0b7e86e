import Leadline
import LeadlineStore

/// Asking plugins, and what they have said.
extension Turn {
  /// Has all that find things out asked about a lead; what they find comes later.
  func enrich(_ record: RecordReference) throws -> Outcome {
    let access = try leadAccess(record)
    guard case .lead(let id) = access.record else { throw Refusal(.notFound, .recordNotFound(record.description)) }
    try checkOpen(try lead(id), access)
    let plugins = try session.installedPlugins().filter(\.isEnricher)
    guard !plugins.isEmpty else { throw Refusal(.noPlugin, .noEnricher) }
    for plugin in plugins {
      for task in [PluginJob.Task.enrichCompany, .enrichPerson] where plugin.tasks.contains(task) {
        try session.enqueue(task, of: plugin.id, leads: [id], wantedBy: person.id)
      }
    }
    return outcome(.enriching(access.record, plugins.map(\.name)), on: access)
  }

  func facts(_ record: RecordReference) throws -> Outcome {
    let access = try leadAccess(record)
    return outcome(.facts(access.record, try session.facts(of: access.record.id)), on: access)
  }

  /// The score as it stands; where a scorer is at hand, the desk has just asked it.
  func score(_ record: RecordReference) throws -> Outcome {
    let access = try leadAccess(record)
    let scorers = try session.installedPlugins().filter(\.isScorer)
    guard let primary = scorers.primary else { throw Refusal(.noPlugin, .noScorer) }
    guard let view = try session.scoreView(of: access.record.id, by: primary.id) else {
      return outcome(.score(access.record, nil, why: try session.whyNoScore(of: primary.id)), on: access)
    }
    return outcome(.score(access.record, view, why: nil), on: access)
  }
}

extension Collection where Element == KnownPlugin {
  /// The scorer whose score leads show.
  var primary: KnownPlugin? { first(where: \.isPrimary) ?? first { !$0.isOnTrial } }
}

extension Session {
  /// The last score of a scorer, with its grade and where it is going.
  func scoreView(of lead: Int64, by scorer: String) throws -> ScoreView? {
    guard let score = try score(of: lead, by: scorer) else { return nil }
    let weekAgo = now.adding(seconds: -ScoreTrend.days * 86_400)
    return ScoreView(
      score: score, grade: try gradeRanges().grade(of: score.value),
      trend: ScoreTrend(from: try earlierScore(of: lead, by: scorer, at: weekAgo), to: score.value))
  }

  func gradeRanges() throws -> GradeRanges {
    try setting(GradeRanges.setting).flatMap(GradeRanges.init) ?? .standard
  }

  /// What a learner says that has learnt nothing yet.
  func whyNoScore(of scorer: String) throws -> Message? {
    guard let report = try model(of: scorer)?.report, let json = try? JSONReader.read(Array(report.utf8)),
      let reason = json["notReady"]?.text
    else { return nil }
    return Message(reason, json["notReadyInItalian"]?.text ?? reason)
  }
}
