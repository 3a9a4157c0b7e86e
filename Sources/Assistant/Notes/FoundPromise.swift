public import Leadline

/// What somebody said would be done by a time: a task.
public struct FoundPromise: Sendable, Hashable {
  /// The words of the promise.
  public var text: String
  /// Whether we promised it; else the customer did.
  public var isOurs: Bool
  public var due: NoteTime
  public var dueAt: Timestamp

  public init(text: String, isOurs: Bool, due: NoteTime, dueAt: Timestamp) {
    self.text = text
    self.isOurs = isOurs
    self.due = due
    self.dueAt = dueAt
  }
}
