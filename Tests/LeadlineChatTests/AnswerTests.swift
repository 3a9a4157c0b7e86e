import Engines
import Leadline
import LeadlineChat
import LeadlineDesk
import Testing

/// What a question's next line does.
struct AnswerTests {
  @Test(arguments: Engine.available) func `an amount that was asked about is set, with all that was said beside it`(
    engine: Engine
  ) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One")
    #expect(try await john.say("/set budget=15.000 rating=Hot").ask?.argument == "budget")
    #expect(try await john.say("1").ok)
    let lead = try #require(try await john.lead(1))
    #expect(lead.fields[.budget]?.money?.amount == "15000.00")
    #expect(lead[.rating] == "hot")
    #expect(try await john.bodies(.lead(1)) == [])
  }

  @Test(arguments: Engine.available) func `a new lead waits for the amount that was asked about`(engine: Engine)
    async throws
  {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    #expect(try await john.say("/new Two machines --budget 15.000 --company Bar Centrale").ask != nil)
    #expect(try await john.say("2").lead == 1)
    let lead = try #require(try await john.lead(1))
    #expect(lead[.topic] == "Two machines")
    #expect(lead[.company] == "Bar Centrale")
    #expect(lead.fields[.budget]?.money?.amount == "15.00")
  }

  @Test(arguments: Engine.available) func `a win waits for the amount that was asked about`(engine: Engine) async throws
  {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One")
    try await john.say("/qualify 1")
    #expect(try await john.say("/win O-1 15.000").ask != nil)
    #expect(try await john.say("15000").text?.contains("won") == true)
  }

  @Test(arguments: Engine.available) func `a reason may be explained in the same breath`(engine: Engine) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One")
    try await john.say("/disqualify 1")
    #expect(try await john.say("lost too expensive").ok)
    let lead = try #require(try await john.lead(1))
    #expect(lead.state == .lost)
    #expect(lead.reasonNote == "too expensive")
  }

  @Test(arguments: Engine.available) func `a reason that is asked for keeps the dry run`(engine: Engine) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One")
    #expect(try await john.say("/disqualify 1 --dry-run far too dear").ask?.choices.count == 4)
    #expect(try await john.say("1").text?.contains("dry run") == true)
    #expect(try await john.lead(1)?.state == .new)
    try await john.say("/qualify 1")
    #expect(try await john.say("/lose --dry-run").ask != nil)
    #expect(try await john.say("too dear").text?.contains("dry run") == true)
    #expect(try await john.say("/lose").ask != nil)
  }

  @Test(arguments: Engine.each(["9", "boh"])) func `a word that answers nothing is asked about, not posted`(
    word: String, engine: Engine
  )
    async throws
  {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One")
    try await john.say("/disqualify 1")
    #expect(try await john.say(word).ask != nil)
    #expect(try await john.bodies(.lead(1)) == [])
    #expect(try await john.say("2").ok)
    #expect(try await john.lead(1)?.state == .cannotContact)
  }

  @Test(
    arguments: Engine.each(
      [
        ("1 too dear", LeadState.lost, "too dear"), ("2. nobody there", .cannotContact, "nobody there"),
        ("lost - too dear", .lost, "too dear"), ("cannot reach them", .cannotContact, "them"),
        ("nessun interesse", .noLongerInterested, nil), ("3)", .noLongerInterested, nil),
        ("not interested anymore, they say", .noLongerInterested, "they say"),
      ] as [(String, LeadState, String?)]))
  func `a reason may be given in many words`(words: String, state: LeadState, note: String?, engine: Engine)
    async throws
  {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One")
    try await john.say("/disqualify 1")
    #expect(try await john.say(words).ok)
    let lead = try #require(try await john.lead(1))
    #expect(lead.state == state)
    #expect(lead.reasonNote == note)
    #expect(try await john.bodies(.lead(1)) == [])
  }

  @Test(
    arguments: Engine.each([
      "too expensive", "too expensive, lost", "the second", "never mind", "#1 is the same person",
    ]))
  func `a sentence that answers nothing is asked about, not posted`(words: String, engine: Engine) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One")
    try await john.say("/new Two")
    try await john.say("/disqualify 2 --dry-run")
    try await john.say("/disqualify 2")
    for _ in 1...2 {
      let again = try await john.say(words)
      #expect(again.ask?.choices.count == 5 && again.visibility == .private)
    }
    #expect(try await john.bodies(.lead(2)) == [])
    // The last choice posts it after all.
    #expect(try await john.say("5").entry != nil)
    #expect(try await john.bodies(.lead(2)) == [words])
    try await john.say("/disqualify 2")
    try await john.say(words)
    #expect(try await john.say("1 too dear").ok)
    #expect(try await john.lead(2)?.reasonNote == "too dear")
  }

  @Test(arguments: Engine.available) func `words on a reason keep the dry run`(engine: Engine) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One")
    try await john.say("/disqualify --dry-run")
    #expect(try await john.say("lost too dear").text?.contains("dry run") == true)
    try await john.say("/disqualify --dry-run")
    #expect(try await john.say("what now").ask != nil)
    #expect(try await john.say("1 too dear").text?.contains("dry run") == true)
    #expect(try await john.lead(1)?.state == .new)
  }

  @Test(arguments: Engine.available) func `behind a chat's own slash an answer is one`(engine: Engine) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One", channel: "C")
    try await john.say("/new Two", channel: "C")
    try await john.say("/lead disqualify 1", channel: "C")
    try await john.say("/lead 2", channel: "C")
    #expect(try await john.lead(1)?.state == .cannotContact)
    try await john.say("/qualify 2", channel: "C")
    try await john.say("/lead lose O-1", channel: "C")
    #expect(try await john.say("/lead price too high", channel: "C").ok)
    #expect(try await john.say("/show O-1", channel: "C").text?.contains("price too high") == true)
  }

  @Test(arguments: Engine.available)
  func `behind a chat's own slash a word that answers nothing is asked about, not posted`(engine: Engine) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One", channel: "C")
    try await john.say("/lead open 1", channel: "C")
    try await john.say("/lead disqualify 1", channel: "C")
    #expect(try await john.say("/lead boh", channel: "C").ask != nil)
    #expect(try await john.bodies(.lead(1)) == [])
    #expect(try await john.say("/lead 2", channel: "C").ok)
    #expect(try await john.lead(1)?.state == .cannotContact)
  }

  @Test(arguments: Engine.available) func `the mention that is meant is replaced, and no e-mail address`(engine: Engine)
    async throws
  {
    let house = try await House(engine)
    try await house.person("marco.aldo", "Marco Aldo")
    try await house.person("marco.berti", "Marco Berti")
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One")
    try await john.say("/post write to info@marco.example, then ask @marco please")
    try await john.say("2")
    #expect(try await john.bodies(.lead(1)) == ["write to info@marco.example, then ask @marco.berti please"])
  }
}
