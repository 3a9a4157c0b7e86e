public import Leadline

extension CardRules {
  /// All rules in a form that ``init(_:)`` reads: `meeting=30m untouched=15m overdue=on … flow=off`.
  public var text: String {
    text(of: CardKind.allCases)
  }

  /// All rules as a person types them.
  public var words: Message { words(of: CardKind.allCases) }

  /// The kinds for which other rules say otherwise.
  public func differences(from other: CardRules) -> [CardKind] { CardKind.allCases.filter { self[$0] != other[$0] } }

  public func text(of kinds: [CardKind]) -> String {
    kinds.map { "\($0.rawValue)=\(Self.value(of: self[$0], $0).english)" }.joined(separator: " ")
  }

  public func words(of kinds: [CardKind]) -> Message {
    let items = kinds.map { kind in
      let value = Self.value(of: self[kind], kind)
      return Message("\(kind.name.english)=\(value.english)", "\(kind.name.italian)=\(value.italian)")
    }
    return Message(items.map(\.english).joined(separator: " "), items.map(\.italian).joined(separator: " "))
  }

  private static func value(of rule: CardRule, _ kind: CardKind) -> Message {
    guard rule.isOn else { return Message("off", "no") }
    guard let letter = kind.measure?.unit.letter else { return Message("on", "sì") }
    return Message("\(rule.number)\(letter.english)", "\(rule.number)\(letter.italian)")
  }

  /// Reads rules as `silence=21d score=off`, in English or Italian (`silenzio=21g punteggio=no`); kinds that are not named
  /// are as in `base`.
  ///
  /// - Throws: `invalid_value` naming the kind, what is wrong with it, and what would be understood.
  public init(_ text: String, over base: CardRules = .standard) throws(Refusal) {
    self = base
    var seen: Set<CardKind> = []
    guard text.utf8.count <= 2_000 else { throw Self.refusal(.cardRulesTooLong) }
    for item in text.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" }) {
      let (kind, rule) = try Self.rule(String(item))
      guard seen.insert(kind).inserted else { throw Self.refusal(.cardRuleTwice(kind)) }
      self[kind] = rule
    }
  }

  private static func rule(_ item: String) throws(Refusal) -> (CardKind, CardRule) {
    let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let kind = CardKind(named: parts[0]) else { throw refusal(.unknownCardKind(parts[0])) }
    guard parts.count == 2, !parts[1].isEmpty else { throw refusal(.cardRuleWithoutValue(kind)) }
    return (kind, try rule(for: kind, parts[1].lowercased()))
  }

  private static func rule(for kind: CardKind, _ value: String) throws(Refusal) -> CardRule {
    let usual = standard[kind]
    switch value {
    case "off", "no", "false": return CardRule(isOn: false, number: usual.number)
    case "on", "yes", "true", "si", "sì": return usual
    default: return CardRule(number: try number(value, kind))
    }
  }

  private static func number(_ value: String, _ kind: CardKind) throws(Refusal) -> Int64 {
    guard let (unit, range) = kind.measure else { throw refusal(.cardRuleWithoutNumber(kind, value)) }
    let digits = value.prefix { $0.isASCII && $0.isNumber }
    guard (1...9).contains(digits.utf8.count), let count = Int64(digits),
      let size = unit.size(of: String(value.dropFirst(digits.count)))
    else { throw refusal(.cardRuleNotUnderstood(kind, value)) }
    guard range.contains(count * size) else { throw refusal(.cardRuleOutOfRange(kind)) }
    return count * size
  }

  private static func refusal(_ message: Message) -> Refusal {
    Refusal(.invalidValue, message, suggestion: "/cards rules", field: setting)
  }
}
