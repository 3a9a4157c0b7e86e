public import Leadline

/// Going on from the lead to the opportunity, when the lead is qualified.
extension Flow {
  /// What is required before the lead may be qualified: of this stage, and of those on the lead that would be passed over.
  public var missingToCross: [MissingSteps] {
    guard run.state == .active, stage.record == .lead else { return [] }
    return missing(in: leadStagesAhead)
  }

  /// The first stage on the opportunity to which the branches lead. A flow that ends on the lead is finished.
  ///
  /// Nothing changes where it is on the opportunity already, and where no opportunity was made.
  ///
  /// - Throws: `notActive`, `missingSteps`.
  public func cross(at time: Timestamp, waiving: Bool = false) throws(FlowRefusal) -> FlowRun {
    try checkActive()
    guard stage.record == .lead else { return run }
    try checkSteps(of: leadStagesAhead, waiving)
    guard subject.opportunity != nil else { return run }
    guard let first = way.first(where: { $0.record == .opportunity }) else { return run.resting(.finished, at: time) }
    var crossed = run.entering(first, at: time)
    crossed.crossedAt = run.crossedAt ?? time
    return crossed
  }

  private var leadStagesAhead: [FlowStage] { [stage] + way.prefix { $0.record == .lead } }
}
