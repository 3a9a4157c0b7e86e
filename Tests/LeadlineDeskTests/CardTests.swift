import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

struct CardTests {
  private func room(_ engine: Engine) async throws -> DeskRoom {
    let room = try await DeskRoom(engine)
    room.clock.set("2026-03-10T08:00:00Z")
    return room
  }

  private func cards(_ room: DeskRoom, as name: String = "john", _ line: String = "/cards") async throws -> [CardView] {
    guard case .cards(let cards, _) = try await room.type("\(line) --limit 200", as: name).result else { return [] }
    return cards
  }

  private func kinds(_ room: DeskRoom, as name: String = "john") async throws -> [String] {
    try await cards(room, as: name).map(\.kind)
  }

  private func told(_ room: DeskRoom, _ name: String = "john") async throws -> [String] {
    while try await room.desk.followCards(pieces: 10) {}
    try await room.desk.tellOfCards(limit: 50)
    return try await room.desk.notifications(of: room.person(name), unreadOnly: true, limit: 50, cursor: nil)
      .notifications.filter { $0.kind == .card }.compactMap(\.words)
  }

  @Test(arguments: Engine.available) func `a new lead that nobody touches is a card, for whoever may take it`(
    engine: Engine
  ) async throws {
    let room = try await room(engine)
    let id = try await room.lead()
    try await room.type("/assign #\(id) nobody")
    #expect(try await kinds(room).isEmpty)
    room.clock.advance(seconds: 15 * 60)
    #expect(try await kinds(room) == ["untouched"])
    #expect(try await kinds(room, as: "sam") == ["untouched"])
    #expect(try await kinds(room, as: "carl").isEmpty)
    try await room.type("/take #\(id)")
    #expect(try await kinds(room, as: "sam").isEmpty)
    #expect(try await cards(room).first?.title.english == "New and untouched: #\(id) Machines")
    try await room.type("/call #\(id) Rang them")
    #expect(try await kinds(room).isEmpty)
    try await room.type("/undo #\(id)")
    #expect(try await kinds(room) == ["untouched"])
  }

  @Test(arguments: Engine.available) func `a meeting is today's, soon, and late, and is told of once`(
    engine: Engine
  ) async throws {
    let room = try await room(engine)
    let id = try await room.lead()
    try await room.type("/note #\(id) Met them at the fair")
    try await room.type("/meet #\(id) 2026-03-10 15:00 Show the machine")
    #expect(try await kinds(room) == ["today"])
    #expect(try await told(room).isEmpty)
    room.clock.set("2026-03-10T14:31:00Z")
    #expect(try await kinds(room) == ["meeting"])
    let title = "Meeting at 15:00: #\(id) Machines"
    #expect(try await told(room) == [title])
    #expect(try await told(room) == [title])
    room.clock.set("2026-03-10T16:01:00Z")
    let late = try #require(try await cards(room).first)
    #expect(late.kind == "overdue")
    #expect(late.actions.map(\.line) == ["/done #\(id).3", "/snooze #\(id).3 tomorrow", "/open #\(id)"])
    try await room.type("/cards done \(late.reference)")
    #expect(try await kinds(room).isEmpty)
    #expect(try await room.entries(.lead(id)).first { $0.kind == .appointment }?.state == .done)
    try await room.type("/undo #\(id)")
    #expect(try await room.entries(.lead(id)).allSatisfy { $0.kind != .appointment })
  }

  @Test(arguments: Engine.available) func `whoever is to do something has the card, not whose the lead is`(
    engine: Engine
  ) async throws {
    let room = try await room(engine)
    let id = try await room.lead()
    try await room.type("/remind #\(id) 2026-03-10 12:00 ask Anna", as: "maria")
    room.clock.set("2026-03-10T12:00:00Z")
    #expect(
      try await cards(room, as: "maria").map(\.title.english) == ["Reminder for 2026-03-10 12:00: #\(id) Machines"])
    #expect(try await kinds(room) == ["untouched"])
    #expect(try await told(room, "maria").count == 1)
    try await room.refused("/cards --owner maria", .forbidden)
    #expect(try await cards(room, as: "max", "/cards --owner maria").map(\.kind) == ["overdue"])
    try await room.refused("/cards --owner nobody", as: "max", .unknownUser)
  }

  @Test(arguments: Engine.available) func `what is put off or dismissed stays so for that cause alone`(
    engine: Engine
  ) async throws {
    let room = try await room(engine)
    let id = try await room.lead()
    try await room.type("/note #\(id) Met them")
    room.clock.advance(seconds: 14 * 86_400)
    let silent = try #require(try await cards(room).first)
    #expect(silent.kind == "silence" && silent.title.english.hasPrefix("Nothing happened for 14 days"))
    try await room.type("/cards snooze \(silent.reference) tomorrow")
    #expect(try await kinds(room).isEmpty)
    room.clock.advance(seconds: 86_400)
    #expect(try await kinds(room) == ["silence"])
    try await room.type("/cards dismiss \(silent.reference)")
    #expect(try await kinds(room).isEmpty)
    try await room.type("/cards snooze \(silent.reference) now")
    #expect(try await kinds(room) == ["silence"])
    try await room.type("/cards dismiss \(silent.reference)")
    try await room.type("/set #\(id) rating=hot")
    #expect(try await kinds(room).isEmpty)
    // A silence after a new word is another one.
    try await room.type("/note #\(id) They rang")
    room.clock.advance(seconds: 14 * 86_400)
    #expect(try await kinds(room) == ["silence"])
    #expect(try await cards(room).first?.id != silent.id)
  }

  @Test(arguments: Engine.available)
  func `a card of somebody else's cannot be touched, nor seen where the lead is hidden`(
    engine: Engine
  ) async throws {
    let room = try await room(engine)
    let id = try await room.lead()
    room.clock.advance(seconds: 900)
    let card = try #require(try await cards(room).first)
    for line in ["done", "dismiss", "snooze"] {
      try await room.refused(
        "/cards \(line) \(card.reference) \(line == "snooze" ? "tomorrow" : "")", as: "maria", .notFound)
    }
    try await room.refused("/cards done K-999", .notFound)
    try await room.refused("/cards done seven", .usage)
    try await room.refused("/cards snooze \(card.reference) yesterday", .invalidTime)
    try await room.type("/assign #\(id) nobody")
    try await room.restrict(id)
    #expect(try await kinds(room, as: "maria") == ["untouched"])
    #expect(try await kinds(room, as: "sam").isEmpty)
    try await room.refused("/cards #\(id)", as: "sam", .notFound)
    let shared = try #require(try await cards(room).first)
    try await room.refused("/cards dismiss \(shared.reference)", as: "sam", .notFound)
    // What somebody dismisses for themselves others still see; what is done, nobody.
    try await room.type("/cards dismiss \(shared.reference)")
    #expect(try await kinds(room).isEmpty)
    #expect(try await kinds(room, as: "maria") == ["untouched"])
    try await room.type("/cards done \(shared.reference)", as: "maria")
    #expect(try await kinds(room, as: "maria").isEmpty)
  }

  @Test(arguments: Engine.available) func `a question is a card for who asked and for the owner until it is answered`(
    engine: Engine
  ) async throws {
    let room = try await room(engine)
    let id = try await room.lead()
    let asked = try await room.type("/ask #\(id) Anyone know them?", as: "maria")
    room.clock.advance(seconds: 86_400)
    #expect(try await cards(room, as: "maria").map(\.kind) == ["question"])
    #expect(try await kinds(room).contains("question"))
    #expect(try await told(room, "maria") == ["Nobody has answered this question: #\(id) Machines"])
    let entry = try #require(asked.entry)
    try await room.type("/reply \(entry.reference) I meant the ones in Bari", as: "maria")
    #expect(try await kinds(room, as: "maria") == ["question"])
    try await room.type("/reply \(entry.reference) I do", as: "sam")
    #expect(try await kinds(room, as: "maria").isEmpty)
    #expect(try await kinds(room).contains("question") == false)
  }

  @Test(arguments: Engine.available)
  func `what notes say, whom talks name and who took part are cards with their sentences`(
    engine: Engine
  ) async throws {
    let room = try await room(engine)
    let id = try await room.lead()
    try await room.type("/call #\(id) Their budget is 15k euro.")
    try await room.type("/post #\(id) They also have an offer from Fabrikam Machines.")
    try await room.type("/meet #\(id) yesterday 15:00 --with \"Luca Neri, Maria\" Showed the machine")
    let found = try await cards(room)
    #expect(found.map(\.kind) == ["notes", "competitor", "participant"])
    #expect(found.first?.title.english == "The notes say: Budget: EUR 15,000.00 — #\(id) Machines")
    #expect(found.first?.evidence.english == "Their budget is 15k euro.")
    for card in found { try await room.type(try #require(card.actions.first?.line)) }
    #expect(try await kinds(room).isEmpty)
    #expect(try await room.lead(id).fields[.budget] != nil)
    let (people, rivals) = try await room.store.glance {
      (try $0.stakeholders(of: .lead(id)).map(\.name), try $0.rivals(of: .lead(id)).map(\.competitor.name))
    }
    #expect(people == ["Luca Neri"] && rivals == ["Fabrikam Machines"])
  }

  @Test(arguments: Engine.available) func `a flow that has come to apply is offered, and its line switches to it`(
    engine: Engine
  ) async throws {
    let room = try await room(engine)
    let id = try await room.lead()
    try await room.type("/note #\(id) Met them")
    #expect(try await kinds(room).isEmpty)
    try await room.type("/set #\(id) budget=3000")
    let card = try #require(try await cards(room).first)
    #expect(card.title.italian == "Ora vale il processo «Piccolo budget»: #\(id) Machines")
    try await room.type(try #require(card.actions.first?.line))
    #expect(try await kinds(room).isEmpty)
  }

  @Test(arguments: Engine.available) func `managers tune the rules, and all cards follow`(engine: Engine) async throws {
    let room = try await room(engine)
    for _ in 0..<3 { try await room.type("/note #\(try await room.lead()) Met them") }
    room.clock.advance(seconds: 7 * 86_400)
    #expect(try await kinds(room).isEmpty)
    try await room.refused("/cards rules silence=7d", .forbidden)
    try await room.refused("/cards rules silence=7y", as: "max", .invalidValue)
    try await room.refused("/cards rules quietness=7d", as: "max", .invalidValue)
    try await room.type("/cards rules silence=7d score=off", as: "max")
    #expect(try await kinds(room) == ["silence", "silence", "silence"])
    guard case .cardRules(let rules) = try await room.type("/cards rules").result else { return #expect(Bool(false)) }
    #expect(rules.text.contains("silence=7d score=off") && rules.text.contains("meeting=30m"))
    #expect(rules.words.italian.contains("silenzio=7g punteggio=no") && rules.words.italian.contains("scaduto=sì"))
    try await room.type("/schede regole silenzio=no", as: "max")
    #expect(try await kinds(room).isEmpty)
    try await room.type("/cards rules standard", as: "max")
    #expect(try await kinds(room).isEmpty)
    room.clock.advance(seconds: 7 * 86_400)
    #expect(try await kinds(room).count == 3)
    #expect(try await cards(room, "/cards --kinds silenzio").count == 3)
    try await room.refused("/cards --kinds silent", .invalidValue)
  }

  private func rules(
    _ room: DeskRoom, _ line: String = "/cards rules", as name: String = "max"
  ) async throws -> CardRulesView? {
    guard case .cardRules(let view) = try await room.type(line, as: name).result else { return nil }
    return view
  }

  @Test(arguments: Engine.available) func `who tuned the rules is kept, and how they were`(engine: Engine) async throws
  {
    let room = try await room(engine)
    #expect(try await rules(room, as: "john")?.change == nil)
    _ = try await room.type("/cards rules silence=3d", as: "max", dryRun: true)
    #expect(try await rules(room)?.change == nil)
    let first = try #require(try await rules(room, "/cards rules silence=21d score=off")?.change)
    #expect(first.by == "max" && first.before == "silence=14d score=10p")
    #expect(first.beforeWords.italian == "silenzio=14g punteggio=10p")
    room.clock.advance(seconds: 3_600)
    // What is so already is no change.
    #expect(try await rules(room, "/cards rules silence=21d", as: "ada")?.change == first)
    let second = try #require(try await rules(room, "/cards rules flow=off", as: "ada")?.change)
    #expect(second.by == "ada" && second.before == "flow=on" && second.at > first.at)
    #expect(try await rules(room, "/cards rules \(second.before)")?.text.contains("flow=on") == true)
    let noted = try await room.store.read { session in
      try session.all(
        """
        SELECT person.name, verb, timeline, detail FROM change JOIN person ON person.id = change.actor
        WHERE record = 'setting' ORDER BY change.id
        """
      ) { (actor: $0.string(0), verb: $0.string(1), timeline: $0.int(2), detail: $0.string(3)) }
    }
    #expect(noted.map(\.actor) == ["max", "ada", "max"])
    #expect(noted.allSatisfy { $0.verb == "cards" && $0.timeline == nil })
    #expect(noted.first?.detail.contains("silence=14d") == true)
    // Whoever follows the log goes past it, and what is new after it is seen.
    let lead = try await room.lead()
    room.clock.advance(seconds: 1_200)
    #expect(try await cards(room, "/cards #\(lead)").map(\.kind) == ["untouched"])
  }

  @Test(arguments: Engine.available) func `in quiet hours only meetings are told of, the rest when they end`(
    engine: Engine
  ) async throws {
    let room = try await room(engine)
    let id = try await room.lead()
    try await room.type("/note #\(id) Met them")
    try await room.refused("/cards quiet 25:00-8:00", .invalidTime)
    try await room.refused("/cards digest 20-8", .invalidTime)
    try await room.type("/cards quiet 20:00-8:00")
    try await room.type("/remind #\(id) 2026-03-10 21:00 ask Anna")
    try await room.type("/meet #\(id) 2026-03-10 22:00 Dinner")
    room.clock.set("2026-03-10T21:45:00Z")
    #expect(try await told(room) == ["Meeting at 22:00: #\(id) Machines"])
    room.clock.set("2026-03-11T07:59:00Z")
    #expect(try await told(room).count == 1)
    room.clock.set("2026-03-11T08:00:00Z")
    #expect(try await told(room).contains("Reminder for 2026-03-10 21:00: #\(id) Machines"))
  }

  @Test(arguments: Engine.available) func `the whole list can be read page by page, in its order`(engine: Engine)
    async throws
  {
    let room = try await room(engine)
    for day in 1...7 {
      let id = try await room.lead()
      try await room.type("/task #\(id) --due \"2026-03-\(10 + day) 12:00\" Call")
    }
    room.clock.set("2026-03-20T08:00:00Z")
    let all = try await cards(room)
    #expect(all.count == 7 && all.map(\.record) == (1...7).map { .lead(Int64($0)) })
    var query = CardQuery()
    query.limit = 3
    var read: [Int64] = []
    repeat {
      let outcome = try await room.desk.perform(.cards(query), as: room.actor("john"))
      guard case .cards(let page, let next) = outcome.result else { break }
      read += page.map(\.id)
      query.cursor = next
    } while query.cursor != nil
    #expect(read == all.map(\.id))
    query.cursor = "rubbish"
    let hostile = query
    await #expect(throws: Refusal.self) { try await room.desk.perform(.cards(hostile), as: room.actor("john")) }
  }
}
