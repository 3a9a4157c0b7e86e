/// How good a lead is, with the points that add up to it.
public struct Score: Sendable, Hashable {
  /// The id of the plugin that gave it.
  public let scorer: String
  /// 0 to 100.
  public let value: Int64
  /// The points of all of them add up to ``value`` exactly; most important first.
  public let reasons: [Reason]
  /// What would be worth asking, most worthwhile first.
  public let questions: [Question]
  public let at: Timestamp
  /// Whether the scorer is on trial.
  public let isShadow: Bool

  /// One of the things a score is made of.
  public struct Reason: Sendable, Hashable {
    public let label: Message
    /// Points × 10.
    public let tenths: Int64
    /// The field it rests on, if it is one.
    public let field: String?

    public init(_ label: Message, tenths: Int64, field: String? = nil) {
      self.label = label
      self.tenths = tenths
      self.field = field
    }
  }

  /// An empty field whose answer would move the score.
  public struct Question: Sendable, Hashable {
    public let field: String
    /// By how many points, up or down, its answer would move the score.
    public let swing: Double

    public init(field: String, swing: Double) {
      self.field = field
      self.swing = swing
    }
  }

  public init(
    scorer: String, value: Int64, reasons: [Reason], questions: [Question] = [], at: Timestamp, isShadow: Bool = false
  ) {
    self.scorer = scorer
    self.value = value
    self.reasons = reasons
    self.questions = questions
    self.at = at
    self.isShadow = isShadow
  }
}

extension Score {
  /// No reason has more points than that, either way.
  public static let limit = 1_000.0

  /// Rounds a score to a whole number and its points to tenths, so that they add up to it exactly.
  ///
  /// The points that lose most by rounding down are rounded up (largest remainder), and each moves by as little as it can.
  ///
  /// - Parameter exact: the points as they are, each at most ±1,000; their sum is the score.
  public static func rounded(_ exact: [Double]) -> (value: Int64, tenths: [Int64]) {
    // Beyond that no points are: what is no number at all, or beyond all of them, counts as none.
    let exact = exact.map { $0.isFinite ? min(limit, max(-limit, $0)) : 0 }
    let value = Int64(exact.reduce(0, +).rounded())
    var tenths = exact.map { Int64(($0 * 10).rounded(.down)) }
    let missing = Int(value * 10 - tenths.reduce(0, +))
    guard missing != 0, !exact.isEmpty else { return (value, tenths) }
    let order = exact.indices.sorted { one, other in
      let (left, right) = (exact[one] * 10 - Double(tenths[one]), exact[other] * 10 - Double(tenths[other]))
      return left == right ? one < other : left > right
    }
    let places = missing > 0 ? order : order.reversed()
    for step in 0..<abs(missing) { tenths[places[step % places.count]] += missing > 0 ? 1 : -1 }
    return (value, tenths)
  }
}

/// A grade, by the score.
public enum Grade: String, Sendable, Hashable, CaseIterable, Comparable {
  case a = "A"
  case b = "B"
  case c = "C"
  case d = "D"

  public static func < (one: Grade, other: Grade) -> Bool { one.rawValue > other.rawValue }
}

/// From which score on a lead has which grade.
public struct GradeRanges: Sendable, Hashable {
  /// The lowest score of A, B and C, falling.
  public let lowest: [Int64]

  /// The name under which they rest among what administrators decided.
  public static let setting = "score.grades"

  public static let standard = GradeRanges(lowest: [75, 50, 25])

  private init(lowest: [Int64]) { self.lowest = lowest }

  /// Reads `75,50,25`: the lowest scores of A, B and C.
  public init?(_ text: String) {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false)
      .map { Int64($0.filter { !$0.isWhitespace }) }
    let lowest = numbers.compactMap(\.self)
    guard numbers.count == 3, lowest.count == 3, lowest[0] <= 100, lowest[0] > lowest[1], lowest[1] > lowest[2],
      lowest[2] > 0
    else { return nil }
    self.lowest = lowest
  }

  public func grade(of score: Int64) -> Grade {
    score >= lowest[0] ? .a : score >= lowest[1] ? .b : score >= lowest[2] ? .c : .d
  }
}

/// Where a score is going.
public enum ScoreTrend: String, Sendable, Hashable, CaseIterable {
  case improving, steady, declining, unknown

  /// A score moves when it changes by this many points within ``days``.
  public static let threshold: Int64 = 5
  public static let days: Int64 = 7

  /// - Parameter earlier: the score a week ago, or the first there was; `nil` if there is but one.
  public init(from earlier: Int64?, to now: Int64) {
    guard let earlier else {
      self = .unknown
      return
    }
    let change = now - earlier
    self = change >= Self.threshold ? .improving : change <= -Self.threshold ? .declining : .steady
  }
}

/// A score with what it means.
public struct ScoreView: Sendable, Hashable {
  public var score: Score
  public var grade: Grade
  public var trend: ScoreTrend

  public init(score: Score, grade: Grade, trend: ScoreTrend) {
    self.score = score
    self.grade = grade
    self.trend = trend
  }
}
