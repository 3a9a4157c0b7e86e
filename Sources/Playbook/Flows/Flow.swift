import Conditions
public import Leadline

/// A flow as it runs on a record: its definition, how far it has come, and what is known of the record.
///
/// Nothing in it changes: each move returns the run as it is afterwards, or throws why there is none.
///
/// ```swift
/// let flow = Flow(definition, run, on: subject)
/// let after = try flow?.next(at: now)
/// ```
public struct Flow: Sendable, Hashable {
  public let definition: FlowDefinition
  public let run: FlowRun
  public let subject: FlowSubject
  /// The stage where it is, or was when it came to rest.
  public let stage: FlowStage

  /// - Returns: `nil` if the run is of another flow or version.
  public init?(_ definition: FlowDefinition, _ run: FlowRun, on subject: FlowSubject) {
    guard run.flow == definition.id, run.version == definition.version, let stage = definition[run.stage],
      run.visits.allSatisfy({ definition[$0.stage] != nil })
    else { return nil }
    self.definition = definition
    self.run = run
    self.subject = subject
    self.stage = stage
  }
}

extension Flow {
  /// The stage that follows this one as things are; `nil` at the end.
  public var nextStage: FlowStage? { stage(after: stage) }

  /// The stages that lead on from this one as things are, up to the end.
  public var way: [FlowStage] { Self.way(from: stage, in: definition, for: subject) }

  static func way(from stage: FlowStage, in definition: FlowDefinition, for subject: FlowSubject) -> [FlowStage] {
    Array(sequence(first: stage) { Self.stage(after: $0, in: definition, for: subject) }.dropFirst())
  }

  private func stage(after stage: FlowStage) -> FlowStage? { Self.stage(after: stage, in: definition, for: subject) }

  private static func stage(after stage: FlowStage, in definition: FlowDefinition, for subject: FlowSubject)
    -> FlowStage?
  {
    if case .stage(let id) = stage.target(for: subject.known) { definition[id] } else { nil }
  }

  /// The stages through which it came here, this one included. Whoever goes back leaves what lay ahead off it.
  public var trail: [FlowStage] {
    run.visits.reduce(into: []) { trail, visit in
      guard let stage = definition[visit.stage] else { return }
      while let last = trail.last, isBefore(stage, last) || stage.id == last.id { trail.removeLast() }
      trail.append(stage)
    }
  }

  func isBefore(_ stage: FlowStage, _ other: FlowStage) -> Bool {
    guard let place = definition.place(of: stage.id), let otherPlace = definition.place(of: other.id) else {
      return false
    }
    return place < otherPlace
  }
}

/// Steps.
extension Flow {
  public func isDone(_ step: FlowStep) -> Bool {
    switch step.kind {
    case .field: value(of: step) != nil
    case .check: run.checks.contains(step.id)
    case .stakeholders: subject.stakeholders > 0
    case .competitors: subject.competitors > 0
    }
  }

  /// What the field of a step holds.
  public func value(of step: FlowStep) -> FieldValue? {
    guard case .field(let name, let record) = step.kind else { return nil }
    let known = record == .lead ? subject.lead : subject.opportunity
    guard let value = known?.fields[name.rawValue], value != .text("") else { return nil }
    return value
  }

  /// What keeps stages from being left, in their order.
  func missing(in stages: [FlowStage]) -> [MissingSteps] {
    stages.compactMap { stage in
      let steps = stage.requiredSteps.filter { !isDone($0) }
      return steps.isEmpty ? nil : MissingSteps(stage: stage, steps: steps)
    }
  }

  /// The required steps of this stage that are still empty.
  public var missing: [FlowStep] { stage.requiredSteps.filter { !isDone($0) } }
}
