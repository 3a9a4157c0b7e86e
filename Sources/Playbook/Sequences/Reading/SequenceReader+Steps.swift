import Conditions
import Foundation
import Leadline
import Yams

/// The steps, each kind by the name it begins with.
extension SequenceReader {
  private static let kinds = [
    "call", "email", "automatic email", "task", "wait", "if", "set", "continue with",
  ]

  /// What could not be read is stood in for, so that what comes before and after it is still judged rightly.
  mutating func step(_ node: Node, depth: Int) -> SequenceStep {
    let standIn = SequenceStep(.set([]), at: node.place)
    guard let kind = kind(node), let members = yaml.members(of: node, ["id", kind] + Self.companions(of: kind)),
      let value = members[kind]
    else { return standIn }
    let id = id(members)
    guard let action = action(kind, value, members, depth: depth) else { return standIn }
    return SequenceStep(id: id, action, at: node.place)
  }

  private mutating func kind(_ node: Node) -> String? {
    guard let mapping = node.mapping else {
      yaml.report(node, .expected(.step))
      return nil
    }
    let names: [String] = mapping.keys.compactMap { $0.scalar?.string }
    let begun = Self.kinds.filter { kind in names.contains { $0.foldedKey == kind.foldedKey } }
    guard let kind = begun.first, begun.count == 1 else {
      yaml.report(node, begun.isEmpty ? .noStep(names, Self.kinds) : .twoSteps(begun))
      return nil
    }
    return kind
  }

  /// What else a step of a kind may say.
  private static func companions(of kind: String) -> [String] {
    switch kind {
    case "call", "email", "task": ["notes", "due"]
    case "if": ["within", "yes", "no"]
    default: []
    }
  }

  private mutating func action(
    _ kind: String, _ node: Node, _ members: YAMLReader.Members, depth: Int
  ) -> SequenceStep.Action? {
    switch kind {
    case "call": return activity(.call, node, members)
    case "email": return activity(.email, node, members)
    case "task": return activity(.task, node, members)
    case "automatic email": return mail(node)
    case "wait": return delay(node, tooLong: .waitTooLong).map { .wait($0) }
    case "if": return fork(node, members, depth: depth)
    case "set": return assignments(node).map { .set($0) }
    default: return yaml.text(node).map { .continueWith($0) }
    }
  }

  private mutating func activity(
    _ kind: EntryKind, _ node: Node, _ members: YAMLReader.Members
  ) -> SequenceStep.Action? {
    let title = wording(node, lines: false)
    let notes = members["notes"].flatMap { wording($0, lines: true) }
    let due = members["due"].flatMap { delay($0, tooLong: .dueTooLate) }
    return title.map { .activity(ActivityPlan(kind: kind, title: $0, notes: notes, due: due)) }
  }

  private mutating func mail(_ node: Node) -> SequenceStep.Action? {
    guard let members = yaml.members(of: node, ["subject", "body"]) else { return nil }
    let subject = yaml.require(members, "subject").flatMap { wording($0, lines: false) }
    let body = yaml.require(members, "body").flatMap { wording($0, lines: true) }
    guard let subject, let body else { return nil }
    return .mail(MailPlan(subject: subject, body: body))
  }

  private mutating func fork(_ node: Node, _ members: YAMLReader.Members, depth: Int) -> SequenceStep.Action? {
    let condition = yaml.condition(node)
    let within = members["within"].flatMap { delay($0, tooLong: .waitTooLong) }
    if let condition { check(condition, node, waits: members["within"] != nil) }
    if members["yes"]?.isNothing ?? true, members["no"]?.isNothing ?? true { yaml.report(members.node, .noBranch) }
    let yes = members["yes"].map { steps($0, depth: depth + 1) }
    let no = members["no"].map { steps($0, depth: depth + 1) }
    // Without a condition that could be read, its branches are judged all the same.
    return .fork(Fork(condition: condition ?? .all([]), within: within, yes: yes ?? [], no: no ?? []))
  }

  private mutating func check(_ condition: Condition, _ node: Node, waits: Bool) {
    switch condition {
    case .replied(let response), .opened(let response):
      let name = if case .replied = condition { "replied" } else { "opened" }
      if response.within != nil { yaml.report(node, .withinInside(name)) }
      if !response.wanted, waits { yaml.report(node, .trueFromTheStart(name)) }
    case .field, .fact, .timeline, .all, .any, .not: break
    }
  }

  private mutating func assignments(_ node: Node) -> [ReadField]? {
    let pairs = yaml.pairs(of: node)
    if node.mapping?.isEmpty == true { yaml.report(node, .noFields) }
    let reader = FieldReader(catalog: fields.leads, language: .english, timeZone: .gmt)
    var assignments: [ReadField] = []
    for (key, name, value) in pairs {
      guard let text = value.scalar?.string else {
        yaml.report(value, .expected(.fieldValue))
        continue
      }
      do throws(Refusal) {
        let words = value.isNothing ? "" : text
        assignments.append(try read(name, .words(words), reader))
      } catch {
        yaml.report(error.code == .unknownField ? key : value, error.message)
      }
    }
    checkAreOfOneRecord(assignments, node)
    return assignments.isEmpty ? nil : assignments
  }

  private func read(
    _ name: String, _ input: FieldAssignment.Input, _ reader: FieldReader
  ) throws(Refusal) -> ReadField {
    guard let field = fields.ofOpportunitiesOnly(named: name) else {
      return try reader.read(FieldAssignment(field: name, input: input))
    }
    let value = try reader.value(of: input, for: field)
    if field.name.rawValue == "probability", case .number(let number)? = value, number > 100 {
      throw Refusal(.invalidValue, .notPerCent, field: name)
    }
    return ReadField(name: field.name, value: value)
  }

  /// A step that sets what only leads have and what only opportunities have could be done on no record.
  private mutating func checkAreOfOneRecord(_ assignments: [ReadField], _ node: Node) {
    guard
      let lead = assignments.first(where: { fields.isOnlyOfLeads($0.name) && !fields.isOnlyOfOpportunities($0.name) }),
      let opportunity = assignments.first(where: { fields.isOnlyOfOpportunities($0.name) })
    else { return }
    yaml.report(node, .ofNoRecord(lead.name.rawValue, opportunity.name.rawValue))
  }
}
