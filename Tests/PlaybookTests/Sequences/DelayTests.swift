import Leadline
import Testing

@testable import Playbook

struct DelayTests {
  @Test(arguments: [
    ("3 days", 3, Delay.Unit.days), ("1 day", 1, .days), ("2 Business Days", 2, .businessDays), ("4 ore", 4, .hours),
    ("30 minuti", 30, .minutes), ("1 settimana", 1, .weeks), ("2 giorni lavorativi", 2, .businessDays),
    ("8  business  hours", 8, .businessHours), ("-1 days", -1, .days),
  ])
  func `lengths of time are read as people write them`(text: String, count: Int64, unit: Delay.Unit) throws {
    let read = try #require(Delay.read(text))
    #expect(read.count == count && read.unit == unit)
  }

  @Test(arguments: ["", "3", "days", "3days", "three days", "3 days later", "1e3 days", "9999999999 days", "3 moons"])
  func `what is none is not read`(text: String) {
    #expect(Delay.read(text) == nil)
  }

  @Test(arguments: [
    // Clocks go from 2:00 to 3:00 on 29 March 2026, and back from 3:00 to 2:00 on 25 October.
    (1, Delay.Unit.days, "2026-03-28 12:00", "2026-03-29 12:00"), (1, .days, "2026-03-28 02:30", "2026-03-29 03:00"),
    (2, .days, "2026-03-28 02:30", "2026-03-30 02:30"), (1, .weeks, "2026-03-22 02:30", "2026-03-29 03:00"),
    (24, .hours, "2026-03-28 12:00", "2026-03-29 13:00"), (1, .days, "2026-10-24 12:00", "2026-10-25 12:00"),
    (24, .hours, "2026-10-24 12:00", "2026-10-25 11:00"), (1, .days, "2026-10-24 02:30", "2026-10-25 02:30"),
    (30, .days, "2026-03-02 10:00", "2026-04-01 10:00"), (90, .minutes, "2026-03-29 01:00", "2026-03-29 03:30"),
    (2, .businessDays, "2026-03-06 10:00", "2026-03-10 10:00"),
    (4, .businessHours, "2026-03-06 17:00", "2026-03-09 12:00"),
  ])
  func `days keep the time on clocks, hours do not`(
    count: Int64, unit: Delay.Unit, start: String, end: String
  ) throws {
    let delay = try #require(Delay(count, unit))
    #expect(delay.end(from: Rome.at(start), hours: Rome.hours, zone: Rome.zone) == Rome.at(end))
  }

  @Test func `a time that comes twice is over the first time`() throws {
    let delay = try #require(Delay(1, .days))
    let end = delay.end(from: Rome.at("2026-10-24 02:30"), hours: Rome.hours, zone: Rome.zone)
    #expect(end.description == "2026-10-25T00:30:00.000Z")
  }

  @Test func `every length is told in both languages`() {
    for unit in Delay.Unit.allCases {
      for count in [1, 2] as [Int64] {
        guard let message = Delay(count, unit)?.message else { continue }
        #expect(Delay.read(message.english).map { $0 == (count, unit) } == true)
        #expect(Delay.read(message.italian).map { $0 == (count, unit) } == true)
      }
    }
  }
}

struct StepPathTests {
  @Test(arguments: ["0", "12", "2.no.0", "0.yes.3.no.199", "0.yes.0.yes.0.yes.0.yes.0.yes.0.yes.0.yes.0.yes.0"])
  func `a place survives as text`(text: String) throws {
    #expect(try #require(StepPath(text)).description == text)
    #expect(StepKey("17/2/\(text)")?.description == "17/2/\(text)")
  }

  @Test(arguments: [
    "", ".", "a", "-1", "+1", "01", "1000", "2.no", "2.maybe.0", "2.no.0.yes", "2..0",
    "0.yes.0.yes.0.yes.0.yes.0.yes.0.yes.0.yes.0.yes.0.yes.0",
  ])
  func `what is no place is not read`(text: String) {
    #expect(StepPath(text) == nil)
    #expect(StepKey("1/1/\(text)") == nil)
  }
}
