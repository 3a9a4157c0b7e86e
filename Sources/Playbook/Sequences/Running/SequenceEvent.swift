public import Leadline

/// Something that a run is told of. To be told twice of the same thing does nothing the second time.
public enum SequenceEvent: Sendable, Hashable {
  /// It is time to look again.
  case timeCame
  /// Fields of the record changed.
  case recordChanged
  /// Somebody did what a step asked for.
  case done(StepKey)
  /// Somebody decided against it, or took it off the list.
  case skipped(StepKey)
  /// Somebody will do it later: the sequence waits along.
  case snoozed(StepKey)
  /// An automatic e-mail has left.
  case sent(StepKey)
  /// An automatic e-mail will not leave.
  case refused(StepKey, MailRefusal)
  case opened(StepKey)
  /// The customer called or wrote.
  case replied(at: Timestamp)
  case ownerChanged
  /// Whoever owned the record is gone, and nobody has taken it over.
  case ownerRemoved
  case qualified, disqualified, won, lost
  /// Nothing comes of it: what ended stays so, and is attached again if somebody wants it.
  case reactivated
  /// The lead has become part of another one.
  case merged
  case definitionRemoved
  case stopped
}
