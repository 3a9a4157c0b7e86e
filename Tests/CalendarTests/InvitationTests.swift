import Calendar
import Foundation
import Leadline
import Testing

struct InvitationTests {
  private var meeting: CalendarEvent {
    var event = Samples.meeting()
    event.organizer = Samples.john
    event.attendees = [Attendee(Samples.anna)]
    event.alarms = [CalendarAlarm(minutesBefore: 10)]
    return event
  }

  @Test func `an invitation asks those invited, and reminds nobody`() throws {
    let invitation = try #require(CalendarInvitation(.request, to: meeting))
    let text = try CalendarText(invitation.bytes)
    #expect(text["METHOD"] == ["REQUEST"] && text["STATUS"] == ["CONFIRMED"] && text["TZID"] == ["Europe/Rome"])
    #expect(text["BEGIN"].filter { $0.hasPrefix("V") } == ["VCALENDAR", "VTIMEZONE", "VEVENT"])
    let attendee = try #require(text.properties.first { $0.name == "ATTENDEE" })
    #expect(attendee.parameters == #";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="Anna Rossi""#)
  }

  @Test func `a cancellation is of the same event, with a higher sequence if it is given one`() throws {
    var event = meeting
    event.sequence = 4
    let text = try CalendarText(try #require(CalendarInvitation(.cancel, to: event)).bytes)
    #expect(text["METHOD"] == ["CANCEL"] && text["STATUS"] == ["CANCELLED"])
    #expect(text["UID"] == [event.uid] && text["SEQUENCE"] == ["4"])
  }

  @Test func `nobody is invited by nobody, and nobody is no guest`() {
    var event = meeting
    event.organizer = nil
    #expect(CalendarInvitation(.request, to: event) == nil)
    event = meeting
    event.attendees = []
    #expect(CalendarInvitation(.request, to: event) == nil)
  }

  @Test(arguments: Attendee.Role.allCases, Attendee.Answer.allCases)
  func `roles and answers are named as calendars name them`(role: Attendee.Role, answer: Attendee.Answer) throws {
    var event = meeting
    event.attendees = [Attendee(Samples.anna, role: role, answer: answer, isAsked: false)]
    let text = try CalendarText(try #require(CalendarInvitation(.request, to: event)).bytes)
    let attendee = try #require(text.properties.first { $0.name == "ATTENDEE" })
    #expect(attendee.parameters.hasPrefix(";ROLE=\(role.rawValue);PARTSTAT=\(answer.rawValue);RSVP=FALSE;"))
  }
}
