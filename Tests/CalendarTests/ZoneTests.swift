import Calendar
import Foundation
import Leadline
import Testing

struct ZoneTests {
  private func check(_ zone: TimeZone, at moments: [Int64]) throws {
    let events = moments.map { second in
      CalendarEvent(
        uid: String(second), stamp: Samples.stamp,
        span: .moments(from: Timestamp(milliseconds: second * 1_000), lasting: 900, in: zone), summary: "")
    }
    let text = try CalendarText(CalendarFeed(name: "", events: events).bytes, "\(zone.identifier)")
    let reading = try ZoneReading(text)
    let written = text.properties.drop { $0.value != "VEVENT" }
    let starts = written.filter { $0.name == "DTSTART" }.map(reading.moment)
    let ends = written.filter { $0.name == "DTEND" }.map(reading.moment)
    #expect(starts == moments, "\(zone.identifier)")
    #expect(ends == moments.map { $0 + 900 }, "\(zone.identifier)")
  }

  /// Shortly before and after clocks are changed, where mistakes show.
  private func changes(of zone: TimeZone, in range: ClosedRange<Int64>) -> [Int64] {
    var moments: [Int64] = []
    var last = Date(timeIntervalSince1970: Double(range.lowerBound))
    while let next = zone.nextDaylightSavingTimeTransition(after: last), next > last {
      let second = Int64(next.timeIntervalSince1970)
      guard range.contains(second) else { break }
      moments += [-3_601, -1, 0, 1, 1_799, 3_599, 3_600, 86_400].map { second + $0 }
      last = next
    }
    return moments
  }

  @Test func `whoever knows only the calendar finds each moment, in every zone there is`() throws {
    var dice = Dice(state: 5)
    let (now, soon) = (1_735_689_600, 1_893_456_000) as (Int64, Int64)
    for identifier in TimeZone.knownTimeZoneIdentifiers {
      let zone = try #require(TimeZone(identifier: identifier))
      try check(zone, at: changes(of: zone, in: now...soon) + [now, soon])
      try check(zone, at: [Int64.random(in: now...soon, using: &dice)])
      try check(zone, at: (0..<20).map { _ in Int64.random(in: 0...4_102_444_799, using: &dice) })
    }
  }

  @Test(arguments: ["Europe/Rome", "America/New_York", "Africa/Casablanca", "Pacific/Apia", "Australia/Lord_Howe"])
  func `rules that came and went are told too`(identifier: String) throws {
    let zone = try #require(TimeZone(identifier: identifier))
    try check(zone, at: changes(of: zone, in: 0...4_102_000_000))
  }

  @Test func `a rule that is none is told as a list`() throws {
    // Clocks in Morocco follow the moon.
    let zone = try #require(TimeZone(identifier: "Africa/Casablanca"))
    let text = try CalendarText(CalendarFeed(name: "", events: [Samples.meeting(in: zone)]).bytes)
    #expect(text["RRULE"].isEmpty && text["RDATE"].count > 6)
  }

  @Test func `a rule that ended keeps its last change for those who take its end for local time`() throws {
    // Samoa put its clocks back for the last time on 4 April 2021, at 4:00 by its summer time, fourteen hours ahead of Greenwich.
    let zone = try #require(TimeZone(identifier: "Pacific/Apia"))
    let events = ["2012-01-01T00:00:00Z", "2024-01-01T00:00:00Z"].map { Samples.meeting(at: $0, in: zone) }
    let rules = try CalendarText(CalendarFeed(name: "", events: events).bytes)["RRULE"]
    #expect(rules.contains("FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=20210404T140000Z"))
  }

  @Test func `a zone whose clocks are never changed is told in one sentence`() throws {
    let zone = try #require(TimeZone(identifier: "Asia/Tashkent"))
    let text = try CalendarText(CalendarFeed(name: "", events: [Samples.meeting(in: zone)]).bytes)
    #expect(text["BEGIN"] == ["VCALENDAR", "VTIMEZONE", "STANDARD", "VEVENT"] && text["TZOFFSETTO"] == ["+0500"])
  }

  @Test func `each zone that is named is told once, and no other`() throws {
    let day = try #require(CivilDate("2026-03-02"))
    let utc = try #require(TimeZone(identifier: "UTC"))
    var whole = Samples.meeting()
    whole.span = .day(day)
    let events = [
      Samples.meeting(), Samples.meeting(in: Samples.newYork), Samples.meeting(in: utc), whole, Samples.meeting(),
    ]
    let text = try CalendarText(CalendarFeed(name: "", events: events).bytes)
    #expect(text["TZID"] == ["America/New_York", "Europe/Rome"])
    #expect(try !CalendarText(CalendarFeed(name: "", events: [whole]).bytes).names.contains("TZID"))
  }
}
