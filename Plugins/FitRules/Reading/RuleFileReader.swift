import Conditions
import Leadline
import Yams

/// Reads a file of rules, and collects whatever is wrong with it on the way.
struct RuleFileReader {
  static let maximumRules = 500

  private var yaml: YAMLReader
  private var file = RuleFile()

  /// - Parameter fileName: what errors call it.
  /// - Throws: with everything that is wrong, in the order of the file.
  static func read(_ text: String, fileName: String) throws(RuleFileError) -> RuleFile {
    var reader = RuleFileReader(yaml: YAMLReader(fileName: fileName, vocabulary: Vocabulary()))
    reader.readRoot(try reader.yaml.root(of: text))
    try reader.yaml.check()
    return reader.file
  }

  private mutating func readRoot(_ root: Node?) {
    guard let root, let members = yaml.members(of: root, ["base", "fields", "groups", "rules"]) else {
      if root == nil { yaml.report(Place(line: 1, column: 1), .noRules) }
      return
    }
    if let base = members["base"], let points = points(base) { file.base = points }
    if let fields = members["fields"] { readFields(fields) }
    if let groups = members["groups"] { readGroups(groups) }
    if let rules = members["rules"] { readRules(rules) } else { yaml.report(root, .noRules) }
  }

  private mutating func readFields(_ node: Node) {
    for (key, name, value) in yaml.pairs(of: node) {
      guard FieldDefinition.builtIn.allSatisfy({ $0.name.rawValue != name }) else {
        yaml.report(key, .fieldIsBuiltIn(name))
        continue
      }
      guard let kind = yaml.word(value, FieldKind.words, .fieldKind) else { continue }
      file.customFields[name] = kind
      yaml.vocabulary.add(name, kind)
    }
  }

  private mutating func readGroups(_ node: Node) {
    for (_, id, value) in yaml.pairs(of: node) {
      var group = RuleGroup(id: id, label: .verbatim(id))
      if value.scalar != nil {
        group.atMost = points(value)
      } else if let members = yaml.members(of: value, ["label", "italian", "at most", "at least"]) {
        group.label = yaml.label(members) ?? group.label
        group.atMost = members["at most"].flatMap { points($0) }
        group.atLeast = members["at least"].flatMap { points($0) }
      }
      if let most = group.atMost, let least = group.atLeast, least > most { yaml.report(value, .upsideDown) }
      file.groups[id] = group
    }
  }

  private mutating func readRules(_ node: Node) {
    guard let sequence = node.sequence else { return yaml.report(node, .expected(.list)) }
    guard !sequence.isEmpty else { return yaml.report(node, .noRules) }
    guard sequence.count <= Self.maximumRules else { return yaml.report(node, .tooManyRules(Self.maximumRules)) }
    var ids: [String: Int] = [:]
    for element in sequence { readRule(element, &ids) }
  }

  private mutating func readRule(_ node: Node, _ ids: inout [String: Int]) {
    guard
      let members = yaml.members(of: node, ["id", "label", "italian", "when", "points", "group", "half-life"])
    else { return }
    let id = self.id(members, &ids)
    let condition = yaml.require(members, "when").flatMap { yaml.condition($0) }
    let points = yaml.require(members, "points").flatMap { self.points($0) }
    let group = members["group"].flatMap { self.group($0) }
    let halfLife = members["half-life"].flatMap { yaml.days($0, isPositive: true) }
    let label = yaml.label(members)
    guard let id, let condition, let points else { return }
    file.add(
      Rule(
        id: id, label: label ?? .verbatim(id), condition: condition, points: points, group: group, halfLife: halfLife))
  }

  private mutating func id(_ members: YAMLReader.Members, _ ids: inout [String: Int]) -> String? {
    guard let node = yaml.require(members, "id"), let id = yaml.text(node) else { return nil }
    if let line = ids[id] {
      yaml.report(node, .duplicate(id, line: line))
      return nil
    }
    ids[id] = node.place.line
    return id
  }

  private mutating func group(_ node: Node) -> String? {
    guard let name = yaml.text(node) else { return nil }
    guard file.groups[name] != nil else {
      yaml.report(
        node, .unknown(.group, name, nearest: Spelling.nearest(to: name, among: file.groups.keys.sorted()) { $0 }))
      return nil
    }
    return name
  }

  /// Points in hundredths, between −1,000 and 1,000.
  private mutating func points(_ node: Node) -> Int64? {
    guard let text = node.scalar?.string, let money = Money(amount: text.plain, currency: "XXX"),
      money.tenThousandths % 100 == 0, abs(money.tenThousandths) <= 10_000_000
    else {
      yaml.report(node, .expected(.points))
      return nil
    }
    return money.tenThousandths / 100
  }
}

extension String {
  /// A number as people also write it, as `+5`.
  fileprivate var plain: Substring { hasPrefix("+") ? dropFirst() : self[...] }
}
