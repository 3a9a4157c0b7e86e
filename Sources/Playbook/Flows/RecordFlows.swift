public import Leadline

/// All flows that one record has run: at most one is active, the others keep the state in which they were left.
public struct RecordFlows: Sendable, Hashable {
  /// One a flow, in the order in which they were started.
  public private(set) var runs: [FlowRun]

  /// - Returns: `nil` if two were active, or two of the same flow.
  public init?(_ runs: [FlowRun] = []) {
    guard runs.filter({ $0.state == .active }).count < 2, Set(runs.map(\.flow)).count == runs.count else { return nil }
    self.runs = runs
  }

  /// Those of a record that has not run any.
  public static let none = RecordFlows(none: ())
  private init(none: Void) { runs = [] }

  public var active: FlowRun? { runs.first { $0.state == .active } }

  /// The active one, else the one that came to rest last: what people are shown.
  public var shown: FlowRun? {
    active ?? runs.max { ($0.endedAt ?? $0.startedAt) < ($1.endedAt ?? $1.startedAt) }
  }

  public subscript(flow: String) -> FlowRun? { runs.first { $0.flow == flow } }

  /// With this run in place of the one of the same flow, as it comes from a move of ``Flow``.
  ///
  /// An active run sets aside the one that was active.
  public func with(_ run: FlowRun, at time: Timestamp) -> RecordFlows {
    var flows = self
    if run.state == .active {
      flows.runs = runs.map { $0.state == .active && $0.flow != run.flow ? $0.resting(.setAside, at: time) : $0 }
    }
    if let place = runs.firstIndex(where: { $0.flow == run.flow }) {
      flows.runs[place] = run
    } else {
      flows.runs.append(run)
    }
    return flows
  }

  /// Goes on with another flow, where it was left if it has run before, else from its beginning. What ran until now is set
  /// aside. If the lead has become an opportunity meanwhile, it crosses; what it required of the lead is asked no more.
  ///
  /// - Parameter definition: in the version that this record runs, if it does.
  /// - Throws: `alreadyThere`, `alreadyFinished`, `otherVersion`, `notFor`.
  public func switched(to definition: FlowDefinition, on subject: FlowSubject, at time: Timestamp)
    throws(FlowRefusal) -> RecordFlows
  {
    guard let run = self[definition.id] else {
      return with(try Flow.start(definition, on: subject, at: time), at: time)
    }
    guard run.state != .finished else { throw .alreadyFinished }
    guard let flow = Flow(definition, run.resumed(at: time), on: subject) else { throw .otherVersion(run.version) }
    guard run.state != .active else { throw .alreadyThere(flow.stage) }
    let crossed = try flow.cross(at: time, waiving: true)
    guard crossed.state == .active else { throw .notFor(subject.record) }
    return with(crossed, at: time)
  }
}
