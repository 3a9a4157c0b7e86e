import Leadline

/// Which cards there are, and from which number on: what managers switch and tune.
public struct CardRules: Sendable, Hashable {
  /// The name under which they rest among what administrators decided.
  public static let setting = "assistant.cards"

  private var rules: [CardRule]

  /// A meeting half an hour before it, a new lead after 15 minutes, a question after a day, silence after 14 days, a score
  /// that fell by 10 points within a week.
  public static let standard: CardRules = {
    var rules = CardRules(rules: CardKind.allCases.map { _ in CardRule() })
    rules[.meeting].number = 30
    rules[.untouched].number = 15
    rules[.question].number = 1
    rules[.silence].number = 14
    rules[.score].number = 10
    return rules
  }()

  private init(rules: [CardRule]) { self.rules = rules }

  public subscript(kind: CardKind) -> CardRule {
    get { rules[Int(kind.tier)] }
    set { rules[Int(kind.tier)] = newValue }
  }
}
