public import Conditions
public import Leadline

/// A business process flow, as a manager wrote it down: stages, each with its steps, from the lead to the end of the
/// opportunity.
///
/// A definition never changes: another text of the same id is another version, and a record that runs one keeps it. Its
/// stages stand in an order in which they can follow each other, so that every way through them only goes forward.
public struct FlowDefinition: Sendable, Hashable, Identifiable {
  /// As files and commands name it: `lead-to-opportunity`.
  public let id: String
  /// From 1 on.
  public let version: Int64
  public let name: Message
  /// Where several flows apply, the one with the lowest is started.
  public let order: Int64
  public let users: FlowUsers
  /// Of which records it is meant for; `nil` is all of them.
  public let condition: Condition?
  /// 1 to ``maximumStages``; the first is where it starts.
  public let stages: [FlowStage]
  /// The file it was read from, to be kept and read again.
  public let text: String
  private let places: [String: Int]

  public static let maximumStages = 30

  init(
    id: String, version: Int64, name: Message, order: Int64, users: FlowUsers, condition: Condition?,
    stages: [FlowStage], text: String
  ) {
    self.id = id
    self.version = version
    self.name = name
    self.order = order
    self.users = users
    self.condition = condition
    self.stages = stages
    self.text = text
    places = Dictionary(stages.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }
}

extension FlowDefinition {
  public subscript(stage: String) -> FlowStage? { place(of: stage).map { stages[$0] } }

  /// Where a stage stands among all of them, from 0 on.
  public func place(of stage: String) -> Int? { places[stage] }

  /// Finds a stage by its id or its label in either language; case, accents, spaces and hyphens do not count.
  public func stage(named words: String) -> FlowStage? {
    let key = words.foldedKey
    return self[words] ?? stages.first { stage in stage.names.contains { $0.foldedKey == key } }
  }

  /// The ids of stages that somebody may have meant.
  public func stages(like words: String) -> [String] {
    var seen: Set<String> = []
    let names = stages.flatMap { stage in stage.names.map { (key: $0.foldedKey, id: stage.id) } }
    return Spelling.nearest(to: words.foldedKey, among: names) { $0.key }.map(\.id).filter { seen.insert($0).inserted }
  }

  /// Every field that its steps and conditions name.
  public var fieldNames: Set<String> {
    let conditions = stages.flatMap(\.branches).map(\.condition) + [condition].compactMap(\.self)
    return Set(stages.flatMap(\.steps).compactMap(\.field?.rawValue))
      .union(conditions.flatMap(\.fieldConditions).map(\.field))
  }

  /// Whether it has anything to do on such a record.
  public func has(_ record: FlowRecord) -> Bool {
    record == .lead ? stages.first?.record == .lead : stages.contains { $0.record == record }
  }
}

extension FlowStage {
  fileprivate var names: [String] { [id, label.english, label.italian] }
}
