import Calendar
import Foundation
import Leadline
import Testing

struct FeedTests {
  @Test func `a feed is written as calendars read it`() throws {
    var event = Samples.meeting("Caffè; poi \"vediamo\"")
    event.sequence = 2
    event.status = .tentative
    event.description = "Portare il catalogo,\nnon le macchine"
    event.location = "Via Roma 1, Perugia"
    event.url = "https://leadline.example/leads/42"
    event.organizer = Samples.john
    event.attendees = [Attendee(Samples.anna, role: .optional, answer: .accepted, isAsked: false)]
    event.alarms = [CalendarAlarm(minutesBefore: 15)]
    event.lastModified = Samples.time("2026-02-19T07:30:00.999Z")
    let feed = CalendarFeed(name: "Leadline: John", refreshInterval: .seconds(601), events: [event])
    let expected = """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//Leadline//Leadline//EN
      CALSCALE:GREGORIAN
      NAME:Leadline: John
      X-WR-CALNAME:Leadline: John
      REFRESH-INTERVAL;VALUE=DURATION:PT11M
      X-PUBLISHED-TTL:PT11M
      BEGIN:VTIMEZONE
      TZID:Europe/Rome
      BEGIN:DAYLIGHT
      DTSTART:20250330T020000
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0200
      RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
      END:DAYLIGHT
      BEGIN:STANDARD
      DTSTART:20251026T030000
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
      END:STANDARD
      END:VTIMEZONE
      BEGIN:VEVENT
      UID:entry-7@leadline.example
      DTSTAMP:20260220T080000Z
      SEQUENCE:2
      LAST-MODIFIED:20260219T073000Z
      DTSTART;TZID=Europe/Rome:20260302T100000
      DTEND;TZID=Europe/Rome:20260302T103000
      STATUS:TENTATIVE
      SUMMARY:Caffè\\; poi "vediamo"
      DESCRIPTION:Portare il catalogo\\,\\nnon le macchine
      LOCATION:Via Roma 1\\, Perugia
      URL:https://leadline.example/leads/42
      ORGANIZER;CN="John":mailto:john@contoso.example
      ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE;CN="Anna Rossi":
       mailto:anna@bar.example
      BEGIN:VALARM
      ACTION:DISPLAY
      TRIGGER:-PT15M
      DESCRIPTION:Caffè\\; poi "vediamo"
      END:VALARM
      END:VEVENT
      END:VCALENDAR

      """
    #expect(String(decoding: feed.bytes, as: UTF8.self) == expected.replacing("\n", with: "\r\n"))
  }

  @Test(arguments: [0, 1, 255, 256, 257, 600])
  func `the pieces of a feed are the feed`(count: Int) throws {
    let events = (0..<count).map { Samples.meeting("Meeting \($0)") }
    let tasks = (0..<count / 2).map {
      CalendarTask(uid: "task-\($0)@x", stamp: Samples.stamp, due: nil, summary: "Task \($0)")
    }
    let feed = CalendarFeed(name: "All", events: events, tasks: tasks)
    let pieces = Array(feed.pieces)
    #expect(pieces.joined().elementsEqual(feed.bytes))
    #expect(pieces.count == max(1, (count + count / 2 + 255) / 256))
    let text = try CalendarText(feed.bytes)
    #expect(text["SUMMARY"] == events.map(\.summary) + tasks.map(\.summary))
    #expect(text.names.last == "END" && feed.bytes == feed.bytes)
  }

  @Test(arguments: [(0, "PT1M"), (-5, "PT1M"), (60, "PT1M"), (61, "PT2M"), (Int64.max, "PT525600M")])
  func `subscribers are told to come back after whole minutes, one at least`(seconds: Int64, written: String) throws {
    let text = try CalendarText(CalendarFeed(name: "", refreshInterval: .seconds(seconds)).bytes)
    #expect(text["REFRESH-INTERVAL"] == [written] && text["X-PUBLISHED-TTL"] == [written])
  }

  @Test func `alarms are minutes before, or after, and within a year`() throws {
    var event = Samples.meeting()
    event.alarms = [0, 15, -5, Int.max, Int.min].map(CalendarAlarm.init(minutesBefore:))
    let text = try CalendarText(CalendarFeed(name: "", events: [event]).bytes)
    #expect(text["TRIGGER"] == ["PT0M", "-PT15M", "PT5M", "-PT527040M", "PT527040M"])
  }

  @Test func `nobody needs a name, and spaces are none`() throws {
    var event = Samples.meeting()
    event.organizer = CalendarUser(Samples.anna.address, name: " \n\u{0}\t")
    let text = try CalendarText(CalendarFeed(name: "", events: [event]).bytes)
    #expect(text.properties.contains(.init(name: "ORGANIZER", parameters: "", value: "mailto:anna@bar.example")))
  }
}
