import Leadline
public import Yams

extension YAMLReader {
  /// Reads what stands behind `when`, and reports it where it can never be true. A list is all of its parts.
  public mutating func condition(_ node: Node) -> Condition? {
    let condition = unchecked(node)
    if let condition { checkPossible(condition) }
    return condition
  }

  private mutating func unchecked(_ node: Node) -> Condition? {
    if node.sequence != nil { return parts(node).map { .all($0) } }
    guard let mapping = node.mapping else {
      report(node, .expected(.condition))
      return nil
    }
    let names = mapping.keys.compactMap { $0.scalar?.string.foldedKey }
    let begun = vocabulary.conditions.filter { names.contains($0) }
    guard let kind = begun.first, begun.count == 1 else {
      let written: [String] = mapping.keys.compactMap { $0.scalar?.string }
      report(node, begun.isEmpty ? .noCondition(written, vocabulary.conditions) : .twoConditions(begun))
      return nil
    }
    return condition(kind, node)
  }

  private mutating func condition(_ kind: String, _ node: Node) -> Condition? {
    switch kind {
    case "field": return fieldCondition(node).map { .field($0) }
    case "fact": return factCondition(node).map { .fact($0) }
    case "timeline": return only("timeline", in: node).flatMap { timelineCondition($0) }
    case "replied": return response(node, "replied").map { .replied($0) }
    case "opened": return response(node, "opened").map { .opened($0) }
    case "all": return only("all", in: node).flatMap { parts($0) }.map { .all($0) }
    case "any": return only("any", in: node).flatMap { parts($0) }.map { .any($0) }
    default: return only("not", in: node).flatMap { unchecked($0) }.map { .not($0) }
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
    let parts = sequence.map { unchecked($0) }
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

  /// `{ replied: true, within: 3 days }`
  private mutating func response(_ node: Node, _ name: String) -> Response? {
    guard let members = members(of: node, [name, "within"]) else { return nil }
    return response(members, name)
  }

  private mutating func response(_ members: Members, _ name: String) -> Response? {
    let within = members["within"].flatMap { days($0, isPositive: true) }
    return members[name].flatMap { flag($0) }.map { Response(wanted: $0, within: within) }
  }

  private static let timelineKeys = [
    "kind", "direction", "state", "within", "at least", "at most", "last at least", "last at most",
  ]

  private mutating func timelineCondition(_ node: Node) -> Condition? {
    let responses = vocabulary.knowsOpened ? ["replied", "opened"] : ["replied"]
    guard let members = members(of: node, Self.timelineKeys + responses) else { return nil }
    if let name = responses.first(where: { members[$0] != nil }) {
      for key in Self.timelineKeys + responses where key != name && key != "within" {
        if let other = members.key(key) { report(other, .notTogether(key, name)) }
      }
      return response(members, name).map { name == "replied" ? .replied($0) : .opened($0) }
    }
    return .timeline(entries(members))
  }

  private mutating func entries(_ members: Members) -> TimelineCondition {
    var timeline = TimelineCondition()
    timeline.within = members["within"].flatMap { days($0, isPositive: true) }
    if let kinds = members["kind"] { timeline.kinds = Set(elements(kinds).compactMap { entryKind($0) }) }
    timeline.direction = members["direction"].flatMap { word($0, ["in": "in", "out": "out"], .direction) }
    timeline.state = members["state"].flatMap { word($0, Self.states, .state) }
    timeline.atLeast = members["at least"].flatMap { count($0) }
    timeline.atMost = members["at most"].flatMap { count($0) }
    timeline.lastAtLeast = members["last at least"].flatMap { days($0) }
    timeline.lastAtMost = members["last at most"].flatMap { days($0) }
    checkPossible(timeline, members)
    return timeline
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
