public import Conditions
public import Leadline
import Yams

extension SequenceDefinition {
  /// Reads a file with one sequence.
  ///
  /// - Parameters:
  ///   - fileName: what errors call it.
  ///   - version: which text of its name this is, from 1 on.
  ///   - fields: the fields that leads have here; those of opportunities are known besides.
  ///   - others: the sequences there are besides, among which those that it continues with must be. With `nil` that is not
  ///     looked at, as for a version that once was found to be right.
  /// - Throws: `DefinitionError` with everything that is wrong.
  public init(
    yaml text: String, fileName: String, version: Int64 = 1, fields: FieldCatalog = FieldCatalog(),
    among others: [SequenceDefinition]? = nil
  ) throws(DefinitionError) {
    var reader = SequenceReader(fileName: fileName, fields: SequenceFields(fields))
    self = try reader.read(text, version: version, among: others)
  }
}

/// Reads a file with a sequence, and collects whatever is wrong with it on the way.
struct SequenceReader {
  var yaml: YAMLReader
  let fields: SequenceFields
  /// How many steps were read.
  private var count = 0
  /// The lines of the ids that were read.
  private var ids: [String: Int] = [:]

  init(fileName: String, fields: SequenceFields) {
    yaml = YAMLReader(fileName: fileName, vocabulary: fields.vocabulary)
    self.fields = fields
  }

  mutating func read(
    _ text: String, version: Int64, among others: [SequenceDefinition]?
  ) throws(DefinitionError) -> SequenceDefinition {
    let definition = definition(try yaml.root(of: text), text, version)
    check(definition.steps)
    if let others { check(definition, among: others) }
    try yaml.check()
    return definition
  }

  /// What could be read of it.
  private mutating func definition(_ root: Node?, _ text: String, _ version: Int64) -> SequenceDefinition {
    let nothing = SequenceDefinition(name: "", label: .verbatim(""), steps: [])
    guard let root else {
      yaml.report(Place(line: 1, column: 1), .noSequence)
      return nothing
    }
    guard let members = yaml.members(of: root, ["sequence", "label", "when", "steps"]) else { return nothing }
    let name = yaml.require(members, "sequence").flatMap { yaml.slug($0) } ?? ""
    let label = yaml.label(members)
    let rule = members["when"].flatMap { yaml.condition($0) }
    let steps = members["steps"].map { self.steps($0, depth: 0) }
    if members["steps"]?.isNothing ?? true { yaml.report(members["steps"] ?? root, .noSteps) }
    return SequenceDefinition(
      name: name, version: version, label: label ?? .verbatim(name), rule: rule, ruled: ruled(by: rule),
      steps: steps ?? [], text: text)
  }

  private func ruled(by rule: Condition?) -> FlowRecord {
    let names = fields.namesOfOpportunitiesOnly
    return rule?.fields.keys.contains(where: names.contains) == true ? .opportunity : .lead
  }

  /// - Parameter depth: how many conditions stand around them.
  mutating func steps(_ node: Node, depth: Int) -> [SequenceStep] {
    if node.isNothing { return [] }
    guard let list = node.sequence else {
      yaml.report(node, .expected(.list))
      return []
    }
    guard depth <= StepPath.depth else {
      yaml.report(node, .stepsTooDeep(StepPath.depth))
      return []
    }
    var steps: [SequenceStep] = []
    for node in list where isWithinLimit(node) { steps.append(step(node, depth: depth)) }
    return steps
  }

  private mutating func isWithinLimit(_ node: Node) -> Bool {
    count += 1
    if count == SequenceDefinition.maximumSteps + 1 {
      yaml.report(node, .tooManySteps(SequenceDefinition.maximumSteps))
    }
    return count <= SequenceDefinition.maximumSteps
  }

  mutating func id(_ members: YAMLReader.Members) -> String? {
    guard let node = members["id"], let id = yaml.text(node) else { return nil }
    if let line = ids[id] { yaml.report(node, .stepTwice(id, line: line)) }
    ids[id] = ids[id] ?? node.place.line
    return id
  }
}
