import Conditions
public import Leadline

/// The flows that a team has.
public struct FlowCatalog: Sendable, Hashable {
  /// In the order in which they come to be started, each in its newest version.
  public let definitions: [FlowDefinition]

  /// - Parameter definitions: of several versions the newest counts.
  public init(_ definitions: [FlowDefinition]) {
    let newest = Dictionary(definitions.map { ($0.id, $0) }) { $0.version > $1.version ? $0 : $1 }
    self.definitions = newest.values.sorted { ($0.order, $0.id) < ($1.order, $1.id) }
  }

  public subscript(id: String) -> FlowDefinition? { definitions.first { $0.id == id } }

  /// Finds a flow by its id or its name in either language.
  public func flow(named words: String) -> FlowDefinition? {
    let key = words.foldedKey
    return self[words] ?? definitions.first { flow in flow.names.contains { $0.foldedKey == key } }
  }

  /// The ids of flows that somebody may have meant.
  public func flows(like words: String) -> [String] {
    var seen: Set<String> = []
    let names = definitions.flatMap { flow in flow.names.map { (key: $0.foldedKey, id: flow.id) } }
    return Spelling.nearest(to: words.foldedKey, among: names) { $0.key }.map(\.id).filter { seen.insert($0).inserted }
  }

  /// The flows that a person can run on a record, the one to be started first.
  ///
  /// - Parameter team: the name of the person's team.
  public func applying(to subject: FlowSubject, role: Role, team: String?) -> [FlowDefinition] {
    definitions.filter { flow in
      flow.users.include(role: role, team: team) && flow.has(subject.record) && flow.isMeant(for: subject)
    }
  }

  /// The flows that have come to apply since one was started: they would come before the one that is active, and this
  /// record has not run them.
  ///
  /// - Returns: nothing where no flow is active.
  public func offered(to subject: FlowSubject, running flows: RecordFlows, role: Role, team: String?)
    -> [FlowDefinition]
  {
    guard let active = flows.active else { return [] }
    return offered(to: subject, besides: active.flow, role: role, team: team).filter { flows[$0.id] == nil }
  }

  /// The flows that apply and would come before one.
  public func offered(to subject: FlowSubject, besides active: String, role: Role, team: String?) -> [FlowDefinition] {
    before(active).filter { flow in
      flow.users.include(role: role, team: team) && flow.has(subject.record) && flow.isMeant(for: subject)
    }
  }

  /// The flows that come before one, whether they apply or not.
  public func before(_ active: String) -> [FlowDefinition] {
    // One that is no longer there comes after all that are.
    let order = self[active].map { ($0.order, $0.id) } ?? (.max, active)
    return definitions.filter { ($0.order, $0.id) < order }
  }
}

extension FlowDefinition {
  fileprivate var names: [String] { [id, name.english, name.italian] }

  /// Whether the record is one that it is meant for.
  public func isMeant(for subject: FlowSubject) -> Bool {
    condition.map { subject.known.verdict(of: $0) == .yes } ?? true
  }
}
