public import Leadline

/// An appointment as other people's calendars see it: a `VEVENT` (RFC 5545, section 3.6.1).
///
/// It may hold any text: whatever it says, it stays inside its own property.
public struct CalendarEvent: Sendable, Hashable {
  /// Names the event everywhere and for ever; calendars replace by it what they have.
  public var uid: String
  /// Rises with each change that matters to those invited: 0 and up.
  public var sequence: Int64
  /// When this account of the event was written.
  public var stamp: Timestamp
  public var span: CalendarSpan
  public var status: Status
  public var summary: String
  public var description: String
  public var location: String
  /// A page about it: an absolute address.
  public var url: String?
  public var organizer: CalendarUser?
  public var attendees: [Attendee]
  public var alarms: [CalendarAlarm]
  public var lastModified: Timestamp?

  public enum Status: String, Sendable, Hashable, CaseIterable {
    case tentative = "TENTATIVE"
    case confirmed = "CONFIRMED"
    case cancelled = "CANCELLED"
  }

  public init(
    uid: String, sequence: Int64 = 0, stamp: Timestamp, span: CalendarSpan, status: Status = .confirmed,
    summary: String, description: String = "", location: String = "", url: String? = nil,
    organizer: CalendarUser? = nil, attendees: [Attendee] = [], alarms: [CalendarAlarm] = [],
    lastModified: Timestamp? = nil
  ) {
    self.uid = uid
    self.sequence = sequence
    self.stamp = stamp
    self.span = span
    self.status = status
    self.summary = summary
    self.description = description
    self.location = location
    self.url = url
    self.organizer = organizer
    self.attendees = attendees
    self.alarms = alarms
    self.lastModified = lastModified
  }
}
