import Leadline
import Yams

/// Reads a file of rules, and collects whatever is wrong with it on the way.
struct RuleFileReader {
  static let maximumRules = 500

  private(set) var problems: [RuleFileError.Problem] = []
  var file = RuleFile()

  /// - Parameter fileName: what errors call it.
  /// - Throws: with everything that is wrong, in the order of the file.
  static func read(_ text: String, fileName: String) throws(RuleFileError) -> RuleFile {
    var reader = RuleFileReader()
    do {
      reader.readRoot(try YAMLText(text: text).root())
    } catch {
      throw RuleFileError(fileName: fileName, problems: [error.problem])
    }
    guard reader.problems.isEmpty else {
      let sorted = reader.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
      throw RuleFileError(fileName: fileName, problems: sorted)
    }
    return reader.file
  }

  private mutating func readRoot(_ root: Node?) {
    guard let root, let members = members(of: root, ["base", "fields", "groups", "rules"]) else {
      if root == nil { report(Place(line: 1, column: 1), .noRules) }
      return
    }
    if let base = members["base"], let points = points(base) { file.base = points }
    if let fields = members["fields"] { readFields(fields) }
    if let groups = members["groups"] { readGroups(groups) }
    if let rules = members["rules"] { readRules(rules) } else { report(root, .noRules) }
  }

  private mutating func readFields(_ node: Node) {
    for (key, name, value) in pairs(of: node) {
      guard FieldDefinition.builtIn.allSatisfy({ $0.name.rawValue != name }) else {
        report(key, .fieldIsBuiltIn(name))
        continue
      }
      guard let kind = word(value, FieldKind.words, .fieldKind) else { continue }
      file.customFields[name] = kind
    }
  }

  private mutating func readGroups(_ node: Node) {
    for (_, id, value) in pairs(of: node) {
      var group = RuleGroup(id: id, label: .verbatim(id))
      if value.scalar != nil {
        group.atMost = points(value)
      } else if let members = members(of: value, ["label", "italian", "at most", "at least"]) {
        group.label = label(members) ?? group.label
        group.atMost = members["at most"].flatMap { points($0) }
        group.atLeast = members["at least"].flatMap { points($0) }
      }
      if let most = group.atMost, let least = group.atLeast, least > most { report(value, .upsideDown) }
      file.groups[id] = group
    }
  }

  private mutating func readRules(_ node: Node) {
    guard let sequence = node.sequence else { return report(node, .expected(.list)) }
    guard !sequence.isEmpty else { return report(node, .noRules) }
    guard sequence.count <= Self.maximumRules else { return report(node, .tooManyRules(Self.maximumRules)) }
    var ids: [String: Int] = [:]
    for element in sequence { readRule(element, &ids) }
  }

  private mutating func readRule(_ node: Node, _ ids: inout [String: Int]) {
    guard
      let members = members(of: node, ["id", "label", "italian", "when", "points", "group", "half-life"])
    else { return }
    let id = self.id(members, &ids)
    let condition = require(members, "when").flatMap { self.condition($0) }
    if let condition { checkPossible(condition) }
    let points = require(members, "points").flatMap { self.points($0) }
    let group = members["group"].flatMap { self.group($0) }
    let halfLife = members["half-life"].flatMap { days($0, isPositive: true) }
    let label = self.label(members)
    guard let id, let condition, let points else { return }
    file.add(
      Rule(
        id: id, label: label ?? .verbatim(id), condition: condition, points: points, group: group, halfLife: halfLife))
  }

  private mutating func id(_ members: Members, _ ids: inout [String: Int]) -> String? {
    guard let node = require(members, "id"), let id = text(node) else { return nil }
    if let line = ids[id] {
      report(node, .duplicate(id, line: line))
      return nil
    }
    ids[id] = node.place.line
    return id
  }

  private mutating func group(_ node: Node) -> String? {
    guard let name = text(node) else { return nil }
    guard file.groups[name] != nil else {
      report(node, .unknown(.group, name, nearest: Spelling.nearest(to: name, among: file.groups.keys.sorted()) { $0 }))
      return nil
    }
    return name
  }

  mutating func report(_ place: Place, _ message: Message) {
    // Whoever has that many problems reads no more of them.
    guard problems.count < 200 else { return }
    problems.append(.init(line: place.line, column: place.column, message))
  }

  mutating func report(_ node: Node, _ message: Message) { report(node.place, message) }
}

extension Node {
  var place: Place { Place(line: mark?.line ?? 1, column: mark?.column ?? 1) }
}
