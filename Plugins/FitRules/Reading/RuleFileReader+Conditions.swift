import Leadline
import Yams

extension RuleFileReader {
  /// What begins each kind of condition.
  private static let kinds = ["field", "fact", "timeline", "all", "any", "not"]

  /// Reads what stands behind `when`. A list is all of its parts.
  mutating func condition(_ node: Node) -> Condition? {
    if node.sequence != nil { return parts(node).map { .all($0) } }
    guard let mapping = node.mapping else {
      report(node, .expected(.condition))
      return nil
    }
    let names = mapping.keys.compactMap { $0.scalar?.string.foldedKey }
    let begun = Self.kinds.filter { names.contains($0) }
    guard let kind = begun.first, begun.count == 1 else {
      report(node, begun.isEmpty ? .noCondition(mapping.keys.compactMap { $0.scalar?.string }) : .twoConditions(begun))
      return nil
    }
    return condition(kind, node)
  }

  private mutating func condition(_ kind: String, _ node: Node) -> Condition? {
    switch kind {
    case "field": return fieldCondition(node).map { .field($0) }
    case "fact": return factCondition(node).map { .fact($0) }
    case "timeline": return only("timeline", in: node).flatMap { timelineCondition($0) }
    case "all": return only("all", in: node).flatMap { parts($0) }.map { .all($0) }
    case "any": return only("any", in: node).flatMap { parts($0) }.map { .any($0) }
    default: return only("not", in: node).flatMap { condition($0) }.map { .not($0) }
    }
  }

  private mutating func only(_ name: String, in node: Node) -> Node? {
    members(of: node, [name])?[name]
  }

  /// All parts are read, so that each one's problems are told.
  private mutating func parts(_ node: Node) -> [Condition]? {
    guard let sequence = node.sequence, !sequence.isEmpty else {
      report(node, .expected(.conditions))
      return nil
    }
    let parts = sequence.map { condition($0) }
    return parts.contains(nil) ? nil : parts.compactMap(\.self)
  }

  private mutating func factCondition(_ node: Node) -> FactCondition? {
    guard
      let members = members(of: node, ["fact", "confidence at least", "age at least", "age at most"]),
      let nameNode = members["fact"], let (name, _) = field(nameNode)
    else { return nil }
    var fact = FactCondition(field: name)
    fact.leastConfidence = members["confidence at least"].flatMap { confidence($0) }
    fact.ageAtLeast = members["age at least"].flatMap { days($0) }
    fact.ageAtMost = members["age at most"].flatMap { days($0) }
    if let least = fact.ageAtLeast, let most = fact.ageAtMost, least > most { report(node, .never(.upsideDown)) }
    return fact
  }

  private static let timelineKeys = [
    "kind", "direction", "state", "within", "at least", "at most", "last at least", "last at most", "replied",
  ]

  private mutating func timelineCondition(_ node: Node) -> Condition? {
    guard let members = members(of: node, Self.timelineKeys) else { return nil }
    let within = members["within"].flatMap { days($0, isPositive: true) }
    if let replied = members["replied"] {
      for key in Self.timelineKeys where key != "replied" && key != "within" {
        if let other = members.key(key) { report(other, .notWithReplied(key)) }
      }
      return flag(replied).map { .replied(Replied(wanted: $0, within: within)) }
    }
    var timeline = TimelineCondition(within: within)
    if let kinds = members["kind"] { timeline.kinds = Set(elements(kinds).compactMap { entryKind($0) }) }
    timeline.direction = members["direction"].flatMap { word($0, ["in": "in", "out": "out"], .direction) }
    timeline.state = members["state"].flatMap { word($0, Self.states, .state) }
    timeline.atLeast = members["at least"].flatMap { count($0) }
    timeline.atMost = members["at most"].flatMap { count($0) }
    timeline.lastAtLeast = members["last at least"].flatMap { days($0) }
    timeline.lastAtMost = members["last at most"].flatMap { days($0) }
    checkPossible(timeline, members)
    return .timeline(timeline)
  }

  private static let states = Dictionary(uniqueKeysWithValues: ActivityState.allCases.map { ($0.rawValue, $0) })
  private static let entryKinds = Dictionary(uniqueKeysWithValues: EntryKind.allCases.map { ($0.rawValue, $0) })

  private mutating func entryKind(_ node: Node) -> EntryKind? { word(node, Self.entryKinds, .entryKind) }

  private mutating func count(_ node: Node) -> Int64? {
    guard let number = whole(node) else { return nil }
    if number < 0 { report(node, .mustNotBeNegative) }
    return number
  }
}
