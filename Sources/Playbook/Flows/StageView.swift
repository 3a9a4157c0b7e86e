public import Leadline

/// A stage of a flow as people are shown it.
public struct StageView: Sendable, Hashable {
  public let stage: FlowStage
  public let state: State
  public let steps: [StepView]
  /// How long the record has been in it, all visits together, in milliseconds.
  public let time: Int64
  /// When it was last entered.
  public let enteredAt: Timestamp?

  public enum State: String, Sendable, Hashable, CaseIterable {
    /// It was gone through.
    case done
    /// It is where the flow is.
    case active
    /// It is where the flow was when it was abandoned or set aside.
    case left
    /// The flow would come through it, as things are.
    case ahead
    /// The flow came, or would come, past it.
    case skipped
  }
}

/// A step as people are shown it.
public struct StepView: Sendable, Hashable {
  public let step: FlowStep
  public let isDone: Bool
  /// What its field holds.
  public let value: FieldValue?

  /// Whether it keeps its stage from being left.
  public var isMissing: Bool { step.isRequired && !isDone }
}

extension Flow {
  /// All stages in their order, as they stand at a time.
  public func views(at now: Timestamp) -> [StageView] {
    let through = Set(trail.map(\.id))
    let ahead = Set(way.map(\.id))
    let times = run.times(until: now)
    return definition.stages.map { stage in
      StageView(
        stage: stage, state: state(of: stage, through, ahead), steps: stage.steps.map(view), time: times[stage.id] ?? 0,
        enteredAt: run.visits.last { $0.stage == stage.id }?.enteredAt)
    }
  }

  private func state(of stage: FlowStage, _ through: Set<String>, _ ahead: Set<String>) -> StageView.State {
    if stage.id == self.stage.id {
      switch run.state {
      case .active: return .active
      case .finished: return .done
      case .setAside, .abandoned: return .left
      }
    }
    if through.contains(stage.id) { return .done }
    return ahead.contains(stage.id) && (run.state == .active || run.state == .setAside) ? .ahead : .skipped
  }

  private func view(_ step: FlowStep) -> StepView {
    StepView(step: step, isDone: isDone(step), value: value(of: step))
  }
}
