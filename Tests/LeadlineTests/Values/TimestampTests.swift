import Foundation
import Leadline
import Testing

struct TimestampTests {
  @Test(arguments: [
    "1970-01-01T00:00:00.000Z", "2024-02-29T23:59:59.999Z", "2000-02-29T00:00:00.000Z",
    "0000-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z", "2026-03-01T09:30:00.000Z",
  ])
  func `what was written is read again`(text: String) throws {
    #expect(try #require(Timestamp(text)).description == text)
  }

  @Test func `a random moment survives being written and read`() {
    for _ in 0..<5_000 {
      let bounds = Timestamp.writable.lowerBound.milliseconds...Timestamp.writable.upperBound.milliseconds
      let time = Timestamp(milliseconds: .random(in: bounds))
      #expect(Timestamp(time.description) == time)
    }
  }

  @Test(arguments: [
    ("2026-03-01T10:30:00+01:00", "2026-03-01T09:30:00.000Z"),
    ("2026-03-01T10:30:00+0100", "2026-03-01T09:30:00.000Z"),
    ("2026-01-01T00:15:00+05:30", "2025-12-31T18:45:00.000Z"),
    ("2025-12-31T22:00:00-03:00", "2026-01-01T01:00:00.000Z"),
    ("2026-03-01t09:30z", "2026-03-01T09:30:00.000Z"),
    ("2026-03-01 09:30:01.5Z", "2026-03-01T09:30:01.500Z"),
    ("2026-03-01T09:30:01.123456789Z", "2026-03-01T09:30:01.123Z"),
    ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.000Z"),
  ])
  func `offsets, fractions and short forms are understood`(text: String, expected: String) {
    #expect(Timestamp(text)?.description == expected)
  }

  @Test(arguments: [
    "", "2026-02-30T00:00Z", "2025-02-29T00:00Z", "1900-02-29T00:00Z", "2026-13-01T00:00Z",
    "2026-00-01T00:00Z",
    "2026-04-31T00:00Z", "2026-01-01T24:00Z", "2026-01-01T12:60Z", "2026-01-01T12:00:61Z", "2026-01-01T12:00",
    "2026-01-01", "2026-1-1T12:00Z", "2026-01-01T12:00Z!", "2026-01-01T12:00+24:00", "2026-01-01T12:00:00.Z",
    "0000-01-01T00:00+00:01", "9999-12-31T23:59-00:01", "+026-01-01T12:00Z", "２０２６-01-01T12:00Z", "yesterday",
  ])
  func `what does not exist or is no time is not read`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func `an offset may be assumed, and yields to one that is written`() {
    #expect(Timestamp("2026-03-01T10:30", assumingOffset: 60)?.description == "2026-03-01T09:30:00.000Z")
    #expect(Timestamp("2026-03-01T10:30Z", assumingOffset: 60)?.description == "2026-03-01T10:30:00.000Z")
  }

  @Test func `moments come in order`() {
    let time = Timestamp(milliseconds: 1_000)
    #expect(time.adding(seconds: -2) < time)
    #expect(time.adding(seconds: -2).milliseconds == -1_000)
  }
}

struct ZonedTimestampTests {
  private let rome = TimeZone(identifier: "Europe/Rome")!

  @Test(arguments: [
    ("2026-01-15", "2026-01-14T23:00:00.000Z"), ("2026-07-15", "2026-07-14T22:00:00.000Z"),
    ("2026-03-29", "2026-03-28T23:00:00.000Z"), ("2026-03-30", "2026-03-29T22:00:00.000Z"),
    ("2026-10-25", "2026-10-24T22:00:00.000Z"), ("2026-10-26", "2026-10-25T23:00:00.000Z"),
  ])
  func `a day in Rome begins at its midnight`(day: String, start: String) throws {
    #expect(Timestamp.start(of: try #require(CivilDate(day)), in: rome).description == start)
  }

  @Test func `a day whose midnight is leapt over begins after the leap`() throws {
    let zone = try #require(TimeZone(identifier: "America/Sao_Paulo"))
    let day = try #require(CivilDate("2018-11-04"))
    #expect(Timestamp.start(of: day, in: zone).description == "2018-11-04T03:00:00.000Z")
  }

  @Test func `of an hour that comes twice the first is meant, and one that is left out is none`() throws {
    let twice = try #require(Timestamp("2026-10-25T02:30Z"))
    #expect(Timestamp(wallClock: twice, in: rome)?.description == "2026-10-25T00:30:00.000Z")
    let never = try #require(Timestamp("2026-03-29T02:30Z"))
    #expect(Timestamp(wallClock: never, in: rome) == nil)
  }

  @Test func `people read a time with their zone`() throws {
    let time = try #require(Timestamp("2026-03-01T14:00Z"))
    #expect(time.words(in: rome) == "2026-03-01 15:00 CET")
    #expect(time.adding(seconds: 150 * 86_400).words(in: rome) == "2026-07-29 16:00 CEST")
    #expect(time.words(in: TimeZone(identifier: "America/New_York")!) == "2026-03-01 09:00 GMT-5")
    #expect(time.words(in: .gmt) == "2026-03-01 14:00 GMT")
  }
}
