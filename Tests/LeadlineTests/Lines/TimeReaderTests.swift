import Foundation
import Leadline
import Testing

struct TimeReaderTests {
  private let rome = Typing(open: .lead(7), zone: "Europe/Rome")

  @Test(arguments: [
    ("2026-03-05T15:00", "2026-03-05T14:00:00Z"), ("2026-03-05 15:00", "2026-03-05T14:00:00Z"),
    ("2026-07-05 15:00", "2026-07-05T13:00:00Z"), ("2026-03-05T15:00Z", "2026-03-05T15:00:00Z"),
    ("2026-03-05T15:00+05:00", "2026-03-05T10:00:00Z"), ("2026-03-05\u{A0}15:00", "2026-03-05T14:00:00Z"),
    ("2026-03-05   15:00:30", "2026-03-05T14:00:30Z"), ("\"2026-03-05 15:00\"", "2026-03-05T14:00:00Z"),
    ("15:00", "2026-03-01T14:00:00Z"), ("2026-03-05", "2026-03-05T22:59:00Z"),
    // Clocks go back: the first of the two.
    ("2026-10-25 02:30", "2026-10-25T00:30:00Z"),
  ])
  func `a time is the one on the clock there`(words: String, moment: String) throws {
    #expect(try rome.draft("/task --due \(words) x").dueAt == Timestamp(moment))
  }

  @Test(arguments: [
    "2026-03-29 02:30", "2026-02-29", "2026-03-05 25:00", "2026-13-01", "25:00", "2026-03-01T24:00", "1/3/2026",
    "2026-02-28", "ieri", "3 march 99:00", "someday", "٢٠٢٦-٠٣-٠١", "15", "\"\"", "\"domani",
  ])
  func `a time that does not exist, is past or is not understood is refused`(words: String) throws {
    let refusal = try rome.refusal("/task --due \(words) x")
    #expect(refusal.code == .invalidTime && refusal.field == "due")
    #expect(refusal.suggestion != nil)
  }

  @Test func `a day that a country left out is refused, the next begins at midnight`() throws {
    var apia = Typing(open: .lead(7), zone: "Pacific/Apia")
    apia.context.now = try #require(moment("2011-12-28T12:00:00Z"))
    #expect(try apia.refusal("/task --due 2011-12-30 x").code == .invalidTime)
    #expect(try apia.command("/later 2011-12-31") == .later(.lead(7), until: moment("2011-12-30T10:00:00Z")))
  }

  @Test func `where a day begins at one it begins then`() throws {
    let cairo = Typing(open: .lead(7), zone: "Africa/Cairo")
    #expect(try cairo.command("/later 2026-04-24") == .later(.lead(7), until: moment("2026-04-23T22:00:00Z")))
  }
}
