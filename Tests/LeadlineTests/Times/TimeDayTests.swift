import Leadline
import Testing

/// Days, on Sunday 1 March 2026.
struct TimeDayTests {
  @Test(arguments: [
    ("today", "2026-03-01"), ("oggi", "2026-03-01"), ("tomorrow", "2026-03-02"), ("Domani", "2026-03-02"),
    ("the day after tomorrow", "2026-03-03"), ("dopodomani", "2026-03-03"), ("dopo domani", "2026-03-03"),
    ("domani l'altro", "2026-03-03"), ("yesterday", "2026-02-28"), ("ieri", "2026-02-28"),
    ("the day before yesterday", "2026-02-27"), ("l'altro ieri", "2026-02-27"), ("ieri l’altro", "2026-02-27"),
    ("by tomorrow", "2026-03-02"), ("entro domani", "2026-03-02"), ("per domani", "2026-03-02"),
    ("tonight", "2026-03-01 evening"), ("stasera", "2026-03-01 evening"), ("stanotte", "2026-03-01 night"),
    ("this afternoon", "2026-03-01 afternoon"), ("oggi pomeriggio", "2026-03-01 afternoon"),
    ("questo pomeriggio", "2026-03-01 afternoon"), ("questa sera", "2026-03-01 evening"),
    ("domattina", "2026-03-02 morning"), ("tomorrow in the morning", "2026-03-02 morning"),
    ("domani mattina", "2026-03-02 morning"), ("lunedì nel pomeriggio", "2026-03-02 afternoon"),
    ("last night", "2026-02-28 evening"), ("ieri sera", "2026-02-28 evening"),
    ("tomorrow night", "2026-03-02 evening"), ("tomorrow at night", "2026-03-02 night"),
  ])
  func `days near by have names`(words: String, meaning: String) {
    for language in Language.allCases { #expect(TimeTyping(language: language).meaning(words) == meaning) }
  }

  @Test(arguments: [
    ("in 3 days", "2026-03-04"), ("fra tre giorni", "2026-03-04"), ("tra un giorno", "2026-03-02"),
    ("in a week", "2026-03-08"), ("fra due settimane", "2026-03-15"), ("in a fortnight", "2026-03-15"),
    ("in a couple of weeks", "2026-03-15"), ("tra un paio di mesi", "2026-05-01"), ("in a year", "2027-03-01"),
    ("within 10 days", "2026-03-11"), ("entro 10 giorni", "2026-03-11"), ("two weeks from now", "2026-03-15"),
    ("2 days ago", "2026-02-27"), ("due giorni fa", "2026-02-27"), ("a week ago", "2026-02-22"),
    ("una settimana fa", "2026-02-22"), ("un mese fa", "2026-02-01"), ("thirty-one days ago", "2026-01-29"),
    ("ventotto giorni fa", "2026-02-01"),
  ])
  func `days are counted from today`(words: String, meaning: String) {
    #expect(TimeTyping().meaning(words) == meaning)
  }

  @Test func `a month later ends where that month ends`() {
    #expect(TimeTyping(now: "2026-01-31T12:00:00Z").meaning("fra un mese") == "2026-02-28")
    #expect(TimeTyping(now: "2028-02-29T12:00:00Z").meaning("in a year") == "2029-02-28")
  }

  @Test(arguments: [
    ("next week", "2026-03-02…2026-03-08"), ("la prossima settimana", "2026-03-02…2026-03-08"),
    ("settimana prossima", "2026-03-02…2026-03-08"), ("this week", "2026-02-23…2026-03-01"),
    ("questa settimana", "2026-02-23…2026-03-01"), ("last week", "2026-02-16…2026-02-22"),
    ("la settimana scorsa", "2026-02-16…2026-02-22"), ("next month", "2026-04-01…2026-04-30"),
    ("il mese prossimo", "2026-04-01…2026-04-30"), ("nel prossimo mese", "2026-04-01…2026-04-30"),
    ("last month", "2026-02-01…2026-02-28"), ("next year", "2027-01-01…2027-12-31"),
    ("l'anno prossimo", "2027-01-01…2027-12-31"), ("next quarter", "2026-04-01…2026-06-30"),
    ("il prossimo trimestre", "2026-04-01…2026-06-30"), ("this weekend", "2026-02-28…2026-03-01"),
    ("next weekend", "2026-03-07…2026-03-08"), ("il prossimo fine settimana", "2026-03-07…2026-03-08"),
    ("september", "2026-09-01…2026-09-30"), ("settembre", "2026-09-01…2026-09-30"),
    ("in september", "2026-09-01…2026-09-30"), ("a settembre", "2026-09-01…2026-09-30"),
    ("febbraio", "2027-02-01…2027-02-28"), ("march", "2026-03-01…2026-03-31"),
    ("next march", "2027-03-01…2027-03-31"), ("lo scorso settembre", "2025-09-01…2025-09-30"),
    ("september 2027", "2027-09-01…2027-09-30"), ("sett 2027", "2027-09-01…2027-09-30"),
    ("feb 2028", "2028-02-01…2028-02-29"),
  ])
  func `weeks, months and years are several days`(words: String, meaning: String) {
    #expect(TimeTyping().meaning(words) == meaning)
  }

  @Test(arguments: [
    ("end of month", "2026-03-31"), ("the end of the month", "2026-03-31"), ("fine mese", "2026-03-31"),
    ("a fine mese", "2026-03-31"), ("alla fine del mese", "2026-03-31"), ("entro la fine del mese", "2026-03-31"),
    ("eom", "2026-03-31"), ("end of next month", "2026-04-30"), ("fine del mese prossimo", "2026-04-30"),
    ("end of september", "2026-09-30"), ("fine settembre", "2026-09-30"), ("inizio settembre", "2026-09-01"),
    ("beginning of september", "2026-09-01"), ("metà settembre", "2026-09-15"), ("mid-September", "2026-09-15"),
    ("meta' settembre", "2026-09-15"), ("end of year", "2026-12-31"), ("fine anno", "2026-12-31"),
    ("fine dell'anno", "2026-12-31"), ("metà anno", "2026-07-15"), ("end of quarter", "2026-03-31"),
    ("end of day", "2026-03-01"), ("fine giornata", "2026-03-01"), ("end of next week", "2026-03-06"),
    ("fine della prossima settimana", "2026-03-06"), ("fine settimana", "2026-02-28…2026-03-01"),
  ])
  func `a month has an end, a week ends on Friday`(words: String, meaning: String) {
    #expect(TimeTyping().meaning(words) == meaning)
  }

  @Test(arguments: [
    "", " ", "tomorow", "next", "last", "in", "fra", "the", "il", "32", "15", "3", "tre", "in 3", "3 days",
    "due giorni",
    "weekday", "tomorrow tomorrow", "ora di pranzo", "domani dopodomani", "tomorrow's", "domani-dopodomani",
    "in 3 working days",
    "fra 3 giorni lavorativi", "fra 3 giorni feriali", "may be", "set", "ago", "mag", "month", "settimana", "giorno",
    "15/", "/15", "1/2/3/4", "2026-03", "2026", "15-16", "15 - 16", "end of", "fine", "metà", "day", "fa", "di",
    "٣ مارس", "１５ marzo", "15\u{20D0} marzo", "\u{300}", "\u{301}\u{301}", "domani\u{0}", "🙂",
  ])
  func `what is no time is none`(words: String) {
    for language in Language.allCases { #expect(TimeTyping(language: language).meaning(words) == "–") }
  }
}
