/// What is mailed to those invited: the event, and what is asked of their calendars (RFC 5546, section 3.2).
public struct CalendarInvitation: Sendable, Hashable {
  public let method: Method
  public let event: CalendarEvent

  public enum Method: String, Sendable, Hashable, CaseIterable {
    /// Please come; also, with a higher sequence, that something has changed.
    case request = "REQUEST"
    /// It does not take place, or not for the attendees named.
    case cancel = "CANCEL"
  }

  /// - Returns: `nil` where the event has no organizer to answer to, or nobody is invited.
  public init?(_ method: Method, to event: CalendarEvent) {
    guard event.organizer != nil, !event.attendees.isEmpty else { return nil }
    var event = event
    // When to be reminded is for those invited to say.
    event.alarms = []
    if method == .cancel { event.status = .cancelled }
    self.method = method
    self.event = event
  }

  /// As `text/calendar; charset=utf-8; method=` and the method.
  public var bytes: [UInt8] {
    var writer = CalendarWriter(for: [event], [])
    writer.beginCalendar(method: method)
    writer.addZones()
    writer.add(event)
    writer.endCalendar()
    return writer.takeBytes()
  }
}
