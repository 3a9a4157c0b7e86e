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
    "2026-03-29 02:30", "2026-02-29", "2026-03-05 25:00", "2026-03-05 15.00", "2026-13-01", "25:00",
    "2026-03-01T24:00", "1/3/2026", "domani",
    "٢٠٢٦-٠٣-٠١",
  ])
  func `a time that does not exist or is not understood is refused`(words: String) throws {
    let refusal = try rome.refusal("/task --due \(words) x")
    #expect(refusal.code == .invalidTime && refusal.field == "due")
  }

  @Test func `a day that a country left out is refused, the next begins at midnight`() throws {
    let apia = Typing(open: .lead(7), zone: "Pacific/Apia")
    #expect(try apia.refusal("/task --due 2011-12-30 x").code == .invalidTime)
    #expect(try apia.command("/later 2011-12-31") == .later(.lead(7), until: moment("2011-12-30T10:00:00Z")))
  }

  @Test func `where a day begins at one it begins then`() throws {
    let cairo = Typing(open: .lead(7), zone: "Africa/Cairo")
    #expect(try cairo.command("/later 2026-04-24") == .later(.lead(7), until: moment("2026-04-23T22:00:00Z")))
  }

  @Test(
    arguments: [
      ("12m", 720), ("1h30m", 5_400), ("90 min", 5_400), ("1 h", 3_600), ("PT12M", 720), ("pt1h30m", 5_400),
      ("15 minuti", 900), ("1 ora", 3_600), ("2 ore 5 minuti", 7_500), ("1h30", 5_400), ("45s", 45),
      ("1H", 3_600),
    ] as [(String, Int64)])
  func `durations are read`(words: String, seconds: Int64) throws {
    let call = try rome.draft("/call --duration \(words) x y")
    #expect(call.details.duration == seconds && call.body == "x y")
  }

  @Test(arguments: ["12", "0m", "m", "1x", "PT", "-5m", "9999999h", "5m5h", "999999h", "１２m"])
  func `what is no duration is refused`(words: String) throws {
    #expect(try rome.refusal("/call --duration \(words) x").code == .invalidTime)
  }
}
