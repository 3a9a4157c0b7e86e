import Engines
import Leadline
import LeadlineChat
import LeadlineDesk
import Testing

struct TextTests {
  @Test(arguments: Engine.available) func `a card says what is known, in words`(engine: Engine) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john", role: .manager))
    try await john.say("/new Coffee machines --company \"Bar Centrale\" --budget 15k --source \"Trade Show\"")
    let colleague = house.terminal(try await house.person("carl", role: .colleague), "terminal:2")
    #expect(
      try await colleague.say("/set #1 rating=hot").text?.hasPrefix("Suggested to the owner as #1.2: Rating") == true)
    try await john.say("/meet 2099-03-01 15:00 --for 1h30m --place Milano See the bar")
    let card = try #require(try await john.say("/show").text)
    #expect(
      card == """
        #1 Coffee machines · open, new · @john
        Company: Bar Centrale
        Source: Trade Show
        Budget: EUR 15,000.00
        Stage: Qualify
        Upcoming:
          #1.3  2099-03-01 15:00 CET  @john  ◷ See the bar
        Suggestions waiting:
          #1.2 @carl: Rating: Hot (/accept #1.2 or /dismiss #1.2)
        3 entries: /timeline #1
        """)
    #expect(try await john.say("/accept #1.2").text == "Accepted from #1.2: Rating.")
    #expect(try await john.say("/set rating=").text == "#1: Rating is empty now (was Hot).")
  }

  @Test(arguments: Engine.available) func `an activity opens to all its details, with the days of its times`(
    engine: Engine
  ) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john", role: .manager))
    let gianni = house.terminal(try await house.person("gianni", role: .manager, language: .italian), "terminal:2")
    try await john.say("/new One")
    let meet = "/meet #1 2099-03-01 15:00 --for 1h30m --with \"Anna Rossi, Paolo Verdi\" --place Milano See the bar"
    let told = try #require(try await john.say(meet).text)
    #expect(
      told.hasSuffix(
        "at Sun 2099-03-01 15:00 CET, 1 h 30 min, with Anna Rossi, Paolo Verdi, place: Milano, to do."), "\(told)")
    let shown = try #require(try await john.say("/show #1.2").text)
    #expect(shown.contains("with Anna Rossi, Paolo Verdi, place: Milano"), "\(shown)")
    #expect(shown.contains("\n  until Sun 2099-03-01 16:30 CET · for @john\n"), "\(shown)")
    let italian = try #require(try await gianni.say("/mostra #1.2").text)
    #expect(italian.contains("il dom 2099-03-01 15:00 CET"), "\(italian)")
    #expect(italian.contains("fino a dom 2099-03-01 16:30 CET · per @john"), "\(italian)")
    let task = try #require(try await john.say("/task #1 --due 2099-03-04 write").text)
    #expect(task.contains("due Wed 2099-03-04 23:59 CET, at any hour"), "\(task)")
    #expect(try await john.say("/snooze #1.3 2099-03-05").text?.contains("until Thu 2099-03-05 00:00 CET") == true)
    let putOff = try #require(try await john.say("/show #1.3").text)
    #expect(putOff.contains("due Thu 2099-03-05 00:00 CET, put off from Wed 2099-03-04 23:59 CET"), "\(putOff)")
    #expect(try await john.say("/later #1 2099-04-01").text?.contains("until Wed 2099-04-01") == true)
  }

  @Test(arguments: Engine.available) func `changes of competitors and stakeholders name whom they are about`(
    engine: Engine
  ) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One")
    try await john.say("/competitor add Lavazza")
    try await john.say("/competitor add Lavazza --threat high --strengths price")
    try await john.say("/stakeholder add Anna Rossi as decision maker")
    try await john.say("/competitor remove Lavazza")
    let text = try #require(try await john.say("/timeline").text)
    #expect(
      text.contains(
        "who competes: Lavazza; who competes: Lavazza (Strengths, Threat); who has a say: Anna Rossi; who competes: Lavazza no longer"
      ), "\(text)")
    let gianni = house.terminal(try await house.person("gianni", language: .italian), "terminal:2")
    let italian = try #require(try await gianni.say("/cronologia #1").text)
    #expect(italian.contains("chi è in concorrenza: Lavazza non più"), "\(italian)")
  }

  @Test(arguments: Engine.available) func `what is deleted says only that`(engine: Engine) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One")
    try await john.say("/call --in hello")
    try await john.say("/delete .2")
    let text = try #require(try await john.say("/show .2").text)
    #expect(text.hasSuffix("@john  ☎ call (deleted)"), "\(text)")
  }

  @Test(arguments: Engine.available)
  func `a timeline stands newest first, replies under what they answer, changes folded`(engine: Engine) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await house.person("maria")
    try await john.say("/new One")
    try await john.say("/ask anyone know this customer?")
    try await john.say("/reply .2 I know Anna well.", user: "maria")
    try await john.say("/set rating=hot")
    try await john.say("/set need=\"must have\"")
    try await john.say("/call --duration 12m Spoke with Anna")
    let text = try #require(try await john.say("/timeline").text)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines[0] == "Timeline of #1, newest first:")
    #expect(lines[1].hasPrefix("#1.7") && lines[1].hasSuffix("· contacted"))
    #expect(lines[2].hasPrefix("#1.6") && lines[2].contains("☎ call (outgoing, at ") && lines[2].contains("12 min"))
    #expect(lines[3] == "  Spoke with Anna")
    #expect(lines[4].hasPrefix("#1.4–5") && lines[4].hasSuffix("changed: Rating; changed: Need"))
    #expect(lines[5].hasPrefix("#1.2") && lines[5].contains("» post (question)"))
    #expect(lines[6] == "  anyone know this customer?")
    #expect(lines[7].hasPrefix("  #1.3") && lines[7].contains("@maria  ↳ reply"))
    #expect(lines[8] == "    I know Anna well.")
    #expect(lines[9].hasPrefix("#1.1"))
  }

  @Test(arguments: Engine.available) func `qualifying says what was made and what comes next`(engine: Engine)
    async throws
  {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One --company \"Bar Centrale\" --last-name Rossi --email a@barcentrale.example")
    #expect(
      try await john.say("/qualify").text == """
        Lead #1 qualified: One.
        Account A-1 “Bar Centrale” created.
        Contact C-1 “Rossi” created.
        Opportunity O-1 “One” created.
        Go on with O-1: /note, /meet, and /win or /lose at the end.
        """)
    #expect(try await john.say("/win EUR 12000").text == "O-1 won: One, EUR 12,000.00.")
    #expect(try await john.say("/undo").text?.hasPrefix("/win is undone:") == true)
  }

  @Test(arguments: Engine.available) func `to whom it was lost stands on the card and on the timeline`(engine: Engine)
    async throws
  {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One")
    try await john.say("/qualify")
    try await john.say("/lose O-1 price --to Rival")
    #expect(try await john.say("/show O-1").text?.contains("\nLost to: Rival\n") == true)
    #expect(try await john.say("/timeline O-1").text?.contains("  Lost to: Rival") == true)
  }

  @Test(arguments: Engine.available) func `a contact without a name goes by its number`(engine: Engine) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One --email a@bar.example")
    try await john.say("/qualify")
    let card = try #require(try await john.say("/show O-1").text)
    #expect(card.contains("\nContact: C-1\n"), "\(card)")
  }

  @Test(arguments: Engine.available) func `a list that goes on says so in its heading`(engine: Engine) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    for number in 1...51 { try await john.say("/new Lead \(number)") }
    #expect(try await john.say("/find").text?.hasPrefix("The first 50 leads:") == true)
    #expect(try await john.say("/find 51").text?.hasPrefix("1 lead:") == true)
  }

  @Test(arguments: Engine.available) func `every view has words in both languages`(engine: Engine) async throws {
    let house = try await House(engine)
    let john = try await house.person("john", role: .manager)
    let anna = try await house.person("anna", role: .manager, language: .italian)
    for person in [john, anna] {
      let talk = house.terminal(person, "terminal:\(person.name)")
      let lines = [
        "/new Uno --company Bar --email x@y.example", "/find", "/find nothing-like-it", "/who", "/who @john", "/whoami",
        "/missed",
        "/post ciao", "/ask chi?", "/note a", "/call a", "/meet 2099-01-01 10:00 a", "/email --subject b a",
        "/task --due 2099-01-01 x", "/done .8 ok", "/react .2 👍", "/pin .2", "/pin .2 --off", "/edit .2 b",
        "/timeline", "/timeline --upcoming", "/show .7", "/delete .3", "/later 2099-01-01", "/follow", "/follow --off",
        "/assign @anna", "/take", "/disqualify lost", "/reactivate", "/qualify --account none --contact none",
        "/lose too dear",
        "/reopen", "/undo", "/help", "/help win", "/link", "/show",
      ]
      for line in lines {
        let reply = try await talk.say(line)
        #expect(reply.ok, "\(line): \(reply.error?.message ?? "")")
        #expect(reply.text?.isEmpty == false, "\(line)")
      }
    }
  }

  @Test func `a reply reads back as it was written`() throws {
    var reply = ChatReply(visibility: .channel, text: "a \"quoted\"\ntext")
    reply.id = "x"
    reply.lead = 42
    reply.entry = 991
    reply.position = 12
    reply.opportunity = 7
    #expect(try ChatReply(json: reply.json) == reply)
    let failed = ChatReply(code: "usage", message: "No.", suggestion: "/help")
    #expect(try ChatReply(json: failed.json) == failed)
    #expect(
      String(decoding: failed.json, as: UTF8.self)
        == #"{"ok":false,"visibility":"private","error":{"code":"usage","message":"No.","suggestion":"/help"}}"#)
  }
}
