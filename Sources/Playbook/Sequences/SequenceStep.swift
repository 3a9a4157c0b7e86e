public import Conditions
public import Leadline

/// One thing that a sequence does.
public struct SequenceStep: Sendable, Hashable {
  /// What the file calls it, if anything.
  public let id: String?
  public let action: Action
  /// Where it stands in the file.
  public let place: Place

  public indirect enum Action: Sendable, Hashable {
    /// Somebody is to call, to write or to do something. The sequence goes on once they have done or skipped it.
    case activity(ActivityPlan)
    /// An e-mail goes out by itself. The sequence goes on once it has left or been refused.
    case mail(MailPlan)
    case wait(Delay)
    case fork(Fork)
    /// Fields are set; `nil` empties one.
    case set([ReadField])
    /// Another sequence takes over.
    case continueWith(String)
  }

  init(id: String? = nil, _ action: Action, at place: Place) {
    self.id = id
    self.action = action
    self.place = place
  }
}

/// What somebody will find on their work list.
public struct ActivityPlan: Sendable, Hashable {
  /// A call, an e-mail or a task.
  public let kind: EntryKind
  public let title: Wording
  public let notes: Wording?
  /// How long there is to do it; without it, it is due at the next business moment.
  public let due: Delay?
}

/// An e-mail that goes out by itself.
public struct MailPlan: Sendable, Hashable {
  public let subject: Wording
  public let body: Wording
}

/// A condition, and what is done either way. Behind it both ways meet again.
public struct Fork: Sendable, Hashable {
  public let condition: Condition
  /// How long it may take to come true, before the No branch is taken. Without it that is decided at once.
  public let within: Delay?
  public let yes: [SequenceStep]
  public let no: [SequenceStep]

  func steps(_ branch: StepPath.Branch) -> [SequenceStep] { branch == .yes ? yes : no }
}
