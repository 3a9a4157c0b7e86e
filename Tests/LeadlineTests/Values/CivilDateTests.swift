import Foundation
import Leadline
import Testing

struct CivilDateTests {
  @Test func `every fourth day of eight centuries is the one Foundation's calendar names`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    // The calendar is Julian before 1582.
    for days in stride(from: Int64(-135_000), through: 160_000, by: 4) {
      let date = CivilDate(daysSince1970: days)
      let moment = Date(timeIntervalSince1970: Double(days) * 86_400)
      let expected = calendar.dateComponents([.year, .month, .day], from: moment)
      let parts = [date.year, date.month, date.day].map(Int.init)
      try #require(parts == [expected.year, expected.month, expected.day])
      try #require(date.daysSince1970 == days)
    }
  }

  @Test func `days follow one another without a gap from year 0 to year 9999`() throws {
    let last = try #require(CivilDate("9999-12-31")).daysSince1970
    var previous = try #require(CivilDate("0000-01-01"))
    for days in (previous.daysSince1970 + 1)...last {
      let next = CivilDate(daysSince1970: days)
      let follows =
        next.day == previous.day + 1 && next.month == previous.month
        || next.day == 1 && next.month == previous.month % 12 + 1 && previous.day >= 28
      guard follows, next.daysSince1970 == days else { throw Gap(after: previous) }
      previous = next
    }
  }

  private struct Gap: Error { let after: CivilDate }

  @Test(arguments: ["2024-02-29", "2000-02-29", "1970-01-01", "0000-12-31", "9999-12-31"])
  func `a date is written as it was read`(text: String) throws {
    #expect(try #require(CivilDate(text)).description == text)
  }

  @Test(arguments: [
    "", "2026-02-30", "2025-02-29", "1900-02-29", "2026-04-31", "2026-00-10", "2026-13-10", "2026-01-00",
    "2026-1-1",
    "2026-01-01 ", "20260101", "-001-01-01", "2026/01/01",
  ])
  func `what is no day is not read`(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test func `dates come in order`() throws {
    #expect(try #require(CivilDate("2025-12-31")) < #require(CivilDate("2026-01-01")))
  }
}
