public import Leadline
public import LeadlineStore
public import PluginKit

/// What a team's own closed leads teach.
public struct Lessons: Sendable {
  private let store: Store

  public init(store: Store) { self.store = store }

  private static let piece = 200
  private static let entries = 200

  /// Every closed lead as it was known just before it was closed, the oldest outcome first.
  public func examples() async throws -> [ScoreExample] {
    var examples: [ScoreExample] = []
    var last: Int64 = 0
    while true {
      let after = last
      let leads = try await store.read { try $0.pastLeads(after: after, limit: Self.piece, entries: Self.entries) }
      examples += leads.map(ScoreExample.init)
      guard let end = leads.last?.lead else { break }
      last = end
    }
    return examples.sorted { $0.knownAt < $1.knownAt }
  }

  /// Has a learner learn, and keeps what it has learnt, or why it could not.
  ///
  /// - Returns: the report.
  public func teach(_ learner: any ScoreLearner) async throws -> JSON {
    let id = learner.manifest.id
    let counts = try await store.read { try $0.outcomeCounts() }
    let (data, report) = try await lesson(for: learner)
    let text = String(decoding: JSONWriter.value { $0.value(report) }, as: UTF8.self)
    try await store.write {
      try $0.store(model: data, report: text, outcomes: counts.qualified + counts.disqualified, of: id)
    }
    return report
  }

  private func lesson(for learner: any ScoreLearner) async throws -> (data: [UInt8]?, report: JSON) {
    do {
      let model = try await learner.train(try await examples())
      return (model.data, model.report)
    } catch let reason as NotReady {
      let auc = reason.crossValidatedAUC.map { JSON.number($0) } ?? .null
      return (
        nil,
        .object([
          "notReady": .text(reason.reason.english), "notReadyInItalian": .text(reason.reason.italian), "auc": auc,
        ])
      )
    }
  }
}

extension ScoreExample {
  init(_ past: PastLead) {
    var fields = Dictionary(past.fields.map { ($0.key.rawValue, $0.value.json) }) { first, _ in first }
    fields["status"] = .text("open")
    fields["reason"] = .text(past.isContacted ? "contacted" : "new")
    fields["createdAt"] = .text(past.createdAt.description)
    self.init(
      lead: PluginLead(id: past.lead, fields: fields), timeline: past.entries.map { PluginEntry($0) },
      knownAt: past.closedAt, outcome: past.isQualified,
      filledAfterwards: Set(past.filledAfterwards.map(\.rawValue)))
  }
}
