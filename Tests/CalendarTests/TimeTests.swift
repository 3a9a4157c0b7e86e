import Calendar
import Foundation
import Leadline
import Testing

struct TimeTests {
  private func times(_ span: CalendarSpan) throws -> [String] {
    let event = CalendarEvent(uid: "1", stamp: Samples.stamp, span: span, summary: "")
    return try times(CalendarFeed(name: "", events: [event]))
  }

  private func times(_ feed: CalendarFeed) throws -> [String] {
    try CalendarText(feed.bytes).properties
      .drop { $0.value != "VEVENT" && $0.value != "VTODO" }
      .filter { ["DTSTART", "DTEND", "DUE"].contains($0.name) }.map { "\($0.name)\($0.parameters):\($0.value)" }
  }

  @Test func `days end before the day that is named`() throws {
    let first = try #require(CivilDate("2026-02-28")), last = try #require(CivilDate("2026-03-01"))
    #expect(try times(.day(last)) == ["DTSTART;VALUE=DATE:20260301", "DTEND;VALUE=DATE:20260302"])
    #expect(
      try times(.days(from: first, through: last)) == ["DTSTART;VALUE=DATE:20260228", "DTEND;VALUE=DATE:20260302"])
    #expect(try times(.days(from: last, through: first)) == times(.day(last)))
  }

  @Test(arguments: [0, -60] as [Int64])
  func `what has no length has no end`(seconds: Int64) throws {
    let start = Samples.time("2026-07-01T12:00:00.400Z")
    #expect(
      try times(.moments(from: start, lasting: seconds, in: Samples.rome)) == [
        "DTSTART;TZID=Europe/Rome:20260701T140000"
      ])
  }

  @Test func `what is over within its second has no end`() throws {
    let span = CalendarSpan.moments(
      from: Samples.time("2026-07-01T12:00:00.100Z"), to: Samples.time("2026-07-01T12:00:00.900Z"), in: Samples.rome)
    #expect(try times(span) == ["DTSTART;TZID=Europe/Rome:20260701T140000"])
  }

  @Test func `an hour that clocks show twice is written in UTC the second time only`() throws {
    // In Rome 2:30 comes at 0:30 and at 1:30 UTC on 25 October 2026.
    func span(_ start: String) -> CalendarSpan {
      .moments(from: Samples.time(start), lasting: 60, in: Samples.rome)
    }
    #expect(
      try times(span("2026-10-25T00:30:00Z"))
        == ["DTSTART;TZID=Europe/Rome:20261025T023000", "DTEND;TZID=Europe/Rome:20261025T023100"])
    #expect(try times(span("2026-10-25T01:30:00Z")) == ["DTSTART:20261025T013000Z", "DTEND:20261025T013100Z"])
    #expect(try times(span("2026-10-25T00:59:30Z")) == ["DTSTART:20261025T005930Z", "DTEND:20261025T010030Z"])
    #expect(
      try times(span("2026-10-25T02:00:00Z"))
        == ["DTSTART;TZID=Europe/Rome:20261025T030000", "DTEND;TZID=Europe/Rome:20261025T030100"])
  }

  @Test(arguments: ["GMT", "UTC", "Etc/UTC", "Etc/GMT+5", "GMT+0230"])
  func `zones without a name of their own are written in UTC`(identifier: String) throws {
    let zone = try #require(TimeZone(identifier: identifier))
    let feed = CalendarFeed(name: "", events: [Samples.meeting(in: zone)])
    #expect(try times(feed) == ["DTSTART:20260302T090000Z", "DTEND:20260302T093000Z"])
    #expect(try !CalendarText(feed.bytes)["BEGIN"].contains("VTIMEZONE"))
  }

  @Test(arguments: [
    (Int64.min, "00010101T000000Z"), (-62_167_219_200_000, "00010101T000000Z"), (-1, "19691231T235959Z"),
    (4_102_444_800_000, "21000101T000000Z"), (Int64.max, "99991231T235959Z"),
  ])
  func `years that nobody knows the clocks of are written in UTC, and those that cannot be as near as can be`(
    milliseconds: Int64, written: String
  ) throws {
    let moment = Timestamp(milliseconds: milliseconds)
    #expect(try times(.moments(from: moment, to: moment, in: Samples.rome)) == ["DTSTART:\(written)"])
  }

  @Test func `one far event does not take the zone from the others`() throws {
    let far = Samples.meeting(at: "9000-01-01T00:00:00Z")
    let feed = CalendarFeed(name: "", events: [far, Samples.meeting()])
    #expect(
      try times(feed) == [
        "DTSTART:90000101T000000Z", "DTEND:90000101T003000Z", "DTSTART;TZID=Europe/Rome:20260302T100000",
        "DTEND;TZID=Europe/Rome:20260302T103000",
      ])
    #expect(feed.bytes.count < 2_000)
  }

  @Test func `tasks are due at a moment, on a day or never`() throws {
    func task(_ due: CalendarTime?) -> CalendarFeed {
      let alarm = CalendarAlarm(minutesBefore: 60)
      return CalendarFeed(
        name: "", tasks: [CalendarTask(uid: "1", stamp: Samples.stamp, due: due, summary: "Call", alarms: [alarm])])
    }
    let moment = task(.moment(Samples.time("2026-03-02T17:00:00Z"), in: Samples.newYork))
    #expect(try times(moment) == ["DUE;TZID=America/New_York:20260302T120000"])
    #expect(
      try CalendarText(moment.bytes).properties.contains(
        .init(name: "TRIGGER", parameters: ";RELATED=END", value: "-PT60M")))
    #expect(try times(task(.day(#require(CivilDate("2026-03-02"))))) == ["DUE;VALUE=DATE:20260302"])
    #expect(try times(task(nil)).isEmpty)
    #expect(try CalendarText(task(nil).bytes)["TRIGGER"].isEmpty)
  }

  @Test(arguments: [
    (CalendarTask.State.open(), "NEEDS-ACTION", nil), (.open(percent: 0), "NEEDS-ACTION", "0"),
    (.open(percent: 40), "IN-PROCESS", "40"), (.open(percent: 100), "IN-PROCESS", "99"),
    (.open(percent: -3), "NEEDS-ACTION", "0"), (.cancelled, "CANCELLED", nil),
    (.completed(Samples.stamp), "COMPLETED", "100"),
  ])
  func `a task says how far it is`(state: CalendarTask.State, status: String, percent: String?) throws {
    let task = CalendarTask(uid: "1", stamp: Samples.stamp, due: nil, state: state, summary: "")
    let text = try CalendarText(CalendarFeed(name: "", tasks: [task]).bytes)
    #expect(text["STATUS"] == [status] && text["PERCENT-COMPLETE"] == [percent].compactMap(\.self))
    #expect(text["COMPLETED"] == (status == "COMPLETED" ? ["20260220T080000Z"] : []))
  }
}
