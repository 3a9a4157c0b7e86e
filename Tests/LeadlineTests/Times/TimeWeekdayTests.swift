import Leadline
import Testing

/// Days of the week. The 1st of March 2026 is a Sunday.
struct TimeWeekdayTests {
  @Test(arguments: [
    ("Tuesday", "2026-03-03"), ("on tuesday", "2026-03-03"), ("TUE", "2026-03-03"), ("Tue.", "2026-03-03"),
    ("martedì", "2026-03-03"), ("martedi", "2026-03-03"), ("martedi'", "2026-03-03"), ("martedi\u{300}", "2026-03-03"),
    ("martedí", "2026-03-03"), ("Mon", "2026-03-02"), ("lun", "2026-03-02"), ("lunedi", "2026-03-02"),
    ("merc", "2026-03-04"), ("gio", "2026-03-05"), ("thurs", "2026-03-05"), ("ven.", "2026-03-06"),
    ("sabato", "2026-03-07"), ("this Friday", "2026-03-06"), ("questo venerdì", "2026-03-06"),
    ("Sunday", "2026-03-08"), ("domenica", "2026-03-08"), ("last Friday", "2026-02-27"),
    ("venerdì scorso", "2026-02-27"), ("lo scorso venerdì", "2026-02-27"), ("last sunday", "2026-02-22"),
    ("next Tuesday", "2026-03-03"), ("martedì prossimo", "2026-03-03"), ("il prossimo martedì", "2026-03-03"),
    ("next sunday", "2026-03-08"), ("domenica prossima", "2026-03-08"), ("Tuesday next week", "2026-03-03"),
    ("martedì della prossima settimana", "2026-03-03"), ("next week Tuesday", "2026-03-03"),
    ("la prossima settimana martedì alle 15", "2026-03-03 15:00"), ("friday last week", "2026-02-20"),
    ("friday morning", "2026-03-06 morning"), ("venerdì alle 3", "2026-03-06 15:00"),
    ("Friday at 3", "2026-03-06 15:00"), ("mar. alle 9", "–"),
  ])
  func `a day of the week is the next one`(words: String, meaning: String) {
    #expect(TimeTyping().meaning(words) == meaning)
  }

  @Test func `mar is Tuesday in Italian, and March beside a number in both`() {
    #expect(TimeTyping(language: .italian).meaning("mar") == "2026-03-03")
    #expect(TimeTyping(language: .italian).meaning("mar alle 9") == "2026-03-03 09:00")
    #expect(TimeTyping(language: .italian).meaning("mar 3") == "2026-03-03")
    #expect(TimeTyping(language: .italian).meaning("mar 3 mar 2026") == "2026-03-03")
    #expect(TimeTyping(language: .italian).meaning("5 mar") == "2026-03-05")
    #expect(TimeTyping().meaning("mar 3") == "2026-03-03")
    #expect(TimeTyping().meaning("mar") == "–")
  }

  /// Monday 2 March to Sunday 8 March.
  @Test(arguments: [
    ("2026-03-02T08:00:00Z", "tuesday", "2026-03-03"), ("2026-03-02T08:00:00Z", "next tuesday", "2026-03-10"),
    ("2026-03-03T08:00:00Z", "tuesday", "2026-03-10"), ("2026-03-03T08:00:00Z", "next tuesday", "2026-03-10"),
    ("2026-03-03T08:00:00Z", "tuesday 15:00", "2026-03-03 15:00"),
    ("2026-03-03T08:00:00Z", "tuesday 9:00", "2026-03-10 09:00"),
    ("2026-03-03T08:00:00Z", "tuesday 09:01", "2026-03-03 09:01"),
    ("2026-03-03T08:00:00Z", "next tuesday 15:00", "2026-03-10 15:00"),
    ("2026-03-03T08:00:00Z", "last tuesday", "2026-02-24"), ("2026-03-04T08:00:00Z", "last tuesday", "2026-03-03"),
    ("2026-03-05T08:00:00Z", "next friday", "2026-03-13"), ("2026-03-08T08:00:00Z", "next monday", "2026-03-09"),
    ("2026-03-08T23:30:00Z", "next monday", "2026-03-16"), ("2026-03-08T22:30:00Z", "monday", "2026-03-09"),
  ])
  func `next is of the week after this one`(now: String, words: String, meaning: String) {
    #expect(TimeTyping(now: now).meaning(words) == meaning)
  }

  @Test func `where the past is wanted it is the last one`() {
    let past = TimeTyping(tense: .past)
    #expect(past.meaning("friday") == "2026-02-27")
    #expect(past.meaning("sunday") == "2026-02-22")
    #expect(past.meaning("domenica alle 12") == "2026-03-01 12:00")
    #expect(past.meaning("sunday 15:00") == "2026-02-22 15:00")
    #expect(past.meaning("february") == "2026-02-01…2026-02-28")
    #expect(past.meaning("15 december") == "2025-12-15")
    #expect(past.meaning("il 15") == "2026-02-15")
  }

  @Test(arguments: [
    ("Tuesday 3 March", "2026-03-03"), ("martedì 3 marzo 2026", "2026-03-03"), ("tue, 3 mar 2026", "2026-03-03"),
    ("Tuesday the 3rd", "2026-03-03"), ("martedì 3", "2026-03-03"), ("martedì 3 alle 15", "2026-03-03 15:00"),
    ("Tuesday 3, 15:00", "2026-03-03 15:00"), ("tuesday 2026-03-03 15:00", "2026-03-03 15:00"),
    ("Friday 13", "2026-03-13"), ("Tuesday 03/03", "2026-03-03"),
    // Only one of the two orders is a Tuesday.
    ("Tuesday 03/11/2026", "2026-11-03"),
    ("Tuesday 4 March", "!wrongWeekday"), ("martedì 4 marzo 2026", "!wrongWeekday"), ("martedì 4", "!wrongWeekday"),
    ("mon 2026-03-03", "!wrongWeekday"), ("Friday 03/03/2026", "!wrongWeekday"),
  ])
  func `a date falls on its day of the week`(words: String, meaning: String) {
    #expect(TimeTyping().meaning(words) == meaning)
  }
}
