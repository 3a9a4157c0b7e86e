public import Leadline
public import PluginKit

/// Scores a lead by how well it can be reached, and by how much is known of what it wants.
///
/// Every answer is worth what `points` says. They add up to 100, so that the sum of what is known is the score.
public struct ReachScorer: LeadScorer {
  private let points: [(field: String, label: Message, points: Double)]

  /// - Parameter configuration: `{"points": {"phone": 25, …}}` replaces some of the points.
  /// - Throws: `PluginFailure` where the points do not add up to 100.
  public init(_ configuration: JSON = .object([])) throws(PluginFailure) {
    let own = configuration["points"]
    points = Self.usual.map { ($0.field, $0.label, own?[$0.field]?.double ?? $0.points) }
    let sum = points.reduce(0) { $0 + $1.points }
    guard abs(sum - 100) < 0.001, points.allSatisfy({ $0.points >= 0 }) else {
      throw PluginFailure(.invalid, "the points must be 0 or more and add up to 100; these add up to \(sum)")
    }
  }

  public var manifest: PluginManifest {
    PluginManifest(
      id: "reach-score", version: "1.0.0", name: "Reach", command: ["./reach-score"], roles: [.scorer],
      permissions: .init(read: Set(points.map(\.field))))
  }

  public func score(_ lead: PluginLead, timeline: [PluginEntry], _ call: PluginCall) async throws -> ProposedScore {
    let reasons = points.filter { lead[$0.field] != nil }
      .map { ScoreReason($0.label, points: $0.points, field: $0.field) }
    let questions = points.filter { lead[$0.field] == nil }.sorted { $0.points > $1.points }
      .map { ScoreQuestion(field: $0.field, swing: $0.points) }
    // Sums of binary fractions may be a hair above what they mean.
    let score = min(100, reasons.reduce(0) { $0 + $1.points })
    return ProposedScore(score, reasons: reasons, questions: questions)
  }

  private static let usual: [(field: String, label: Message, points: Double)] = [
    ("phone", Message("Can be called", "Si può chiamare"), 20),
    ("email", Message("Can be written to", "Si può scrivere"), 15),
    ("decisionMaker", Message("Known who decides", "Si sa chi decide"), 25),
    ("budget", Message("Known budget", "Budget noto"), 20),
    ("timeframe", Message("Known when", "Si sa quando"), 20),
  ]
}
