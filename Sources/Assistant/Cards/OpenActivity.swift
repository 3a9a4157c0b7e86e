public import Leadline

/// An activity that is still to be done.
public struct OpenActivity: Sendable, Hashable {
  public var position: Int64
  public var kind: EntryKind
  public var text: String
  /// When a meeting or call begins, or by when something is due.
  public var dueAt: Timestamp
  /// When a meeting ends; `nil` if it is not known.
  public var endsAt: Timestamp?

  public init(position: Int64, kind: EntryKind, text: String, dueAt: Timestamp, endsAt: Timestamp? = nil) {
    self.position = position
    self.kind = kind
    self.text = text
    self.dueAt = dueAt
    self.endsAt = endsAt
  }
}
