import Leadline

extension ProposedFact {
  /// What is wrong with it, whoever proposes it; `nil` where it can be taken.
  public var flaw: String? {
    if field.isEmpty { return "a fact names no field" }
    if source.isEmpty { return "\(field): a fact must say its source" }
    if !confidence.isFinite || !(0...1).contains(confidence) { return "\(field): confidence must be from 0 to 1" }
    if let observedAt, let expiresAt, expiresAt < observedAt { return "\(field): it expires before it was observed" }
    return Self.flaw(of: value).map { "\(field): \($0)" }
  }

  /// A value is text, a number, true or false, or an amount of money.
  private static func flaw(of value: JSON) -> String? {
    switch value {
    case .text, .flag: nil
    case .number: value.double == nil ? "a number beyond all measure" : nil
    case .null: "a fact must have a value"
    case .list: "a list is no value of a field"
    case .object(let members): isMoney(value, members) ? nil : "an object must be {\"amount\":…,\"currency\":…}"
    }
  }

  private static func isMoney(_ value: JSON, _ members: [JSON.Member]) -> Bool {
    guard members.count == 2, let currency = value["currency"]?.text, Money.isCurrency(currency) else { return false }
    switch value["amount"] {
    case .number?: return value["amount"]?.double != nil
    case .text(let amount)?: return Money(amount: amount, currency: currency) != nil
    default: return false
    }
  }
}

extension ProposedScore {
  /// The furthest that the points may be from the score they add up to.
  public static let tolerance = 0.01

  /// How many reasons a score may have.
  public static let reasonLimit = 200

  /// What is wrong with it, whoever proposes it; `nil` where it can be taken.
  public var flaw: String? {
    guard score.isFinite, (0...100).contains(score) else { return "a score must be from 0 to 100, this is \(score)" }
    guard reasons.count <= Self.reasonLimit else { return "\(reasons.count) reasons; \(Self.reasonLimit) are the most" }
    if let reason = reasons.first(where: { !$0.points.isFinite || abs($0.points) > Score.limit }) {
      return "the points of \"\(reason.label.english)\" are \(reason.points)"
    }
    if let question = questions.first(where: { !(0...100).contains($0.swing) }) {
      return "the swing of \(question.field) is \(question.swing)"
    }
    let sum = reasons.reduce(0) { $0 + $1.points }
    // The last part of the tolerance is for sums of binary fractions, as 0.1 + 0.2.
    guard abs(sum - score) <= Self.tolerance + 1e-9 else { return "the points add up to \(sum), not to \(score)" }
    return nil
  }
}
