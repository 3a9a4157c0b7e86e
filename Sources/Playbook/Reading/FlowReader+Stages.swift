import Conditions
import Leadline
import Yams

extension FlowReader {
  /// Reads all stages, so that each one's problems are told, and sees then where they lead.
  mutating func stages(_ node: Node) -> [FlowStage]? {
    guard let list = node.sequence else {
      yaml.report(node, .expected(.list))
      return nil
    }
    guard !list.isEmpty else {
      yaml.report(node, .noStages)
      return nil
    }
    guard list.count <= FlowDefinition.maximumStages else {
      yaml.report(list[FlowDefinition.maximumStages], .tooManyStages(FlowDefinition.maximumStages))
      return nil
    }
    var isWhole = true
    for element in list where !readStage(element) { isWhole = false }
    // Where stages are missing, what leads to them would be told a second time.
    return isWhole ? course(node.place) : nil
  }

  /// - Returns: whether it can be told where the stage leads.
  private mutating func readStage(_ node: Node) -> Bool {
    let names = ["id", "label", "italian", "where", "steps", "next"]
    guard let members = yaml.members(of: node, names) else { return false }
    let id = yaml.require(members, "id").flatMap { stageID($0) }
    let label = requireLabel(members)
    let record = members["where"].flatMap { yaml.word($0, Self.records, .record) } ?? drafts.last?.record ?? .lead
    let steps = members["steps"].map { self.steps($0, of: record) } ?? []
    guard let (branches, otherwise) = members["next"].map({ next($0) }) ?? ([], nil), let id else { return false }
    drafts.append(
      StageDraft(
        id: id, place: members["id"]?.place ?? node.place, label: label ?? .verbatim(id), record: record, steps: steps,
        branches: branches, otherwise: otherwise))
    return true
  }

  private static let records = Dictionary(uniqueKeysWithValues: FlowRecord.allCases.map { ($0.rawValue, $0) })

  private mutating func stageID(_ node: Node) -> String? {
    guard let id = yaml.slug(node) else { return nil }
    if id == FlowTarget.endName {
      yaml.report(node, .endIsNoStage)
    } else if let line = stageLines.updateValue(stageLines[id] ?? node.place.line, forKey: id) {
      yaml.report(node, .stageTwice(id, line: line))
    } else {
      return id
    }
    return nil
  }
}

/// What stands behind `next`.
extension FlowReader {
  private typealias Next = (branches: [StageDraft.Branch], otherwise: StageDraft.Target?)

  /// A stage, `end`, or a list of `{ when: …, to: … }` of which the last may be without `when`.
  private mutating func next(_ node: Node) -> Next? {
    guard let list = node.sequence else {
      return target(node).map { ([], $0) }
    }
    guard !list.isEmpty else {
      yaml.report(node, .expected(.ways))
      return nil
    }
    var next: Next = ([], nil)
    var isWhole = true
    for (index, element) in list.enumerated() {
      if !readWay(element, isLast: index == list.count - 1, into: &next) { isWhole = false }
    }
    return isWhole ? next : nil
  }

  private mutating func readWay(_ node: Node, isLast: Bool, into next: inout Next) -> Bool {
    guard let members = yaml.members(of: node, ["when", "to"]) else { return false }
    let target = yaml.require(members, "to").flatMap { self.target($0) }
    guard let when = members["when"] else {
      if !isLast { yaml.report(node, .notTheLastWay) }
      next.otherwise = target
      return isLast && target != nil
    }
    guard let condition = yaml.condition(when), let target else { return false }
    next.branches.append(.init(condition: condition, target: target))
    return true
  }

  private mutating func target(_ node: Node) -> StageDraft.Target? {
    yaml.slug(node).map { StageDraft.Target(name: $0, place: node.place) }
  }
}
