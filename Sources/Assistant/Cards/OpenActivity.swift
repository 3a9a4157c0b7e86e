public import Foundation
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
  /// The id of who is to do it; whose the record is, if `nil`.
  public var assignee: Int64?
  /// Where the days of who is to do it begin and end; as the record has it, if `nil`.
  public var timeZone: TimeZone?
  /// Put off until then: only its hour, if it has one, is told of before.
  public var snoozedUntil: Timestamp?
  /// Whether it only reminds of something.
  public var isReminder: Bool

  public init(
    position: Int64, kind: EntryKind, text: String, dueAt: Timestamp, endsAt: Timestamp? = nil, assignee: Int64? = nil,
    timeZone: TimeZone? = nil, snoozedUntil: Timestamp? = nil, isReminder: Bool = false
  ) {
    self.position = position
    self.kind = kind
    self.text = text
    self.dueAt = dueAt
    self.endsAt = endsAt
    self.assignee = assignee
    self.timeZone = timeZone
    self.snoozedUntil = snoozedUntil
    self.isReminder = isReminder
  }
}
