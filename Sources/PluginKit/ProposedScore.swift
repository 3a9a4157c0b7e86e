public import Leadline

/// How good a lead is, 0–100, with the points that add up to it.
public struct ProposedScore: Sendable, Hashable {
  /// 0 to 100.
  public var score: Double
  /// Their points add up to ``score``, to within 0.01; the host refuses a score that does not.
  public var reasons: [ScoreReason]
  /// What would be worth asking, most worthwhile first.
  public var questions: [ScoreQuestion]

  public init(_ score: Double, reasons: [ScoreReason], questions: [ScoreQuestion] = []) {
    self.score = score
    self.reasons = reasons
    self.questions = questions
  }
}

/// One of the things a score is made of.
public struct ScoreReason: Sendable, Hashable {
  public var label: Message
  /// May be negative.
  public var points: Double
  /// The field it rests on, if it is one.
  public var field: String?

  public init(_ label: Message, points: Double, field: String? = nil) {
    self.label = label
    self.points = points
    self.field = field
  }
}

/// An empty field whose answer would move the score.
public struct ScoreQuestion: Sendable, Hashable {
  public var field: String
  /// By how many points, up or down, its answer moves the score: on average where that can be known, else at most.
  public var swing: Double

  public init(field: String, swing: Double) {
    self.field = field
    self.swing = swing
  }
}

/// A lead as it was known at a time, and what became of it.
public struct ScoreExample: Sendable, Hashable {
  public let lead: PluginLead
  public let timeline: [PluginEntry]
  /// When it was as this shows it.
  public let knownAt: Timestamp
  /// Whether it was qualified.
  public let outcome: Bool
  /// Fields that were only filled in once the outcome was known, or with it.
  public let filledAfterwards: Set<String>

  public init(
    lead: PluginLead, timeline: [PluginEntry] = [], knownAt: Timestamp, outcome: Bool,
    filledAfterwards: Set<String> = []
  ) {
    self.lead = lead
    self.timeline = timeline
    self.knownAt = knownAt
    self.outcome = outcome
    self.filledAfterwards = filledAfterwards
  }
}

/// What a learner has learnt.
public struct TrainedModel: Sendable, Hashable {
  /// The learner's own format.
  public let data: [UInt8]
  /// What is known of how good it is, for people and programs: `auc`, `ece`, `brier`, `rows`, …
  public let report: JSON

  public init(data: [UInt8], report: JSON) {
    self.data = data
    self.report = report
  }
}
