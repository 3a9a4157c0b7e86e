import Conditions
import Leadline
import Yams

extension FlowReader {
  /// What begins each kind of step.
  private static let kinds = ["field", "check", "at least one"]

  mutating func steps(_ node: Node, of record: FlowRecord) -> [FlowStep] {
    guard let list = node.sequence else {
      yaml.report(node, .expected(.list))
      return []
    }
    var steps: [FlowStep] = []
    var lines: [String: Int] = [:]
    for element in list {
      guard let step = step(element, of: record) else { continue }
      if let line = lines.updateValue(lines[step.id] ?? element.place.line, forKey: step.id) {
        yaml.report(element, .flowStepTwice(step.id, line: line))
      }
      steps.append(step)
    }
    return steps
  }

  private mutating func step(_ node: Node, of record: FlowRecord) -> FlowStep? {
    guard let mapping = node.mapping else {
      yaml.report(node, .expected(.flowStep))
      return nil
    }
    let names: [String] = mapping.keys.compactMap { $0.scalar?.string }
    let begun = Self.kinds.filter { kind in names.contains { $0.foldedKey == kind.foldedKey } }
    guard let kind = begun.first, begun.count == 1 else {
      yaml.report(node, begun.isEmpty ? .noStep(names, Self.kinds) : .twoSteps(begun))
      return nil
    }
    guard let members = yaml.members(of: node, [kind, "label", "italian", "required"]), let value = members[kind] else {
      return nil
    }
    return step(kind, value, members, of: record)
  }

  private mutating func step(_ kind: String, _ node: Node, _ members: YAMLReader.Members, of record: FlowRecord)
    -> FlowStep?
  {
    let isRequired = members["required"].flatMap { yaml.flag($0) } ?? false
    switch kind {
    case "field":
      let label = yaml.label(members)
      guard let (field, owner) = field(node, of: record) else { return nil }
      if isRequired, owner != record { yaml.report(node, .leadIsClosed(field.name.rawValue)) }
      return FlowStep(
        id: field.name.rawValue, label: label ?? Message(field.english, field.italian),
        kind: .field(field.name, of: owner), isRequired: isRequired)
    case "check":
      let label = requireLabel(members)
      guard let id = check(node), let label else { return nil }
      return FlowStep(id: id, label: label, kind: .check, isRequired: isRequired)
    default:
      let label = yaml.label(members)
      guard let many = yaml.word(node, Self.many, .many) else { return nil }
      return FlowStep(id: many.id, label: label ?? many.label, kind: many.kind, isRequired: isRequired)
    }
  }

  /// What there should be at least one of.
  private static let many: [String: (id: String, label: Message, kind: FlowStep.Kind)] = [
    "stakeholders": ("stakeholders", .identifyStakeholders, .stakeholders),
    "competitors": ("competitors", .identifyCompetitors, .competitors),
  ]

  /// A field of what the stage is worked on; on an opportunity also of the lead it came from.
  private mutating func field(_ node: Node, of record: FlowRecord) -> (FieldDefinition, of: FlowRecord)? {
    guard let name = yaml.text(node) else { return nil }
    if let field = fields.field(name, of: record) { return (field, record) }
    if record == .opportunity, let field = fields.field(name, of: .lead) { return (field, .lead) }
    if fields.field(name, of: .opportunity) != nil {
      yaml.report(node, .notOnLeads(name))
    } else {
      yaml.report(node, .unknown(.field, name, nearest: fields.suggestions(for: name)))
    }
    return nil
  }

  private mutating func check(_ node: Node) -> String? {
    guard let id = yaml.slug(node) else { return nil }
    if let line = checkLines.updateValue(checkLines[id] ?? node.place.line, forKey: id) {
      yaml.report(node, .checkTwice(id, line: line))
      return nil
    }
    return id
  }
}
