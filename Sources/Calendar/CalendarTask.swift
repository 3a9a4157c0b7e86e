public import Leadline

/// Something to be done as calendars see it: a `VTODO` (RFC 5545, section 3.6.2).
public struct CalendarTask: Sendable, Hashable {
  /// Names the task everywhere and for ever.
  public var uid: String
  /// Rises with each change that matters: 0 and up.
  public var sequence: Int64
  /// When this account of the task was written.
  public var stamp: Timestamp
  public var due: CalendarTime?
  public var state: State
  public var summary: String
  public var description: String
  /// A page about it: an absolute address.
  public var url: String?
  /// Before it is due; without effect where it never is.
  public var alarms: [CalendarAlarm]
  public var lastModified: Timestamp?

  public enum State: Sendable, Hashable {
    /// - Parameter percent: how much of it is done, 0–99, where somebody said so.
    case open(percent: Int? = nil)
    case completed(Timestamp)
    case cancelled
  }

  public init(
    uid: String, sequence: Int64 = 0, stamp: Timestamp, due: CalendarTime?, state: State = .open(),
    summary: String, description: String = "", url: String? = nil, alarms: [CalendarAlarm] = [],
    lastModified: Timestamp? = nil
  ) {
    self.uid = uid
    self.sequence = sequence
    self.stamp = stamp
    self.due = due
    self.state = state
    self.summary = summary
    self.description = description
    self.url = url
    self.alarms = alarms
    self.lastModified = lastModified
  }
}
