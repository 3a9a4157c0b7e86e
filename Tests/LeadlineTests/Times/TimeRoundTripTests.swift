import Foundation
import Leadline
import Testing

/// What a reply says of a time is read again as that time.
struct TimeRoundTripTests {
  @Test(arguments: ["Europe/Rome", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"])
  func `a moment survives being said`(zone: String) throws {
    var random = LineFuzzTests.Generator(state: 7)
    // The years 1700 to 2200.
    for _ in 0..<2_000 {
      check(Timestamp(milliseconds: .random(in: -8_520_336_000_000...7_258_118_400_000, using: &random)), zone)
    }
  }

  /// Where clocks are put forward and back, minute by minute.
  @Test(arguments: [
    ("Europe/Rome", "2026-03-28T23:00:00Z"), ("Europe/Rome", "2026-10-24T22:00:00Z"),
    ("America/New_York", "2026-03-08T05:00:00Z"), ("America/New_York", "2026-11-01T04:00:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T13:00:00Z"), ("Australia/Lord_Howe", "2026-10-03T13:00:00Z"),
    ("Pacific/Apia", "2011-12-30T08:00:00Z"), ("Asia/Kathmandu", "1985-12-31T17:00:00Z"),
    ("Europe/Lisbon", "1992-09-26T22:00:00Z"), ("Africa/Cairo", "2026-04-23T20:00:00Z"),
  ])
  func `a moment survives being said where clocks are changed`(zone: String, from: String) throws {
    let start = try #require(Timestamp(from))
    for minute in 0..<300 { check(start.adding(seconds: Int64(minute) * 60), zone) }
  }

  @Test func `a moment survives being said in every zone`() {
    var random = LineFuzzTests.Generator(state: 11)
    for zone in TimeZone.knownTimeZoneIdentifiers {
      for _ in 0..<5 { check(Timestamp(milliseconds: .random(in: 0...4_102_444_800_000, using: &random)), zone) }
    }
  }

  private func check(_ moment: Timestamp, _ zone: String) {
    for language in Language.allCases {
      let typing = TimeTyping(zone: zone, language: language)
      let words = Message.time(moment, in: typing.timeZone)
      let shift = Int64(
        typing.timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000)))
      let shown = moment.milliseconds + shift * 1_000
      let minute = moment.milliseconds - ((shown % 60_000) + 60_000) % 60_000
      for words in [words.english, words.italian] {
        let read = try? typing.reader.reading(of: words)
        #expect(read == TimeReading(.moment(Timestamp(milliseconds: minute))), "\(words) in \(zone)")
      }
    }
  }

  @Test func `a day and a part of it survive being said`() {
    var random = LineFuzzTests.Generator(state: 13)
    for _ in 0..<2_000 {
      let date = CivilDate(daysSince1970: .random(in: -719_528...2_932_896, using: &random))
      let times = [ReadTime.day(date)] + DayPart.allCases.map { .part($0, of: date) }
      for time in times {
        let words = Message.time(time, in: TimeTyping().timeZone)
        for (words, language) in [(words.english, Language.italian), (words.italian, .english)] {
          #expect((try? TimeTyping(language: language).reader.reading(of: words))?.time == time, "\(words)")
        }
      }
    }
  }

  @Test func `a time is said with its day, its hour and its zone`() throws {
    let rome = TimeTyping().timeZone
    let moment = try #require(Timestamp("2026-03-03T14:00:00Z"))
    #expect(
      Message.time(moment, in: rome) == Message("Tuesday 3 March 2026 15:00 CET", "martedì 3 marzo 2026 15:00 CET"))
    let kathmandu = try #require(TimeZone(identifier: "Asia/Kathmandu"))
    #expect(Message.time(moment, in: kathmandu).english == "Tuesday 3 March 2026 19:45 GMT+5:45")
    let monday = try #require(CivilDate("2026-03-02"))
    let sunday = try #require(CivilDate("2026-03-08"))
    #expect(
      Message.time(.days(monday...sunday), in: rome).italian == "da lunedì 2 marzo 2026 a domenica 8 marzo 2026")
  }

  /// Samoa was on the other side of the date line then: its clocks are said as they were.
  @Test func `the zone is the one of that time`() throws {
    let apia = try #require(TimeZone(identifier: "Pacific/Apia"))
    #expect(Message.time(Timestamp(milliseconds: 0), in: apia).english == "Wednesday 31 December 1969 13:00 GMT-11")
  }
}
