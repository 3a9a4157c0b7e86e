import Leadline
public import PluginKit
import Synchronization

/// A scorer that learns: in front of whatever model it has by now.
public final class LearnedScorer: LeadScorer {
  public let learner: any ScoreLearner
  private let current = Mutex<Current>(Current())

  private struct Current {
    var scorer: (any LeadScorer)?
    /// Which model that is.
    var trainedAt: Timestamp?
  }

  public init(_ learner: any ScoreLearner) { self.learner = learner }

  public var manifest: PluginManifest { learner.manifest }

  /// When the model in use was trained.
  var trainedAt: Timestamp? { current.withLock { $0.trainedAt } }

  var isReady: Bool { current.withLock { $0.scorer != nil } }

  /// Takes a model; `nil` for none.
  ///
  /// - Throws: what the learner says of a model it cannot read.
  func take(_ model: [UInt8]?, trainedAt time: Timestamp) throws {
    let scorer = try model.map { try learner.scorer(from: $0) }
    current.withLock { $0 = Current(scorer: scorer, trainedAt: time) }
  }

  public func score(
    _ lead: PluginLead, timeline: [PluginEntry], _ call: PluginCall
  ) async throws -> ProposedScore {
    guard let scorer = current.withLock({ $0.scorer }) else {
      throw PluginFailure(.invalid, "it has learnt nothing yet")
    }
    return try await scorer.score(lead, timeline: timeline, call)
  }
}
