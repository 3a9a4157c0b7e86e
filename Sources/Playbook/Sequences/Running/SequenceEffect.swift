public import Leadline

/// Something that a run wants done, in the order in which it is to be done.
public enum SequenceEffect: Sendable, Hashable {
  case create(PlannedActivity)
  case send(PlannedMail)
  case set([ReadField], key: StepKey)
  /// Nothing is to be done before then.
  case wait(until: Timestamp)
  /// What a step has put on somebody's list, or an e-mail that has not left yet, is no longer wanted.
  case withdraw(StepKey)
  case tell(SequenceNotice)
  /// To be followed by ``SequenceRun/continue(with:in:)``.
  case continueWith(String)
  case completed
  case ended(EndReason)
}

/// An activity as it will stand on somebody's work list.
public struct PlannedActivity: Sendable, Hashable {
  /// A call, an e-mail or a task.
  public let kind: EntryKind
  public let title: Message
  public let notes: Message?
  public let due: Timestamp
  public let key: StepKey
}

/// Something that people should know about a run.
public enum SequenceNotice: Sendable, Hashable {
  case paused(PauseReason)
  case mailRefused(MailRefusal, StepKey)

  /// Whether it is for a manager, rather than for the owner of the record.
  public var isForManager: Bool { self == .paused(.ownerRemoved) }
}
