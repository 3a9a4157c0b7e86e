internal import Foundation
public import Leadline
public import PluginKit

/// Learns from the team's own closed leads how good an open one is, and can say of each score exactly why.
///
/// The model is a sum (see ``Explanation``): what a field is worth can be read off a table. It needs 40 qualified and 40
/// disqualified leads, and must foretell leads it has not seen better than chance.
public struct PredictiveScore: ScoreLearner {
  public var manifest: PluginManifest { Self.description }
  /// What time it is.
  private let now: @Sendable () -> Timestamp

  static let description = PluginManifest(
    id: "predictive-score", version: "1.0.0", name: "Predictive score", roles: [.learner, .scorer],
    permissions: .init(read: ["*"], timeline: true), timeouts: .init(call: .seconds(600)))

  /// - Parameter now: what time it is; leads grow older by it.
  public init(now: @escaping @Sendable () -> Timestamp = Self.clock) { self.now = now }

  /// The time of this machine.
  @Sendable public static func clock() -> Timestamp {
    Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
  }

  /// - Throws: `NotReady` with what is missing.
  public func train(_ examples: [ScoreExample]) async throws -> TrainedModel {
    let positives = examples.count { $0.outcome }
    let negatives = examples.count - positives
    if let shortage = Readiness.shortage(positives: positives, negatives: negatives) {
      throw NotReady(shortage)
    }
    let lesson = Lesson(examples)
    guard !lesson.table.columns.isEmpty else { throw NotReady(ScoringError.noFeatures.message) }
    var evaluator = Evaluator()
    evaluator.isInOrder = lesson.isLong
    evaluator.training.isInOrder = lesson.isLong
    let evaluation = try await evaluator.evaluate(TableReading(lesson.table))
    if let doubt = Readiness.doubt(auc: evaluation.auc, positives: positives, negatives: negatives) {
      throw NotReady(doubt, crossValidatedAUC: evaluation.auc)
    }
    let model = await evaluator.training.fit(lesson.table)
    return TrainedModel(data: model.bytes, report: evaluation.report(lesson))
  }

  /// - Throws: ``ScoringError/notAModel(_:)``.
  public func scorer(from model: [UInt8]) throws -> any LeadScorer {
    LearnedScorer(model: try AdditiveModel(model), now: now)
  }
}

extension ScoreEvaluation {
  /// What is known of how good a model is.
  fileprivate func report(_ lesson: Lesson) -> JSON {
    let late = lesson.filledAfterwards.sorted { $0.key < $1.key }.map { field, share in
      JSON.object(["field": .text(field), "share": .number(share), "used": .flag(!lesson.excluded.contains(field))])
    }
    return .object((json.members ?? []) + [.init(name: "filledAfterwards", value: .list(late))])
  }
}
