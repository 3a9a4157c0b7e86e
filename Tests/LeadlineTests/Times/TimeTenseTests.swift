import Foundation
import Leadline
import Testing

/// Times on the wrong side of now, hours that clocks leap over or show twice, and zones.
struct TimeTenseTests {
  private let future = TimeTyping(tense: .future)

  @Test(arguments: [
    "yesterday", "ieri alle 18", "2 hours ago", "12:00", "now", "2026-02-28", "last week", "28 february 2026",
    "2025-12-31",
    "stamattina", "13:00", "venerdì scorso", "0000-01-02",
  ])
  func `what has passed is not to come`(words: String) {
    #expect(future.meaning(words) == "!past")
    #expect(!TimeTyping(tense: .past).meaning(words).hasPrefix("!"))
    #expect(!TimeTyping().meaning(words).hasPrefix("!"))
  }

  @Test(arguments: ["tomorrow", "13:01", "in 1 minute", "2027-01-01", "next week"])
  func `what is to come has not passed`(words: String) {
    #expect(TimeTyping(tense: .past).meaning(words) == "!toCome")
    #expect(!future.meaning(words).hasPrefix("!"))
  }

  @Test(arguments: ["today", "oggi", "2026-03-01", "this week", "march", "questo mese", "this afternoon"])
  func `a day that is not over may be meant either way`(words: String) {
    #expect(!future.meaning(words).hasPrefix("!"))
  }

  @Test func `a refusal says what was understood and what to type`() {
    let message = future.message("ieri alle 18")
    #expect(
      message?.english
        == "“ieri alle 18” is Saturday 28 February 2026 18:00 CET, which is past; a time to come is needed here. "
        + "Write for example tomorrow 15:00.")
    #expect(
      message?.italian
        == "«ieri alle 18» è sabato 28 febbraio 2026 18:00 CET, che è già passato; qui serve un momento futuro. "
        + "Scrivi per esempio domani alle 15.")
    #expect(future.message("at 9")?.english.hasSuffix("Write 2026-03-01 21:00 or 2026-03-02 09:00.") == true)
    #expect(future.message("09:00")?.english.hasSuffix("Write 2026-03-02 09:00.") == true)
    #expect(TimeTyping(tense: .past).message("tomorrow")?.italian.contains("ieri alle 15") == true)
  }

  @Test func `an hour that clocks leap over is named with the next there is`() {
    let misfit = TimeTyping().misfit("29 march 02:30")
    #expect(misfit?.alternatives == [.moment(Timestamp("2026-03-29T01:00:00Z")!)])
    let message = TimeTyping().message("29 march 02:30")
    #expect(
      message?.english
        == "There is no 02:30 on Sunday 29 March 2026: clocks are put forward and go straight to 03:00. "
        + "Write 2026-03-29 03:00.")
    #expect(message?.italian.contains("Le 02:30 di domenica 29 marzo 2026 non esistono") == true)
    #expect(TimeTyping(zone: "Australia/Lord_Howe").meaning("2026-10-04 02:15") == "!leaptHour")
    #expect(TimeTyping(zone: "Africa/Cairo").meaning("2026-04-24 00:30") == "!leaptHour")
    #expect(TimeTyping(zone: "Africa/Cairo").meaning("23 april midnight") == "!leaptHour")
  }

  @Test func `an hour that comes twice is the first, and it is said`() throws {
    let reading = try #require(try TimeTyping().reader.reading(of: "25 october 2026 02:30"))
    #expect(reading.time == .moment(Timestamp("2026-10-25T00:30:00Z")!))
    #expect(
      reading.notes.first?.english
        == "Clocks show 02:30 twice that day: this is the first time (CEST). For the second write 2026-10-25 02:30 CET."
    )
    let second = try #require(try TimeTyping().reader.reading(of: "2026-10-25 02:30 CET"))
    #expect(second == TimeReading(.moment(Timestamp("2026-10-25T01:30:00Z")!)))
    #expect(
      Message.comesTwice(Timestamp("2026-10-25T01:30:00Z")!, in: TimeTyping().timeZone)?.italian.contains("la seconda")
        == true)
    #expect(Message.comesTwice(Timestamp("2026-10-25T02:30:00Z")!, in: TimeTyping().timeZone) == nil)
  }

  @Test(arguments: [
    ("15:00Z", "16:00"), ("15:00 UTC", "16:00"), ("15:00 gmt", "16:00"), ("15:00+01:00", "15:00"),
    ("15:00 GMT+2", "14:00"), ("15:00 UTC-5", "21:00"), ("15:00 UTC+5:45", "10:15"), ("15:00 UTC +0530", "10:30"),
    ("3pm America/New_York", "21:00"), ("15:00 europe/london", "16:00"),
    ("15:00 America/Argentina/Buenos_Aires", "19:00"),
    ("15:00 CET", "15:00"), ("15:00 cet,", "15:00"), ("15:00 EET", "14:00"), ("15:00 Europe/Rome.", "15:00"),
    ("15:00 BST", "16:00"),
  ])
  func `an hour may be one of another zone`(words: String, hour: String) {
    #expect(TimeTyping().meaning("tomorrow \(words)") == "2026-03-02 \(hour)", "\(words)")
  }

  @Test func `CET is said all the year round`() {
    #expect(TimeTyping().meaning("15 july 15:00 CET") == "2026-07-15 15:00")
    #expect(TimeTyping(zone: "America/New_York").meaning("15 july 15:00 CET") == "2026-07-15 09:00")
    #expect(TimeTyping(zone: "America/New_York").meaning("15 july 15:00 UTC+1") == "2026-07-15 10:00")
  }

  @Test func `today is that of the zone`() {
    // Already Monday in Tokyo.
    #expect(TimeTyping(now: "2026-03-01T20:00:00Z").meaning("today 9:00 Asia/Tokyo") == "2026-03-02 01:00")
  }

  @Test(arguments: [
    ("15:00 EST", "!unclearZone"), ("3pm PT", "!unclearZone"), ("15:00 est", "–"), ("15:00 London", "–"),
    ("15:00 Rome", "–"), ("15:00 west", "–"), ("15:00 Europe/Roma", "–"), ("15:00-05:00", "–"), ("tomorrow UTC", "–"),
    ("15:00 UTC+99", "–"), ("15:00 ../../etc/passwd", "–"), ("15:00 UTC+", "–"), ("15:00 GMT+1:99", "–"),
  ])
  func `what is no zone, or several, is not guessed`(words: String, meaning: String) {
    #expect(TimeTyping().meaning(words) == meaning)
  }

  @Test(arguments: [
    ("in 9999 years", "!outOfReach"), ("9999 years ago", "!outOfReach"), ("in 9999 weeks", "2217-10-19"),
    ("9999-12-31 23:59 UTC-5", "!outOfReach"), ("9999-12-31 22:59 UTC", "9999-12-31 23:59"),
    // In Rome the year 0 began before it did in Greenwich.
    ("0000-01-01", "!outOfReach"), ("0000-01-02", "0000-01-02"), ("9999-12-31", "9999-12-31"),
    ("in 999999 weeks", "!outOfReach"), ("in 999999 hours", "2140-03-30 05:00"),
    ("999999 hours ago", "1912-02-01 22:00"),
  ])
  func `beyond what can be written there are no times`(words: String, meaning: String) {
    #expect(TimeTyping().meaning(words) == meaning)
  }
}
