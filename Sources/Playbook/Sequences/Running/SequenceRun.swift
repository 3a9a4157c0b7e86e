public import Leadline

/// A sequence on its way on one record: where it stands, and since when.
///
/// It is a plain value. ``advance(by:along:in:)`` moves it on and says what is to be done; whoever stores the run and what
/// was done in one transaction does every step once, whatever happens to the server in between.
///
/// The time of a run never goes back: where clocks do, it takes what happens as happening at its latest time.
public struct SequenceRun: Sendable, Hashable, Identifiable {
  public let id: Int64
  public let record: RecordReference
  public internal(set) var sequence: String
  /// The version of the definition that it keeps to, whatever becomes of later ones.
  public internal(set) var version: Int64
  public internal(set) var state: State
  public internal(set) var path = StepPath.start
  public internal(set) var stand = Stand.before
  /// Rises whenever it begins something anew, see ``StepKey``.
  public internal(set) var visit: Int64 = 1
  /// The visit at which it came to the step.
  public internal(set) var arrival: Int64 = 1
  public internal(set) var startedAt: Timestamp
  /// Since when it stands where it stands.
  public internal(set) var since: Timestamp
  /// The time of the last thing it was told.
  public internal(set) var latest: Timestamp
  /// When the customer last called or wrote, as far as it was told.
  public internal(set) var repliedAt: Timestamp?
  /// The same, if the run has not called or written since.
  public internal(set) var answeredAt: Timestamp?
  public internal(set) var lastMail: StepKey?
  /// When its last e-mail was opened.
  public internal(set) var openedAt: Timestamp?

  public enum State: Sendable, Hashable {
    case active
    /// It goes no further until what holds it up is put right.
    case paused(PauseReason)
    case completed
    /// It came to its end by handing over to another sequence, which has not begun yet.
    case handingOver(to: String)
    /// It was broken off.
    case ended(EndReason)
  }

  /// How far it is with the step at its path.
  public enum Stand: Sendable, Hashable {
    case before
    /// Somebody is to do it, or a mail is to leave.
    case open
    case waiting(until: Timestamp)
  }

  /// A sequence that has just been attached. Nothing has been done yet: advance it by `.timeCame`.
  ///
  /// - Parameter id: one that no other run has or had.
  public init(id: Int64, of definition: SequenceDefinition, on record: RecordReference, at now: Timestamp) {
    self.id = id
    self.record = record
    sequence = definition.name
    version = definition.version
    state = .active
    (startedAt, since, latest) = (now, now, now)
  }

  /// When it is next to be looked at though nothing happens; `nil` if somebody must do something first, or it is over.
  public var due: Timestamp? {
    guard state == .active else { return nil }
    return switch stand {
    case .before: since
    case .open: nil
    case .waiting(let until): until
    }
  }

  /// Whether it will do nothing any more, whatever happens.
  public var isOver: Bool {
    switch state {
    case .active, .paused, .handingOver: false
    case .completed, .ended: true
    }
  }

  var isHandingOver: Bool { if case .handingOver = state { true } else { false } }

  /// The key of the step it stands at.
  public var key: StepKey { StepKey(run: id, visit: visit, path: path) }
}

/// What holds a run up.
public enum PauseReason: Sendable, Hashable {
  /// Nobody works the record since its owner was removed.
  case ownerRemoved
  /// An e-mail cannot be written, since a field of that name is empty.
  case missingValue(String)
  /// An e-mail has nowhere to go.
  case noAddress
}

/// Why a run was broken off.
public enum EndReason: String, Sendable, Hashable, CaseIterable {
  case replied, qualified, disqualified, won, lost
  /// Somebody stopped it.
  case stopped
  /// The sequence does not exist any more.
  case definitionRemoved
  /// The lead was merged into another one: whoever works that decides what goes on there.
  case merged
}
