import Foundation
import Leadline
import Testing

private let rome = zone("Europe/Rome")

private func zone(_ name: String) -> TimeZone { TimeZone(identifier: name)! }

private func hours(_ text: String, in zone: TimeZone = rome) throws -> BusinessHours {
  try BusinessHours(text, in: zone)
}

/// A moment in Rome.
private func at(_ text: String, in zone: TimeZone = rome) throws -> Timestamp {
  let shown = try #require(Timestamp(text, assumingOffset: 0))
  return try #require(Timestamp(wallClock: shown, in: zone))
}

private let office = "mon-fri 9:00-13:00 14:00-18:00; holidays 2026-12-25"

struct BusinessHoursTests {
  @Test(arguments: [
    // 2026-03-02 is a Monday.
    ("2026-03-02 08:59", false), ("2026-03-02 09:00", true), ("2026-03-02 12:59", true), ("2026-03-02 13:00", false),
    ("2026-03-02 14:00", true), ("2026-03-02 18:00", false), ("2026-03-07 10:00", false), ("2026-12-25 10:00", false),
    ("2026-12-24 10:00", true),
  ])
  func `work is done within the hours of the day, but not on holidays`(time: String, isOpen: Bool) throws {
    #expect(try hours(office).isOpen(at: at(time)) == isOpen)
  }

  @Test(arguments: [
    ("2026-03-02 08:59", "2026-03-02 09:00"), ("2026-03-02 09:30", "2026-03-02 09:30"),
    ("2026-03-02 13:00", "2026-03-02 14:00"), ("2026-03-06 18:00", "2026-03-09 09:00"),
    ("2026-12-24 18:00", "2026-12-28 09:00"),
  ])
  func `the next business moment is now or when work begins again`(time: String, next: String) throws {
    #expect(try hours(office).next(from: at(time)) == at(next))
  }

  @Test(arguments: [
    (0, "2026-03-07 10:00", "2026-03-07 10:00"), (15, "2026-03-02 09:00", "2026-03-02 09:15"),
    (15, "2026-03-02 12:50", "2026-03-02 14:05"), (15, "2026-03-06 17:45", "2026-03-06 18:00"),
    (16, "2026-03-06 17:45", "2026-03-09 09:01"), (15, "2026-03-07 03:00", "2026-03-09 09:15"),
    (481, "2026-03-02 09:00", "2026-03-03 09:01"), (60, "2026-12-24 17:30", "2026-12-28 09:30"),
  ])
  func `minutes pass while work is done`(minutes: Int64, start: String, end: String) throws {
    #expect(try hours(office).adding(minutes: minutes, to: at(start)) == at(end))
  }

  @Test func `hours are sixty minutes each`() throws {
    #expect(try hours(office).adding(hours: 9, to: at("2026-03-02 09:00")) == at("2026-03-03 10:00"))
  }

  @Test(arguments: [
    (0, "2026-03-07 10:00", "2026-03-09 09:00"), (1, "2026-03-02 10:00", "2026-03-03 10:00"),
    (2, "2026-03-05 10:00", "2026-03-09 10:00"), (1, "2026-03-07 10:00", "2026-03-10 09:00"),
    (1, "2026-03-02 20:00", "2026-03-04 09:00"), (1, "2026-12-24 10:00", "2026-12-28 10:00"),
    (10, "2026-03-02 10:00", "2026-03-16 10:00"),
  ])
  func `business days keep the time of the day`(days: Int64, start: String, end: String) throws {
    #expect(try hours(office).adding(days: days, to: at(start)) == at(end))
  }

  @Test func `a shorter day moves what comes too late to the next`() throws {
    let hours = try hours("mon-thu 9:00-18:00; fri 9:00-13:00")
    #expect(try hours.adding(days: 1, to: at("2026-03-05 16:00")) == at("2026-03-09 09:00"))
  }

  @Test(arguments: [
    ("2026-03-02 09:00", "2026-03-02 18:00", 480), ("2026-03-06 17:00", "2026-03-09 10:00", 120),
    ("2026-03-07 00:00", "2026-03-08 23:59", 0), ("2026-03-09 10:00", "2026-03-06 17:00", -120),
    ("2026-12-21 00:00", "2026-12-28 00:00", 1_920), ("2026-03-02 12:59", "2026-03-02 14:01", 2),
  ])
  func `between two moments lie the minutes of work`(start: String, end: String, minutes: Int64) throws {
    #expect(try hours(office).minutes(from: at(start), to: at(end)) == minutes)
  }

  @Test func `without set hours all time is business time`() throws {
    let hours = BusinessHours.always(in: rome)
    let sunday = try at("2026-03-08 03:00")
    #expect(hours.isOpen(at: sunday))
    #expect(hours.adding(minutes: 90, to: sunday) == sunday.adding(seconds: 5_400))
    #expect(try hours.adding(days: 2, to: sunday) == at("2026-03-10 03:00"))
  }
}

struct BusinessHoursClockTests {
  @Test func `an hour that is left out is not worked, and one that comes twice is worked twice`() throws {
    let night = try hours("sun 0:00-6:00")
    #expect(try night.minutes(from: at("2026-03-29 00:00"), to: at("2026-03-29 12:00")) == 300)
    #expect(try night.minutes(from: at("2026-10-25 00:00"), to: at("2026-10-25 12:00")) == 420)
    #expect(try night.minutes(from: at("2026-03-22 00:00"), to: at("2026-03-22 12:00")) == 360)
  }

  @Test func `work goes on across the leap in spring`() throws {
    let night = try hours("mon-sun 0:00-24:00")
    #expect(try night.adding(minutes: 60, to: at("2026-03-29 01:30")) == at("2026-03-29 03:30"))
  }

  @Test func `hours within the missing hour do not come that day`() throws {
    let night = try hours("sun 2:15-2:45")
    #expect(try night.next(from: at("2026-03-28 12:00")) == at("2026-04-05 02:15"))
  }

  @Test func `hours that come twice begin twice`() throws {
    let night = try hours("sun 2:00-2:30")
    let second = try #require(Timestamp("2026-10-25T01:00:00Z"))
    #expect(try night.next(from: at("2026-10-25 02:30")) == second)
    #expect(night.isOpen(at: second))
    #expect(try night.adding(minutes: 45, to: at("2026-10-25 00:00")) == second.adding(seconds: 900))
  }

  @Test func `a business day keeps the time on clocks over a change`() throws {
    let hours = try hours("mon-sun 0:00-24:00")
    #expect(try hours.adding(days: 1, to: at("2026-03-28 12:00")) == at("2026-03-29 12:00"))
    #expect(try hours.adding(days: 1, to: at("2026-03-28 02:30")) == at("2026-03-29 03:00"))
    let first = try #require(Timestamp("2026-10-25T00:30:00Z"))
    #expect(try hours.adding(days: 1, to: at("2026-10-24 02:30")) == first)
  }

  @Test func `the far past and the far future do no harm`() throws {
    let hours = try hours(office)
    let (first, last) = (Timestamp.writable.lowerBound, Timestamp.writable.upperBound)
    #expect(hours.minutes(from: first, to: last) > 0)
    #expect(hours.adding(minutes: .max, to: first) == last)
    #expect(hours.adding(hours: .max, to: first) == last)
    #expect(hours.adding(days: .max, to: first) == last)
    #expect(hours.adding(days: 1_000_000_000, to: first) == last)
    #expect(hours.next(from: last) <= last)
    #expect(hours.adding(minutes: 1, to: last) == last)
  }

  /// What is counted is what comes of looking at each minute by itself.
  @Test(arguments: [
    "Europe/Rome", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia", "Asia/Kolkata",
    "America/Sao_Paulo", "Antarctica/Troll",
  ])
  func `counting agrees with looking at every minute`(name: String) throws {
    var random = SeededNumbers(seed: 11)
    let zone = zone(name)
    for _ in 0..<5 {
      let hours = try #require(BusinessHours.random(in: zone, using: &random))
      // Around the changes of 2011 (when Apia lost a day), 2018 and 2026.
      let year = [1_301_000_000, 1_325_000_000, 1_521_000_000, 1_541_000_000, 1_774_000_000, 1_792_000_000]
        .randomElement(using: &random)!
      let start = Timestamp(
        milliseconds: Int64(year / 60 * 60_000 + Int.random(in: -20_000...20_000, using: &random) * 60_000))
      let minutes = (0..<25_000).map { start.adding(seconds: $0 * 60) }
      let open = minutes.map { Self.isOpen($0, hours) }
      for _ in 0..<20 {
        let (a, b) = (Int.random(in: 0..<20_000, using: &random), Int.random(in: 0..<25_000, using: &random))
        let expected = open[min(a, b)..<max(a, b)].count { $0 }
        #expect(hours.minutes(from: minutes[a], to: minutes[b]) == Int64(a <= b ? expected : -expected))
        #expect(hours.isOpen(at: minutes[a]) == open[a])
        if let next = open[a...].firstIndex(of: true) { #expect(hours.next(from: minutes[a]) == minutes[next]) }
        let wanted = Int.random(in: 1...2_000, using: &random)
        var left = wanted
        if let last = open[a...].firstIndex(where: {
          left -= $0 ? 1 : 0; return left == 0
        }), last < 24_999 {
          #expect(hours.adding(minutes: Int64(wanted), to: minutes[a]) == minutes[last + 1])
        }
      }
    }
  }

  private static func isOpen(_ time: Timestamp, _ hours: BusinessHours) -> Bool {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = hours.zone
    let date = Date(timeIntervalSince1970: Double(time.milliseconds) / 1_000)
    let shown = calendar.dateComponents([.year, .month, .day, .weekday, .hour, .minute], from: date)
    let day = CivilDate(year: Int64(shown.year!), month: Int64(shown.month!), day: Int64(shown.day!))!
    let minute = Int64(shown.hour! * 60 + shown.minute!)
    return !hours.holidays.contains(day)
      && hours.week[(shown.weekday! + 5) % 7].contains { $0.start <= minute && minute < $0.end }
  }

  @Test func `adding is the inverse of counting`() throws {
    var random = SeededNumbers(seed: 12)
    for _ in 0..<200 {
      let hours = try #require(BusinessHours.random(in: rome, using: &random))
      let start = Timestamp(milliseconds: .random(in: 0...4_000_000_000_000, using: &random))
      let minutes = Int64.random(in: 1...100_000, using: &random)
      let end = hours.adding(minutes: minutes, to: start)
      #expect(hours.minutes(from: start, to: end) == minutes)
      #expect(hours.minutes(from: start, to: Timestamp(milliseconds: end.milliseconds - 1)) == minutes - 1)
      let day = hours.adding(days: Int64.random(in: 0...300, using: &random), to: start)
      #expect(day >= start && hours.isOpen(at: day))
    }
  }
}

extension BusinessHours {
  fileprivate static func random(in zone: TimeZone, using random: inout SeededNumbers) -> BusinessHours? {
    let week = (0..<7).map { _ in
      var spans: [Span] = []
      var end: Int64 = 0
      for _ in 0..<Int.random(in: 0...3, using: &random) where end < 1_440 {
        let start = Int64.random(in: end..<1_440, using: &random)
        end = Int64.random(in: (start + 1)...1_440, using: &random)
        Span(start: start, end: end).map { spans.append($0) }
      }
      return spans
    }
    let holidays = [15_060, 15_330, 17_600, 17_840, 20_500, 20_750].flatMap { day in
      (0..<6).map { _ in CivilDate(daysSince1970: day + .random(in: -15...15, using: &random)) }
    }
    return BusinessHours(week: week, holidays: holidays, in: zone) ?? .random(in: zone, using: &random)
  }
}

struct BusinessHoursTextTests {
  @Test(
    arguments: [
      ("mon-fri 9:00-13:00 14:00-18:00; holidays 2026-12-25 2026-12-26", nil),
      (
        "lun - ven 9.00 – 13.00, 14-18\nfestivi 2026-12-25, 2026-12-26",
        "mon-fri 9:00-13:00 14:00-18:00; holidays 2026-12-25 2026-12-26"
      ),
      ("Monday,Wednesday 9-12; sabato 8-24", "mon 9:00-12:00; wed 9:00-12:00; sat 8:00-24:00"),
      ("fri-mon 0:00-24:00", "mon 0:00-24:00; fri-sun 0:00-24:00"),
      ("mon 14-18 9-13; ; ", "mon 9:00-13:00 14:00-18:00"),
      ("giovedì 9-13", "thu 9:00-13:00"),
      ("mon 9-13; holidays", "mon 9:00-13:00"),
      ("mon 9-13; holidays 2026-12-26 2026-12-25 2026-12-25", "mon 9:00-13:00; holidays 2026-12-25 2026-12-26"),
    ] as [(String, String?)])
  func `hours are read as people write them`(text: String, same: String?) throws {
    #expect(try hours(text).description == same ?? text)
  }

  @Test(arguments: [
    ("", "There are no business hours", "Non c'è nessun orario"),
    ("holidays 2026-12-25", "There are no business hours", "Non c'è nessun orario"),
    ("weekdays 9-18", "“weekdays” is no day", "«weekdays» non è un giorno"),
    ("9:00-18:00", "“9:00-18:00” is no day", "«9:00-18:00» non è un giorno"),
    ("mon-fri", "“mon-fri” has no hours", "Mancano le ore di «mon-fri»"),
    ("mon-fri 9:00", "“9:00” are no hours", "«9:00» non è un orario"),
    ("mon-fri 9:00-25:00", "“9:00-25:00” are no hours", "«9:00-25:00» non è un orario"),
    ("mon-fri 9:60-10:00", "“9:60-10:00” are no hours", "«9:60-10:00» non è un orario"),
    ("fri 22:00-6:00", "22:00-6:00 ends before it begins", "22:00-6:00 finisce prima di cominciare"),
    ("fri 9-9", "9-9 ends before it begins", "9-9 finisce prima di cominciare"),
    ("fri 9-13 12-18", "9:00-13:00 and 12:00-18:00 overlap", "9:00-13:00 e 12:00-18:00 si sovrappongono"),
    ("mon-fri 9-18; wed 9-13", "The hours of wed are there twice", "Le ore di mer ci sono due volte"),
    ("mon 9-18; holidays 2026-02-30", "“2026-02-30” is not a day there is", "«2026-02-30» non è un giorno"),
    ("mon 9-18; holidays christmas", "“christmas” is not a day there is", "«christmas» non è un giorno"),
    ("mon 9-18 closed", "“closed” are no hours", "«closed» non è un orario"),
    ("mon-tue-wed 9-18", "“mon-tue-wed” is no day", "«mon-tue-wed» non è un giorno"),
  ])
  func `what is no hours is told in both languages`(text: String, english: String, italian: String) throws {
    let error = #expect(throws: BusinessHours.Unreadable.self) { try hours(text) }
    #expect(error?.message.english.hasPrefix(english) == true)
    #expect(error?.message.italian.hasPrefix(italian) == true)
  }

  @Test func `what was written is read again`() throws {
    var random = SeededNumbers(seed: 13)
    for _ in 0..<200 {
      let hours = try #require(BusinessHours.random(in: rome, using: &random))
      #expect(try BusinessHours(hours.description, in: rome) == hours)
    }
  }

  @Test func `noise is refused without harm`() {
    var random = SeededNumbers(seed: 14)
    let letters = Array(" \n\n:-–,;0123456789monfrisatholidays.é🙂\t")
    for _ in 0..<3_000 {
      let text = String(
        (0..<Int.random(in: 0...40, using: &random)).map { _ in letters.randomElement(using: &random)! })
      _ = try? hours(text)
    }
  }

  @Test func `hours need seven days and may not overlap`() throws {
    let day = try #require(BusinessHours.Span(start: 540, end: 780))
    let other = try #require(BusinessHours.Span(start: 700, end: 1_000))
    #expect(BusinessHours(week: [[day]], in: rome) == nil)
    #expect(BusinessHours(week: Array(repeating: [], count: 7), in: rome) == nil)
    #expect(BusinessHours(week: Array(repeating: [day, other], count: 7), in: rome) == nil)
    #expect(BusinessHours.Span(start: 5, end: 5) == nil)
    #expect(BusinessHours.Span(start: -1, end: 5) == nil)
    #expect(BusinessHours.Span(start: 0, end: 1_441) == nil)
  }
}

struct TimestampDaysTests {
  @Test(arguments: [
    (1, "2026-03-01 10:00", "2026-03-02 10:00"), (1, "2026-03-28 12:00", "2026-03-29 12:00"),
    (1, "2026-03-28 02:30", "2026-03-29 03:00"), (30, "2026-03-01 10:00", "2026-03-31 10:00"),
    (-1, "2026-03-29 12:00", "2026-03-28 12:00"),
  ])
  func `days keep the time on clocks`(days: Int64, start: String, end: String) throws {
    #expect(try at(start).adding(days: days, in: rome) == at(end))
  }

  @Test func `of a time that comes twice the first is meant`() throws {
    #expect(try at("2026-10-24 02:30").adding(days: 1, in: rome).description == "2026-10-25T00:30:00.000Z")
  }

  @Test func `a day that a zone leapt over ends at once`() throws {
    let apia = zone("Pacific/Apia")
    let start = try at("2011-12-29 15:00", in: apia)
    #expect(try start.adding(days: 1, in: apia) == at("2011-12-31 00:00", in: apia))
  }
}

/// The same numbers each time (SplitMix64).
private struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
