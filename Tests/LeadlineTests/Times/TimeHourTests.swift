import Leadline
import Testing

/// Hours, on Sunday 1 March 2026 at one o'clock.
struct TimeHourTests {
  @Test(arguments: [
    ("15:00", "15:00"), ("15.30", "15:30"), ("alle 15.30", "15:30"), ("9:05", "09:05"), ("15h30", "15:30"),
    ("15h", "15:00"), ("3pm", "15:00"), ("3 pm", "15:00"), ("3 p.m.", "15:00"), ("3:30pm", "15:30"),
    ("3.30 PM", "15:30"), ("12am", "00:00"), ("12 pm", "12:00"), ("12:30am", "00:30"), ("11am", "11:00"),
    ("15:00pm", "15:00"), ("at 15", "15:00"), ("alle 15", "15:00"), ("alle ore 15", "15:00"), ("ore 15", "15:00"),
    ("ore 15:30", "15:30"), ("h 15", "15:00"), ("h. 15", "15:00"), ("h15", "15:00"), ("entro le 15", "15:00"),
    ("verso le 15", "15:00"), ("by 3pm", "15:00"), ("around 3pm", "15:00"), ("at about 3", "15:00"),
    ("alle 15,30", "15:30"),
    ("at 1530", "15:30"), ("ore 0930", "09:30"), ("@ 3pm", "15:00"), ("@15", "15:00"),
    ("at 3", "15:00"), ("alle 3", "15:00"), ("alle tre", "15:00"), ("all'una", "13:00"), ("all’1", "13:00"),
    ("alle 7", "19:00"), ("alle 8", "08:00"), ("alle 12", "12:00"), ("at 3:30", "15:30"), ("3:30", "15:30"),
    ("03:30", "03:30"), ("alle 03:30", "03:30"), ("0:30", "00:30"), ("00:15", "00:15"), ("alle 0:15", "00:15"),
    ("at 3 in the morning", "03:00"), ("alle 3 di mattina", "03:00"), ("alle 3 di notte", "03:00"),
    ("alle 9 di sera", "21:00"), ("at 9 in the evening", "21:00"), ("alle 4 del pomeriggio", "16:00"),
    ("alle 3 e mezza", "15:30"), ("alle tre e mezzo", "15:30"), ("alle tre e un quarto", "15:15"),
    ("alle 3 e tre quarti", "15:45"), ("alle 15 e 30", "15:30"), ("alle quindici e quarantacinque", "15:45"),
    ("alle 4 meno un quarto", "15:45"), ("alle quattro meno dieci", "15:50"), ("all'una meno un quarto", "12:45"),
    ("alle otto meno un quarto", "07:45"), ("alle 16 meno 10", "15:50"), ("half past three", "15:30"),
    ("at half past three", "15:30"), ("quarter to four", "15:45"), ("a quarter to four", "15:45"),
    ("quarter past three", "15:15"), ("ten to four", "15:50"), ("twenty-five past three", "15:25"),
    ("at 10 to 4", "15:50"), ("five minutes past three", "15:05"), ("quarter to one", "12:45"),
    ("quarter to eight", "07:45"), ("quarter to eight in the evening", "19:45"), ("three o'clock", "15:00"),
    ("3 o’clock", "15:00"), ("at three thirty", "15:30"), ("at fifteen forty-five", "15:45"), ("noon", "12:00"),
    ("at noon", "12:00"), ("mezzogiorno", "12:00"), ("a mezzogiorno e mezzo", "12:30"), ("at midday", "12:00"),
    ("half past noon", "12:30"), ("quarter to midnight", "23:45"),
  ])
  func `an hour is read however it is said`(words: String, hour: String) {
    for language in Language.allCases {
      #expect(TimeTyping(language: language).meaning(words) == "2026-03-01 \(hour)", "\(words)")
      #expect(TimeTyping(language: language).meaning("domani \(words)") == "2026-03-02 \(hour)", "\(words)")
      #expect(TimeTyping(language: language).meaning("\(words) tomorrow") == "2026-03-02 \(hour)", "\(words)")
    }
  }

  @Test(arguments: [
    ("tonight at 8", "2026-03-01 20:00"), ("stasera alle 8", "2026-03-01 20:00"),
    ("oggi pomeriggio alle 4", "2026-03-01 16:00"), ("this afternoon at 4", "2026-03-01 16:00"),
    ("tomorrow morning at 7", "2026-03-02 07:00"), ("domani mattina alle 7", "2026-03-02 07:00"),
    ("domani sera alle 9 e mezza", "2026-03-02 21:30"), ("ieri alle 18", "2026-02-28 18:00"),
    ("alle 18 di ieri", "2026-02-28 18:00"), ("3pm on Friday", "2026-03-06 15:00"),
    ("venerdì 6 marzo, alle 15", "2026-03-06 15:00"), ("in 2 days at 15:00", "2026-03-03 15:00"),
    ("due giorni fa alle 18", "2026-02-27 18:00"), ("the 15th at noon", "2026-03-15 12:00"),
    ("il 15 alle 3", "2026-03-15 15:00"), ("15 september 15:00", "2026-09-15 15:00"),
    ("15 settembre 2027 alle 9", "2027-09-15 09:00"), ("2026-03-05T15:00", "2026-03-05 15:00"),
    ("2026-03-05t03:00", "2026-03-05 03:00"), ("2026-03-05 15:00:30", "2026-03-05 15:00:30.000"),
    ("2026-03-05T15:00:30.5", "2026-03-05 15:00:30.500"), ("2026-03-05 15.00", "2026-03-05 15:00"),
    ("2026-03-05 at 3pm", "2026-03-05 15:00"), ("midnight", "2026-03-02 00:00"), ("a mezzanotte", "2026-03-02 00:00"),
    ("tomorrow at midnight", "2026-03-03 00:00"), ("mezzanotte e mezza", "2026-03-02 00:30"),
    ("entro le 24", "2026-03-02 00:00"), ("domani alle 24:00", "2026-03-03 00:00"),
    ("stanotte alle 3", "2026-03-02 03:00"), ("stanotte alle 23", "2026-03-01 23:00"),
    ("domani notte alle 2", "2026-03-03 02:00"), ("domani alle 2 di notte", "2026-03-02 02:00"),
    ("alle 12 di notte", "2026-03-02 00:00"), ("end of month at 17:00", "2026-03-31 17:00"),
    ("DOMANI\u{A0}ALLE  15", "2026-03-02 15:00"), ("tomorrow, 15:00", "2026-03-02 15:00"),
    ("15:00, tomorrow.", "2026-03-02 15:00"), ("domani alle 15:", "2026-03-02 15:00"),
  ])
  func `a day and an hour go together in any order`(words: String, meaning: String) {
    for language in Language.allCases { #expect(TimeTyping(language: language).meaning(words) == meaning) }
  }

  @Test(arguments: [
    ("in 2 hours", "2026-03-01 15:00"), ("fra due ore", "2026-03-01 15:00"), ("tra 20 minuti", "2026-03-01 13:20"),
    ("in half an hour", "2026-03-01 13:30"), ("tra mezz'ora", "2026-03-01 13:30"), ("fra mezz’ora", "2026-03-01 13:30"),
    ("in an hour and a half", "2026-03-01 14:30"), ("fra un'ora e mezza", "2026-03-01 14:30"),
    ("in 1h30", "2026-03-01 14:30"), ("in 90 min", "2026-03-01 14:30"), ("fra tre quarti d'ora", "2026-03-01 13:45"),
    ("in a couple of hours", "2026-03-01 15:00"), ("2 hours ago", "2026-03-01 11:00"),
    ("un'ora fa", "2026-03-01 12:00"), ("mezz'ora fa", "2026-03-01 12:30"), ("two hours from now", "2026-03-01 15:00"),
    ("in 30 seconds", "2026-03-01 13:00:30.000"), ("now", "2026-03-01 13:00"), ("adesso", "2026-03-01 13:00"),
    ("in 36 hours", "2026-03-03 01:00"),
  ])
  func `hours are counted from now`(words: String, meaning: String) {
    #expect(TimeTyping().meaning(words) == meaning)
  }

  @Test func `hours from now pass over summer time`() {
    #expect(TimeTyping(now: "2026-03-29T00:30:00Z").meaning("in 1 hour") == "2026-03-29 03:30")
    #expect(TimeTyping(now: "2026-03-28T12:00:00Z").meaning("in 1 day") == "2026-03-29")
  }

  @Test func `the night that has begun is this one`() {
    let atOne = TimeTyping(now: "2026-03-03T00:00:00Z")
    #expect(atOne.meaning("stanotte alle 3") == "2026-03-03 03:00")
    #expect(atOne.meaning("stasera alle 9") == "2026-03-03 21:00")
    #expect(TimeTyping(now: "2026-03-03T08:00:00Z", tense: .past).meaning("stanotte alle 3") == "2026-03-03 03:00")
  }

  @Test(arguments: [
    ("25:00", "!noSuchHour"), ("12:60", "!noSuchHour"), ("24:30", "!noSuchHour"), ("15:00:61", "!noSuchHour"),
    ("tomorrow 99:99", "!noSuchHour"), ("13am", "!noSuchHour"), ("0pm", "!noSuchHour"),
    ("2026-03-05T25:00", "!noSuchHour"), ("domani mattina alle 16", "!wrongPart"),
    ("this afternoon at 11", "!wrongPart"), ("stasera alle 10:00 di mattina", "–"),
    ("15:00 in the morning", "!wrongPart"),
    ("midnight in the morning", "!wrongPart"), ("next week at 15:00", "!hourOfDays"),
    ("settembre alle 9", "!hourOfDays"),
    ("tomorrow 3", "–"), ("domani 15", "–"), ("tomorrow three", "–"), ("at", "–"), ("alle", "–"), ("at 30", "–"),
    ("15:0", "–"), ("15:000", "–"), ("15.000", "–"), ("1500", "–"), ("15,30", "–"), ("at 1560", "!noSuchHour"),
    ("all 3", "–"), ("per le 3", "–"), ("9:00-10:00", "–"), ("15:00-16:00", "–"),
    ("2h", "–"), ("tomorrow 15:00 16:00", "–"), ("3 am pm", "–"), ("now at 3", "–"), ("in 2 hours at 15", "–"),
    ("2026-03-05T24:00", "–"),
  ])
  func `what is no hour is refused`(words: String, meaning: String) {
    #expect(TimeTyping().meaning(words) == meaning)
  }

  @Test func `what was taken for granted is said`() throws {
    for words in ["tomorrow at 3", "domani alle tre", "friday 3:30", "half past three"] {
      let reading = try #require(try TimeTyping().reader.reading(of: words))
      #expect(reading.notes.count == 1 && reading.notes[0].english.contains("15:"))
    }
    for words in ["tomorrow at 3pm", "domani alle 15", "alle 3 di pomeriggio", "03:00", "at 9", "at noon", "alle 03"] {
      #expect(try TimeTyping().reader.reading(of: words)?.notes == [])
    }
    let note = try #require(try TimeTyping().reader.reading(of: "domani alle 3")?.notes.first)
    #expect(note.italian == "L'ho inteso come le 15:00. Se intendevi le 03:00, scrivilo con due cifre.")
  }
}
