import Engines
import Foundation
import Leadline
import LeadlineChat
import LeadlineDesk
import LeadlineStore
import Testing

/// "What bad input gets": people type on phones, in two languages, in a hurry; none of it is silently misdone.
struct BadInputTests {
  private func open(_ engine: Engine) async throws -> (Talk, House) {
    let house = try await House(engine)
    let talk = house.terminal(try await house.person("john", "John Doe", role: .manager))
    for number in 1...7 { try await talk.say("/new Lead \(number)") }
    try await talk.say("/open 7")
    return (talk, house)
  }

  @Test(arguments: Engine.available) func `an iPhone's dash is two hyphens`(engine: Engine) async throws {
    let (talk, _) = try await open(engine)
    let reply = try await talk.say("/new Macchine —company “Bar Centrale”")
    #expect(reply.ok)
    #expect(try await talk.lead(try #require(reply.lead))?[.company] == "Bar Centrale")
  }

  @Test(
    arguments: Engine.each([
      ("/note 42 sedie", "42 sedie"), ("/call 15 min con Anna", "15 min con Anna"),
      ("/post 3 people coming", "3 people coming"),
    ]))
  func `a number before text is text`(line: String, body: String, engine: Engine) async throws {
    let (talk, _) = try await open(engine)
    #expect(try await talk.say(line).ok)
    #expect(try await talk.bodies(.lead(7)) == [body])
  }

  @Test(arguments: Engine.available) func `disqualifying asks why, and a number answers`(engine: Engine) async throws {
    let (talk, _) = try await open(engine)
    let asked = try await talk.say("/disqualify 3")
    #expect(asked.ok)
    #expect(asked.visibility == .private)
    #expect(asked.ask?.argument == "reason")
    #expect(asked.ask?.choices.prefix(2) == ["lost", "cannot-contact"])
    #expect(asked.text?.contains("2. Cannot contact") == true)
    let done = try await talk.say("2")
    #expect(done.ok)
    #expect(try await talk.lead(3)?.state == .cannotContact)
  }

  @Test(arguments: Engine.each(["7qualify 3", "qualify 3"]))
  func `a command without its slash is asked about`(line: String, engine: Engine) async throws {
    let (talk, _) = try await open(engine)
    let reply = try await talk.say(line)
    #expect(reply.ok)
    #expect(reply.ask != nil)
    #expect(try await talk.bodies(.lead(7)) == [])
    #expect(try await talk.lead(3)?.state == .new)
    #expect(try await talk.say("1").ok)
    #expect(try await talk.lead(3)?.state == .qualified)
  }

  @Test(arguments: Engine.available) func `Italian commands with a note`(engine: Engine) async throws {
    let (talk, _) = try await open(engine)
    let asked = try await talk.say("/squalifica 3 troppo caro")
    #expect(asked.ask?.argument == "reason")
    try await talk.say("lost")
    #expect(try await talk.lead(3)?.state == .lost)
    #expect(try await talk.lead(3)?.reasonNote == "troppo caro")
  }

  @Test(arguments: Engine.available) func `a dry run at the end only pretends`(engine: Engine) async throws {
    let (talk, _) = try await open(engine)
    let reply = try await talk.say("/disqualify 3 lost --dry-run")
    #expect(reply.ok)
    #expect(reply.text?.hasPrefix("Only a dry run, nothing has been changed.") == true)
    #expect(try await talk.lead(3)?.state == .new)
  }

  @Test(arguments: Engine.available) func `a question of a dry run is answered by a dry run`(engine: Engine)
    async throws
  {
    let (talk, _) = try await open(engine)
    #expect(try await talk.say("/disqualify 3 --dry-run").ask != nil)
    #expect(try await talk.say("1").text?.hasPrefix("Only a dry run") == true)
    #expect(try await talk.lead(3)?.state == .new)
  }

  @Test(arguments: Engine.available) func `a pasted mail is one entry`(engine: Engine) async throws {
    let (talk, _) = try await open(engine)
    let mail = (1...12).map { $0 == 6 ? "/qualify 42 is what I would type" : "Line \($0)" }.joined(separator: "\n")
    #expect(try await talk.say(mail).ok)
    #expect(try await talk.bodies(.lead(7)) == [mail])
  }

  @Test(arguments: Engine.available) func `a name that two people have is asked about, and nobody is told meanwhile`(
    engine: Engine
  ) async throws {
    let (talk, house) = try await open(engine)
    let rossi = try await house.person("marco.rossi", "Marco Rossi")
    try await house.person("marco.bianchi", "Marco Bianchi")
    let reply = try await talk.say("@marco do you know them, @marco?")
    #expect(reply.ok)
    #expect(reply.entry != nil)
    #expect(reply.ask?.choices.sorted() == ["marco.bianchi", "marco.rossi"])
    #expect(
      try await house.store.glance { try $0.notifications(of: rossi, unreadOnly: true, limit: 10, cursor: nil) }
        .notifications
        .isEmpty)
    let answered = try await talk.say("marco.rossi")
    #expect(answered.ok)
    #expect(answered.entry == reply.entry)
    #expect(try await talk.bodies(.lead(7)).first?.contains("@marco.rossi") == true)
  }

  @Test(arguments: Engine.available) func `after qualifying, talk goes on at the opportunity`(engine: Engine)
    async throws
  {
    let (talk, _) = try await open(engine)
    let qualified = try await talk.say("/qualify")
    #expect(qualified.lead == 7)
    #expect(qualified.entry != nil)
    let opportunity = try #require(qualified.opportunity)
    #expect(try await talk.say("/note firmato!").opportunity == opportunity)
    #expect(try await talk.bodies(.opportunity(opportunity)) == ["firmato!"])
    let won = try await talk.say("/win 15.000")
    #expect(won.ask != nil)
    #expect(try await talk.say("1").opportunity == opportunity)
    #expect(try await talk.say("/qualify").text?.contains("qualified before") == true)
  }

  @Test(arguments: Engine.available) func `qualifying what was not open opens it where nothing is`(engine: Engine)
    async throws
  {
    let (talk, house) = try await open(engine)
    let other = house.terminal(talk.caller.person, "terminal:2")
    #expect(try await other.say("/qualify 3").ok)
    #expect(try await other.say("/win").opportunity != nil)
  }

  @Test(arguments: Engine.available) func `unqualify never suggests qualify alone`(engine: Engine) async throws {
    let (talk, _) = try await open(engine)
    let reply = try await talk.say("/unqualify 3")
    #expect(reply.error?.suggestion?.hasPrefix("/qualify") != true)
    #expect(reply.ask.map { !$0.choices.allSatisfy { $0.hasPrefix("/qualify") } } ?? true)
    #expect(try await talk.lead(3)?.state == .new)
  }

  @Test(arguments: Engine.available) func `an unknown command is answered by the nearest`(engine: Engine) async throws {
    let (talk, _) = try await open(engine)
    let reply = try await talk.say("/qualfy 3")
    #expect(reply.ask?.choices == ["/qualify 3"] || reply.error?.suggestion == "/qualify 3")
    #expect(try await talk.lead(3)?.state == .new)
  }

  @Test(arguments: Engine.available) func `quotes that don't match are taken as typed`(engine: Engine) async throws {
    let (talk, _) = try await open(engine)
    #expect(try await talk.say("/note he said \"five o'clock").ok)
    #expect(try await talk.bodies(.lead(7)) == ["he said \"five o'clock"])
  }

  @Test(
    arguments: Engine.each([
      (String(repeating: "a", count: 70_000), "line_too_long"), ("a\u{0}b", "invalid_text"),
    ]))
  func `what cannot be a line says so`(line: String, code: String, engine: Engine) async throws {
    let (talk, _) = try await open(engine)
    let reply = try await talk.say(line)
    #expect(!reply.ok)
    #expect(reply.error?.code == code)
  }

  @Test(arguments: Engine.available) func `a restricted lead is qualified in private from a public channel`(
    engine: Engine
  ) async throws {
    let (talk, _) = try await open(engine)
    try await talk.say("/set #3 visibility=team")
    try await talk.say("/open 3", channel: "C1", thread: "T1")
    #expect(try await talk.say("/qualify 3", channel: "C1", thread: "T1").visibility == .private)
    try await talk.say("/open 4", channel: "C1", thread: "T2")
    #expect(try await talk.say("/qualify 4", channel: "C1", thread: "T2").visibility == .channel)
    #expect(try await talk.say("/qualify 5", channel: "C1", thread: "T2").visibility == .private)
  }
}
