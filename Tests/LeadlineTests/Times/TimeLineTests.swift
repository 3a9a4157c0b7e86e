import Leadline
import Testing

/// Times in lines, typed in Verona on Sunday 1 March 2026 at one o'clock.
struct TimeLineTests {
  private let english = Typing(open: .lead(7), zone: "Europe/Rome")
  private let italian = Typing(open: .lead(7), zone: "Europe/Rome", language: .italian)

  @Test(arguments: [
    ("domani alle 15 demo macchine", "2026-03-02T14:00:00Z", "demo macchine"),
    ("tomorrow at 3 machines to show", "2026-03-02T14:00:00Z", "machines to show"),
    ("tomorrow 15:00 3 machines to show", "2026-03-02T14:00:00Z", "3 machines to show"),
    ("venerdì alle 3 e mezza con Anna", "2026-03-06T14:30:00Z", "con Anna"),
    ("next Friday at half past three, with Anna", "2026-03-06T14:30:00Z", "with Anna"),
    ("martedì 3 alle 15 30 tazze", "2026-03-03T14:00:00Z", "30 tazze"),
    ("tonight at 8: dinner", "2026-03-01T19:00:00Z", "dinner"),
    ("15 settembre 2027 alle 9 200 tazze", "2027-09-15T07:00:00Z", "200 tazze"),
    ("2026-03-05 15:00 15 chairs", "2026-03-05T14:00:00Z", "15 chairs"),
    ("\"domani alle 15\" alle 16 torna", "2026-03-02T14:00:00Z", "alle 16 torna"),
    ("«domani alle 15» demo", "2026-03-02T14:00:00Z", "demo"),
    ("alle 15 e 3 persone", "2026-03-01T14:00:00Z", "e 3 persone"),
    ("tomorrow at 3pm in the showroom", "2026-03-02T14:00:00Z", "in the showroom"),
    ("tomorrow at noon Europe/London at their office", "2026-03-02T12:00:00Z", "at their office"),
    ("domani alle 15 di persona", "2026-03-02T14:00:00Z", "di persona"),
    ("in 2 hours and a coffee", "2026-03-01T14:00:00Z", "and a coffee"),
    ("tomorrow at 9 e basta", "2026-03-02T08:00:00Z", "e basta"),
    ("tomorrow 3pm all 3 machines", "2026-03-02T14:00:00Z", "all 3 machines"),
    ("domani alle 15 per le 3 macchine", "2026-03-02T14:00:00Z", "per le 3 macchine"),
    ("domani alle 15\ndue righe", "2026-03-02T14:00:00Z", "due righe"),
  ])
  func `the longest time is taken, the rest is text`(line: String, due: String, body: String) throws {
    for typing in [english, italian] {
      let meeting = try typing.draft("/meet #42 \(line)")
      #expect(meeting.dueAt == moment(due) && meeting.body == body, "\(meeting)")
    }
  }

  @Test(arguments: [
    ("tomorrow 3 machines to show", "/meet #42 tomorrow at {} 3 machines to show", "15:00"),
    ("domani 15 demo", "/meet #42 domani at {} 15 demo", "alle 15"),
    ("stasera cena con Anna", "/meet #42 stasera at {} cena con Anna", "8"),
    ("Friday morning demo", "/meet #42 Friday morning at {} demo", "9"),
    ("il 15, demo", "/meet #42 il 15 at {} demo", "at 3pm"),
    ("\"next friday\" demo", "/meet #42 next friday at {} demo", "noon"),
    ("next week demo", "/meet #42 {} demo", "Tuesday at 3"),
    ("settembre demo", "/meet #42 {} demo", "15 settembre alle 9"),
  ])
  func `a meeting without its hour is asked about, and nothing is lost`(line: String, asked: String, answer: String)
    throws
  {
    let refusal = try english.refusal("/meet #42 \(line)")
    #expect(refusal.code == .invalidTime && refusal.question?.line == asked)
    let answered = try #require(refusal.question?.line(answeredBy: answer))
    let meeting = try english.draft(answered)
    #expect(meeting.body.hasSuffix("demo") || meeting.body.hasSuffix("Anna") || meeting.body.hasSuffix("show"))
    #expect(meeting.state == .open)
  }

  @Test(arguments: [
    ("domani alle 15:0 x", "domani alle 15:0"), ("Friday 15:0 x", "Friday 15:0 x"),
    ("tomorrow at 30 x", "tomorrow at 30"),
    ("domani alle quaranta x", "domani alle quaranta"), ("next week 9.50.3 x", "next week 9.50.3 x"),
  ])
  func `an hour behind a day that is none is not taken for text`(words: String, named: String) throws {
    for line in ["/task --due \(words)", "/meet \(words)", "/call --at \(words)"] {
      let refusal = try english.refusal(line)
      #expect(
        refusal.code == .invalidTime && refusal.message.english.contains("“\(named)”"), "\(refusal.message.english)")
    }
    #expect(try english.draft("/task --due \"tomorrow\" at 30 Main Street").body == "at 30 Main Street")
    #expect(try english.draft("/task --due tomorrow all 3 machines").body == "all 3 machines")
    #expect(try english.draft("/task --due domani per le 3 macchine").body == "per le 3 macchine")
    #expect(try english.draft("/task --due friday 15.000 cups").body == "15.000 cups")
  }

  @Test func `the question repeats the day that was understood`() throws {
    #expect(try italian.refusal("/meet domani demo").message.italian.contains("lunedì 2 marzo 2026"))
    #expect(try italian.refusal("/meet domani demo").question?.line == "/meet domani alle {} demo")
    #expect(try english.refusal("/meet next week demo").message.english.contains("from Monday 2 March 2026"))
  }

  @Test func `a flag takes the longest time too`() throws {
    let call = try english.draft("/call --at ieri alle 18 --duration mezz'ora Anna richiama")
    #expect(call.occurredAt == moment("2026-02-28T17:00:00Z") && call.details.duration == 1_800)
    #expect(call.body == "Anna richiama")
    #expect(try english.draft("/task --due friday Send it").dueAt == moment("2026-03-06T22:59:00Z"))
    #expect(try english.draft("/task --due fine mese 3 offerte").dueAt == moment("2026-03-31T21:59:00Z"))
    #expect(try english.draft("/task --due next week offer").dueAt == moment("2026-03-08T22:59:00Z"))
    #expect(try english.draft("/task --due tomorrow morning offer").dueAt == moment("2026-03-02T11:00:00Z"))
    #expect(try english.draft("/task --due=domani alle 15 offerta").body == "offerta")
    #expect(try italian.draft("/compito --entro domani 3 offerte").body == "3 offerte")
    #expect(try english.draft("/meet domani alle 15 --for un'ora e mezza demo").details.duration == 5_400)
  }

  @Test(arguments: [
    ("september", "2026-08-31T22:00:00Z"), ("settembre", "2026-08-31T22:00:00Z"), ("#42 fra due settimane", nil),
    ("friday", "2026-03-05T23:00:00Z"), ("domani alle 15", "2026-03-02T14:00:00Z"),
    ("next week", "2026-03-01T23:00:00Z"),
    ("domattina", "2026-03-02T08:00:00Z"), ("\"next month\"", "2026-03-31T22:00:00Z"),
    ("in 2 hours", "2026-03-01T14:00:00Z"),
  ])
  func `what is put off comes back when that begins`(words: String, until: String?) throws {
    guard case .later(_, let time) = try english.command("/later \(words)") else { throw Typing.Failure() }
    #expect(until == nil ? time != nil : time == until.flatMap { moment($0) })
  }

  @Test(arguments: [
    "yesterday", "today", "oggi", "this week", "march", "ieri alle 18", "11:00", "tomorrow 3", "3 machines", "someday",
  ])
  func `what begins before now is not put off`(words: String) throws {
    let refusal = try english.refusal("/later \(words)")
    #expect(refusal.code == .invalidTime && refusal.field == "time" && refusal.suggestion != nil)
  }

  @Test func `a time that may be two is a question with both`() throws {
    let refusal = try english.refusal("/task #42 --due 03/04/2026 15:00 Send it")
    #expect(refusal.code == .invalidTime && refusal.question?.argument == "due")
    #expect(refusal.lines == ["2026-04-03 15:00", "2026-03-04 15:00"])
    let line = try #require(refusal.question?.line(answeredBy: "2"))
    #expect(line == "/task #42 --due 2026-03-04 15:00 Send it")
    #expect(try english.draft(line).dueAt == moment("2026-03-04T14:00:00Z"))
    #expect(try italian.draft("/task #42 --due 03/04/2026 15:00 Send it").dueAt == moment("2026-04-03T13:00:00Z"))
  }

  @Test func `what is wrong has a line to type instead`() throws {
    let leapt = try english.refusal("/meet #42 29 march 02:30 Demo")
    #expect(leapt.suggestion == "/meet #42 2026-03-29 03:00 Demo" && leapt.field == "time")
    #expect(try english.draft(leapt.suggestion ?? "").dueAt == moment("2026-03-29T01:00:00Z"))
    let past = try english.refusal("/task --due 9:30 Send it")
    #expect(past.lines == ["2026-03-01 21:30", "2026-03-02 09:30"])
    #expect(past.message.english.contains("Sunday 1 March 2026 09:30 CET, which is past"))
    let never = try italian.refusal("/incontra 30 febbraio alle 15 Demo")
    #expect(never.message.italian.hasPrefix("Il 30 febbraio non esiste"))
    let later = try english.refusal("/later #42 31 april")
    #expect(later.question?.line == "/later #42 {}" && later.lines == ["2026-04-30", "2026-05-01"])
  }

  @Test func `the answer to a dry run's question is a dry run`() throws {
    for line in [
      "/meet tomorrow demo --dry-run", "/task --dry-run --due 03/04/2026 demo", "/meet --dry-run 3/4 15:00 demo",
    ] {
      let refusal = try english.refusal(line)
      let answered = try #require(refusal.question?.line(answeredBy: refusal.lines.isEmpty ? "15:00" : "1"))
      guard case .command(_, dryRun: true) = english.line(answered) else {
        Issue.record("\(answered)")
        continue
      }
    }
  }

  @Test func `a past meeting is logged`() throws {
    let meeting = try english.draft("/meet ieri alle 15 Demo")
    #expect(meeting.state == .done && meeting.occurredAt == moment("2026-02-28T14:00:00Z"))
  }
}
