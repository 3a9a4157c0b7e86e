public import Conditions
public import Leadline

/// An ordered plan of activities, e-mails and waits, as somebody wrote it down in a file.
///
/// ```swift
/// let sequence = try SequenceDefinition(yaml: text, fileName: "trade-fair.yaml")
/// var run = SequenceRun(id: 1, of: sequence, on: .lead(42), at: now)
/// let effects = run.advance(by: .timeCame, along: sequence, in: setting)
/// ```
///
/// A definition never changes: another text of the same name is another version, and a run keeps to the one it began with.
public struct SequenceDefinition: Sendable, Hashable {
  /// Lower-case letters, digits and hyphens: `trade-fair`.
  public let name: String
  /// From 1 on.
  public let version: Int64
  public let label: Message
  /// Where it attaches itself; without one, somebody attaches it by hand.
  public let rule: Condition?
  /// What it attaches itself to: opportunities where its rule asks for what only they have, else leads.
  public let ruled: FlowRecord
  public let steps: [SequenceStep]
  /// The file it was read from, to be kept and read again.
  public let text: String

  /// How many steps a sequence may have, those in branches included.
  static let maximumSteps = 200

  init(
    name: String, version: Int64 = 1, label: Message, rule: Condition? = nil, ruled: FlowRecord = .lead,
    steps: [SequenceStep], text: String = ""
  ) {
    self.name = name
    self.version = version
    self.label = label
    self.rule = rule
    self.ruled = ruled
    self.steps = steps
    self.text = text
  }

  /// Whether its rule says that it belongs on a record.
  public func attachesItself(to setting: SequenceSetting) -> Bool {
    guard let rule, ruled == setting.record.flowRecord else { return false }
    return setting.known.verdict(of: rule) == .yes
  }

  /// - Returns: `nil` where there is none, as behind the last.
  public func step(at path: StepPath) -> SequenceStep? {
    guard let list = list(of: path), list.indices.contains(path.index) else { return nil }
    return list[path.index]
  }

  /// The steps among which a path ends.
  func list(of path: StepPath) -> [SequenceStep]? {
    var list = steps
    for turn in path.turns {
      guard list.indices.contains(turn.index), case .fork(let fork) = list[turn.index].action else { return nil }
      list = fork.steps(turn.branch)
    }
    return list
  }

  /// Where it goes on from a place that may lie behind the end of its list; `nil` at the end of the sequence.
  func settled(_ path: StepPath) -> StepPath? {
    var path: StepPath? = path
    while let place = path, let list = list(of: place), place.index >= list.count { path = place.outward }
    return path
  }
}

extension RecordReference {
  fileprivate var flowRecord: FlowRecord { lead == nil ? .opportunity : .lead }
}
