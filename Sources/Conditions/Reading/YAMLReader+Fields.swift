public import Leadline
public import Yams

extension YAMLReader {
  /// What can be asked of a field, by its kind.
  private static let operators = [
    "equals", "in", "contains", "at least", "at most", "empty", "filled", "domain", "age at least", "age at most",
  ]

  /// The name and the kind of a field.
  public mutating func field(_ node: Node) -> (name: String, kind: FieldKind)? {
    guard let name = text(node) else { return nil }
    if let kind = vocabulary[name] { return (name, kind) }
    report(node, .unknown(.field, name, nearest: vocabulary.suggestions(for: name)))
    return nil
  }

  mutating func fieldCondition(_ node: Node) -> FieldCondition? {
    let before = problems.count
    guard let members = members(of: node, ["field"] + Self.operators), let nameNode = members["field"],
      let (name, kind) = field(nameNode)
    else { return nil }
    var tests: [FieldTest] = []
    for name in Self.operators {
      guard let key = members.key(name), let value = members[name] else { continue }
      if let test = test(name, key, value, kind) { tests.append(test) }
    }
    guard !tests.isEmpty else {
      if problems.count == before { report(node, .noTest(name)) }
      return nil
    }
    return problems.count == before ? FieldCondition(field: name, kind: kind, tests: tests, place: node.place) : nil
  }

  private mutating func test(_ name: String, _ key: Node, _ node: Node, _ kind: FieldKind) -> FieldTest? {
    switch (name, kind) {
    case ("empty", _): return flag(node).map { .isEmpty($0) }
    case ("filled", _): return flag(node).map { .isEmpty(!$0) }
    case ("equals", .text), ("equals", .number), ("equals", .money), ("equals", .flag), ("equals", .choice),
      ("equals", .address):
      return value(node, kind).map { .isOneOf([$0]) }
    case ("in", .text), ("in", .number), ("in", .money), ("in", .choice), ("in", .address):
      return list(node) { $0.value($1, kind) }.map { .isOneOf($0) }
    case ("contains", .text), ("contains", .address):
      return list(node, orOne: true) { $0.text($1)?.folded }.map { .contains($0) }
    case ("at least", .number), ("at least", .money): return value(node, kind).map { .atLeast($0) }
    case ("at most", .number), ("at most", .money): return value(node, kind).map { .atMost($0) }
    case ("domain", .address): return list(node, orOne: true) { $0.domain($1) }.map { .domain($0) }
    case ("age at least", .time): return days(node).map { .ageAtLeast($0) }
    case ("age at most", .time): return days(node).map { .ageAtMost($0) }
    default:
      report(key, .wrongOperator(name, kind))
      return nil
    }
  }

  private mutating func list<Value>(
    _ node: Node, orOne: Bool = false, _ read: (inout YAMLReader, Node) -> Value?
  ) -> [Value]? {
    guard orOne || node.sequence != nil, !elements(node).isEmpty else {
      report(node, .expected(.list))
      return nil
    }
    let values = elements(node).map { read(&self, $0) }
    return values.contains { $0 == nil } ? nil : values.compactMap(\.self)
  }

  private mutating func value(_ node: Node, _ kind: FieldKind) -> FieldValue? {
    switch kind {
    case .text, .address, .time: return text(node).map { .text($0.folded) }
    case .number: return whole(node).map { .number($0) }
    case .flag: return flag(node).map { .flag($0) }
    case .money: return money(node).map { .money($0) }
    case .choice(let list): return choice(node, list).map { .text($0.folded) }
    }
  }

  /// One of a list of choices, as programs spell it.
  public mutating func choice(_ node: Node, _ list: ChoiceList) -> String? {
    guard let words = text(node) else { return nil }
    if let choice = list[words] { return choice.value }
    let names = list.choices.map(\.value)
    let nearest = Spelling.nearest(to: words.foldedKey, among: names) { $0.foldedKey }
    report(node, .unknown(.choice, words, nearest: nearest.isEmpty ? names : nearest))
    return nil
  }

  /// `10000 EUR`, or `{amount: 10000, currency: EUR}`. Three decimals would be taken for thousands by half the readers.
  public mutating func money(_ node: Node) -> Money? {
    var words = (node.scalar?.string ?? "").split(separator: " ").map(String.init)
    if node.mapping != nil, let members = members(of: node, ["amount", "currency"]) {
      words = [members["amount"], members["currency"]].compactMap { $0?.scalar?.string }
    }
    guard words.count == 2, (words[0].split(separator: ".").dropFirst().first?.count ?? 0) <= 2,
      let money = Money(amount: words[0], currency: words[1])
    else {
      report(node, .expected(.money))
      return nil
    }
    return money
  }

  private mutating func domain(_ node: Node) -> String? {
    guard let text = text(node) else { return nil }
    let name = text.folded
    guard name.contains("."), !name.hasPrefix("."), !name.contains(where: { "@/: *".contains($0) }) else {
      report(node, .expected(.domain))
      return nil
    }
    return name
  }
}
