public import Leadline

/// How far a record has come in a flow, and how it came there.
///
/// An active run has exactly one active stage: its last visit, which has no end yet. Any other run has none.
public struct FlowRun: Sendable, Hashable {
  /// The id of its definition.
  public let flow: String
  /// The version of the definition it was started with, and keeps.
  public let version: Int64
  public internal(set) var state: State
  private var past: [Visit]
  private var latest: Visit
  /// The ids of the steps that somebody checked off.
  public internal(set) var checks: Set<String>
  /// When it went on from the lead to the opportunity.
  public internal(set) var crossedAt: Timestamp?

  public enum State: String, Sendable, Hashable, CaseIterable {
    case active
    /// Another flow runs instead; this one can be taken up again where it was.
    case setAside
    case finished
    case abandoned
  }

  /// Being in a stage once.
  public struct Visit: Sendable, Hashable {
    public let stage: String
    public let enteredAt: Timestamp
    public var leftAt: Timestamp?

    public init(stage: String, enteredAt: Timestamp, leftAt: Timestamp? = nil) {
      self.stage = stage
      self.enteredAt = enteredAt
      self.leftAt = leftAt
    }
  }

  /// A run as it was kept.
  ///
  /// - Returns: `nil` if it could not have come about: without visits, or with another one open than an active run's last.
  public init?(
    flow: String, version: Int64, state: State, visits: [Visit], checks: Set<String> = [], crossedAt: Timestamp? = nil
  ) {
    guard let latest = visits.last, (latest.leftAt == nil) == (state == .active),
      visits.dropLast().allSatisfy({ $0.leftAt != nil })
    else { return nil }
    self.flow = flow
    self.version = version
    self.state = state
    past = visits.dropLast()
    self.latest = latest
    self.checks = checks
    self.crossedAt = crossedAt
  }

  /// A run that begins.
  init(_ definition: FlowDefinition, at stage: FlowStage, _ time: Timestamp) {
    flow = definition.id
    version = definition.version
    state = .active
    past = []
    latest = Visit(stage: stage.id, enteredAt: time)
    checks = []
  }
}

extension FlowRun {
  /// In the order in which stages were entered; at least one.
  public var visits: [Visit] { past + [latest] }

  /// The stage where it is, or was when it came to rest.
  public var stage: String { latest.stage }

  public var startedAt: Timestamp { (past.first ?? latest).enteredAt }

  /// When it came to rest.
  public var endedAt: Timestamp? { latest.leftAt }

  func entering(_ stage: FlowStage, at time: Timestamp) -> FlowRun {
    resting(.active, at: time).adding(stage.id, at: time)
  }

  func resting(_ state: State, at time: Timestamp) -> FlowRun {
    var run = self
    run.state = state
    run.latest.leftAt = latest.leftAt ?? noEarlier(time)
    return run
  }

  /// Takes it up again in the stage where it came to rest, as when a closed record is opened again.
  public func resumed(at time: Timestamp) -> FlowRun {
    guard state != .active else { return self }
    var run = adding(latest.stage, at: time)
    run.state = .active
    return run
  }

  private func adding(_ stage: String, at time: Timestamp) -> FlowRun {
    var run = self
    run.past.append(latest)
    run.latest = Visit(stage: stage, enteredAt: noEarlier(time))
    return run
  }

  /// Clocks of several servers differ: nothing ends before it began.
  private func noEarlier(_ time: Timestamp) -> Timestamp { max(time, latest.leftAt ?? latest.enteredAt) }
}

/// Time in stage.
extension FlowRun {
  /// How long it has been in a stage, all visits together, in milliseconds.
  public func time(in stage: String, until now: Timestamp) -> Int64 {
    visits.lazy.filter { $0.stage == stage }.map { $0.time(until: now) }.reduce(0, +)
  }

  /// The same for every stage it has been in.
  public func times(until now: Timestamp) -> [String: Int64] {
    visits.reduce(into: [:]) { times, visit in times[visit.stage, default: 0] += visit.time(until: now) }
  }
}

extension FlowRun.Visit {
  /// In milliseconds.
  public func time(until now: Timestamp) -> Int64 {
    max(0, (leftAt ?? now).milliseconds - enteredAt.milliseconds)
  }
}
