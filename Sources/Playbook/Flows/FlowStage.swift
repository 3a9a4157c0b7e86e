public import Conditions
public import Leadline

/// One stage of a flow, as Qualify.
public struct FlowStage: Sendable, Hashable, Identifiable {
  /// As files and commands name it.
  public let id: String
  public let label: Message
  /// What it is worked on.
  public let record: FlowRecord
  /// In the order in which they are shown.
  public let steps: [FlowStep]
  /// Asked in turn when the stage is left; the first that is true leads on.
  public let branches: [FlowBranch]
  /// Where it goes on if none is.
  public let otherwise: FlowTarget
}

/// Where a stage takes place.
public enum FlowRecord: String, Sendable, Hashable, CaseIterable {
  case lead, opportunity
}

/// A way on from a stage, for records of which something is true.
public struct FlowBranch: Sendable, Hashable {
  public let condition: Condition
  public let target: FlowTarget
}

/// Where a flow goes on.
public enum FlowTarget: Sendable, Hashable {
  case stage(String)
  case end

  /// How files write the end.
  static let endName = "end"
}

extension FlowStage {
  /// Every stage that may follow it.
  var followers: [String] {
    (branches.map(\.target) + [otherwise]).compactMap { if case .stage(let id) = $0 { id } else { nil } }
  }

  /// Where it goes on for a record.
  func target(for known: Known) -> FlowTarget {
    branches.first { known.verdict(of: $0.condition) == .yes }?.target ?? otherwise
  }

  public var requiredSteps: [FlowStep] { steps.filter(\.isRequired) }
}
