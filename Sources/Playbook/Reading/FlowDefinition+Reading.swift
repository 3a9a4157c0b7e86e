public import Conditions
import Leadline
import Yams

extension FlowDefinition {
  /// Reads a file with one flow.
  ///
  /// - Parameters:
  ///   - fileName: what errors call it.
  ///   - version: which text under its id this is, from 1 on.
  ///   - fields: the fields there are, on leads and on opportunities.
  /// - Throws: with everything that is wrong, in the order of the file.
  public init(yaml text: String, fileName: String, version: Int64 = 1, fields: FlowFields = FlowFields())
    throws(DefinitionError)
  {
    self = try FlowReader.read(text, fileName: fileName, version: version, fields: fields)
  }
}

/// Reads a file with a flow, and collects whatever is wrong with it on the way.
struct FlowReader {
  var yaml: YAMLReader
  let fields: FlowFields
  /// The stages as they are written, before it is known where they lead.
  var drafts: [StageDraft] = []
  /// In which line a stage, or a check mark, is called so.
  var stageLines: [String: Int] = [:]
  var checkLines: [String: Int] = [:]

  static func read(_ text: String, fileName: String, version: Int64, fields: FlowFields) throws(DefinitionError)
    -> FlowDefinition
  {
    var reader = FlowReader(yaml: YAMLReader(fileName: fileName, vocabulary: fields.vocabulary), fields: fields)
    let definition = try reader.yaml.root(of: text).flatMap { reader.definition($0, text, version) }
    if definition == nil { reader.yaml.reportIfSilent(.noFlow) }
    try reader.yaml.check()
    guard let definition else { throw DefinitionError(fileName: fileName, problems: reader.yaml.problems) }
    return definition
  }

  private mutating func definition(_ root: Node, _ text: String, _ version: Int64) -> FlowDefinition? {
    guard let members = yaml.members(of: root, ["flow", "name", "italian", "order", "who", "when", "stages"]) else {
      return nil
    }
    let id = yaml.require(members, "flow").flatMap { yaml.slug($0) }
    let name = requireLabel(members, "name")
    let order = members["order"].flatMap { yaml.whole($0) }
    let users = members["who"].flatMap { self.users($0) }
    let condition = members["when"].flatMap { yaml.condition($0) }
    let stages = yaml.require(members, "stages").flatMap { self.stages($0) }
    guard let id, let name, let stages else { return nil }
    return FlowDefinition(
      id: id, version: version, name: name, order: order ?? 100, users: users ?? FlowUsers(), condition: condition,
      stages: stages, text: text)
  }

  mutating func requireLabel(_ members: YAMLReader.Members, _ name: String = "label") -> Message? {
    yaml.require(members, name) == nil ? nil : yaml.label(members, name)
  }

  /// `{ roles: [seller, manager], teams: rome }`
  private mutating func users(_ node: Node) -> FlowUsers? {
    guard let members = yaml.members(of: node, ["roles", "teams"]) else { return nil }
    let roles = members["roles"].map { yaml.elements($0).compactMap { yaml.word($0, Self.roles, .role) } } ?? []
    let teams = members["teams"].map { yaml.elements($0).compactMap { team($0) } } ?? []
    return FlowUsers(roles: Set(roles), teams: Set(teams))
  }

  /// Bots act for people; they have no flows of their own.
  private static let roles = Dictionary(
    uniqueKeysWithValues: Role.allCases.filter { $0 != .bot }.map { ($0.rawValue, $0) })

  private mutating func team(_ node: Node) -> String? {
    guard let name = node.scalar?.string, Person.isName(name) else {
      yaml.report(node, .expected(.teamName))
      return nil
    }
    return name
  }
}

extension YAMLReader {
  /// For a file that says nothing at all.
  fileprivate mutating func reportIfSilent(_ message: Message) {
    if problems.isEmpty { report(Place(line: 1, column: 1), message) }
  }

  /// A name as commands and addresses have it: lower-case letters, digits and hyphens between them, 64 at most.
  mutating func slug(_ node: Node) -> String? {
    guard let text = node.scalar?.string, (1...64).contains(text.utf8.count), text.first != "-", text.last != "-",
      text.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
    else {
      report(node, .expected(.slug))
      return nil
    }
    return text
  }
}
