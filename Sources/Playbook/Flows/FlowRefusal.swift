/// Why a flow does not move, with what is needed to say what to do instead.
public enum FlowRefusal: Error, Sendable, Hashable {
  /// Stages would be left whose required steps are empty; in their order.
  case missingSteps([MissingSteps])
  case noSuchStage(String, nearest: [String], stages: [FlowStage])
  case alreadyThere(FlowStage)
  /// The branches lead elsewhere, for what is known now.
  case notOnTheWay(FlowStage, way: [FlowStage])
  /// The stage is on an opportunity, and there is none yet: qualify first.
  case needsOpportunity(FlowStage)
  /// There is no stage before it.
  case atStart(FlowStage)
  /// It cannot be finished here: this stage comes next.
  case notAtEnd(next: FlowStage)
  /// It is finished, abandoned or set aside.
  case notActive(FlowRun.State)
  case noSuchCheck(String, checks: [FlowStep])
  /// It has no stages for such a record.
  case notFor(FlowRecord)
  /// It ran to its end on this record.
  case alreadyFinished
  /// The record runs another version of it: that one is needed.
  case otherVersion(Int64)
}

/// The steps that keep a stage from being left.
public struct MissingSteps: Sendable, Hashable {
  public let stage: FlowStage
  public let steps: [FlowStep]
}
