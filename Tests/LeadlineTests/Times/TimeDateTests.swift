import Leadline
import Testing

/// Dates, with and without their year.
struct TimeDateTests {
  @Test(arguments: [
    ("2026-03-05", "2026-03-05"), ("2026/03/05", "2026-03-05"), ("2026-3-5", "2026-03-05"),
    ("15 september", "2026-09-15"), ("15 settembre", "2026-09-15"), ("15 settembre 2027", "2027-09-15"),
    ("15 sept.", "2026-09-15"), ("15 set 2027", "2027-09-15"), ("15-set-2027", "2027-09-15"),
    ("September 15", "2026-09-15"), ("september 15th", "2026-09-15"), ("September 15, 2027", "2027-09-15"),
    ("15th of September", "2026-09-15"), ("the 15th of september 2027", "2027-09-15"),
    ("il 15 settembre", "2026-09-15"), ("quindici settembre", "2026-09-15"), ("primo aprile", "2026-04-01"),
    ("il 1° aprile", "2026-04-01"), ("1º aprile", "2026-04-01"), ("the first of april", "2026-04-01"),
    ("april twenty-first", "2026-04-21"), ("the twenty first of April", "2026-04-21"),
    ("ventun aprile", "–"), ("ventuno aprile", "2026-04-21"), ("trentuno maggio", "2026-05-31"),
    ("5 ago", "2026-08-05"), ("8 mag 2026", "2026-05-08"), ("15 settembre del 2027", "2027-09-15"),
    ("the 15th", "2026-03-15"), ("on the 15th", "2026-03-15"), ("15th", "2026-03-15"), ("il 15", "2026-03-15"),
    ("the fifteenth", "2026-03-15"), ("il quindici", "2026-03-15"), ("l'8", "2026-03-08"), ("il primo", "2026-03-01"),
    ("giorno 20", "2026-03-20"), ("il 20 del mese prossimo", "2026-04-20"), ("the 20th of next month", "2026-04-20"),
    ("the 3rd of this month", "2026-03-03"), ("3 marzo 0987", "0987-03-03"),
    ("12 february", "2026-02-12"), ("28 gennaio", "2027-01-28"), ("29 gennaio", "2026-01-29"),
    ("15/9/2026", "2026-09-15"), ("15.9.2026", "2026-09-15"), ("15.09.26", "2026-09-15"), ("15-9-2026", "2026-09-15"),
    ("15/9", "2026-09-15"), ("il 15/9", "2026-09-15"), ("3/3", "2026-03-03"), ("03/03/2026", "2026-03-03"),
  ])
  func `a date is read however it is written`(words: String, meaning: String) {
    for language in Language.allCases { #expect(TimeTyping(language: language).meaning(words) == meaning) }
  }

  @Test func `without its year a date is the next one, or where it may be past, that of the last month`() {
    let future = TimeTyping(tense: .future)
    #expect(future.meaning("28 february") == "2027-02-28")
    #expect(future.meaning("1 march") == "2026-03-01")
    #expect(TimeTyping().meaning("28 february") == "2026-02-28")
    #expect(TimeTyping().meaning("30 december") == "2026-12-30")
    #expect(TimeTyping(now: "2026-01-02T12:00:00Z").meaning("30 december") == "2025-12-30")
    #expect(TimeTyping(tense: .past).meaning("30 december") == "2025-12-30")
    #expect(TimeTyping(tense: .past).meaning("1 march") == "2026-03-01")
  }

  @Test func `day and month are asked about in English, and read day first in Italian`() {
    let italian = TimeTyping(language: .italian)
    #expect(italian.meaning("03/04/2026") == "2026-04-03")
    #expect(italian.meaning("3/4") == "2026-04-03")
    #expect(italian.meaning("3.4.26") == "2026-04-03")
    #expect(italian.meaning("03/04/2026 alle 15") == "2026-04-03 15:00")
    #expect(italian.meaning("03/15/2026") == "!noSuchMonth")
    for words in ["03/04/2026", "3/4", "3-4-2026", "03/04/2026 15:00"] {
      #expect(TimeTyping().meaning(words) == "!eitherOrder")
    }
    #expect(TimeTyping().meaning("03/15/2026") == "2026-03-15")
    #expect(TimeTyping().meaning("15/03/2026") == "2026-03-15")
    let misfit = TimeTyping().misfit("03/04/2026")
    #expect(misfit?.alternatives.count == 2)
    let message = TimeTyping().message("03/04/2026")
    #expect(
      message?.english
        == "Does “03/04/2026” mean Friday 3 April 2026 (write 2026-04-03) or Wednesday 4 March 2026 (write 2026-03-04)?"
    )
    #expect(message?.italian.contains("venerdì 3 aprile 2026 (scrivi 2026-04-03)") == true)
    let timed = TimeTyping().message("03/04/2026 15:00")
    #expect(timed?.english.contains("Friday 3 April 2026 15:00 CEST (write 2026-04-03 15:00)") == true)
  }

  @Test(arguments: [
    ("30 february", "There is no 30 February: February has 29 days at most.", "Il 30 febbraio non esiste"),
    ("30 febbraio 2026", "There is no 30 February", "al massimo 29 giorni"),
    ("31 april", "April has 30 days. Write 2026-04-30 or 2026-05-01.", "Il 31 aprile non esiste: aprile ha 30 giorni."),
    (
      "29 february 2027", "There is no 29 February 2027: in 2027 February has 28 days.",
      "nel 2027 febbraio ha 28 giorni"
    ),
    ("29 febbraio", "There is no 29 February 2027", "Scrivi 2027-02-28 o 2027-03-01."),
    ("2026-02-29", "There is no 29 February 2026", "2026"),
    ("31 april at 15:00", "Write 2026-04-30 15:00", "2026-05-01 15:00"),
    ("45 march", "There is no 45 March: March has 31 days.", "marzo ha 31 giorni"),
    ("0 march", "There is no 0 March", "0 marzo"),
    ("2026-13-01", "There is no month 13. Write 15 March or 2026-03-15.", "Il mese 13 non esiste"),
    ("15/13/2026", "There is no month 13", "13"), ("99/99/9999", "There is no month 99", "99"),
    ("1900-02-29", "in 1900 February has 28 days", "1900"),
  ])
  func `a day that does not exist is named, with what to type instead`(words: String, english: String, italian: String)
  {
    let message = TimeTyping(tense: .future).message(words)
    #expect(message?.english.contains(english) == true, "\(words): \(message?.english ?? "")")
    #expect(message?.italian.contains(italian) == true, "\(words): \(message?.italian ?? "")")
  }

  @Test func `a day that this month has not is not moved`() {
    #expect(TimeTyping(now: "2026-04-20T12:00:00Z").meaning("il 31") == "!noSuchDay")
    #expect(TimeTyping(now: "2026-01-31T12:00:00Z").meaning("the 30th") == "!noSuchDay")
    #expect(TimeTyping(now: "2026-01-31T12:00:00Z").meaning("il 31") == "2026-01-31")
  }

  @Test func `a date on another day of the week is refused by both names`() {
    let message = TimeTyping(language: .italian).message("martedì 4 marzo")
    #expect(message?.english == "4 March 2026 is a Wednesday, not a Tuesday. Write 2026-03-04 or 2026-03-03.")
    #expect(message?.italian == "Il 4 marzo 2026 è mercoledì, non martedì. Scrivi 2026-03-04 o 2026-03-03.")
  }

  @Test func `a day that a country left out is refused`() {
    let apia = TimeTyping(now: "2011-12-28T12:00:00Z", zone: "Pacific/Apia")
    #expect(apia.meaning("2011-12-30") == "!leaptDay")
    #expect(apia.message("30 december 2011")?.english.contains("no Friday 30 December 2011. Write 2011-12-31.") == true)
    #expect(apia.meaning("30 december 15:00") == "!leaptHour")
    #expect(apia.misfit("30 december 15:00")?.alternatives == [.moment(Timestamp("2011-12-30T10:00:00Z")!)])
  }
}
