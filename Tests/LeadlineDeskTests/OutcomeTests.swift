import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

struct OutcomeTests {
  @Test(arguments: Engine.available) func `disqualifying without a reason asks for one, and the answer works`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    for (answer, state) in [
      ("2", LeadState.cannotContact), ("no longer interested", .noLongerInterested), ("Perso", .lost),
    ] {
      let command = Command.disqualify(.lead(id), reason: nil, note: "too dear")
      let refusal = await #expect(throws: Refusal.self) { try await room.desk.perform(command, as: room.actor("john")) }
      #expect(refusal?.code == .reasonRequired)
      #expect(
        refusal?.question?.choices.map(\.value) == ["lost", "cannot-contact", "no-longer-interested", "canceled"])
      try await room.type(try #require(refusal?.question?.line(answeredBy: answer)))
      #expect(try await room.lead(id).state == state)
      #expect(try await room.lead(id).reasonNote == "too dear")
      try await room.type("/reactivate #\(id)")
    }
  }

  @Test(arguments: Engine.available) func `no reason is asked for where there is nothing to end`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    try await room.lead()
    try await room.refused("/lose #1", .noOpportunity)
    try await room.type("/qualify #1")
    try await room.refused("/disqualify #1", .hasOpportunity)
    let asked = try await room.refused("/lose #1 --to Rossi", .reasonRequired)
    try await room.type(try #require(asked.question?.line(answeredBy: "too dear")))
    #expect(try await room.opportunity(1).reason == "too dear")
    #expect(try await room.opportunity(1).competitor == "Rossi")
    for line in ["/lose O-1", "/lose O-1 other reason"] { try await room.refused(line, .opportunityClosed) }
    try await room.type("/lose O-1 too dear")
    try await room.lead("Two")
    let why = try await room.refused("/disqualify #2 far too dear", .reasonRequired)
    try await room.type(try #require(why.question?.line(answeredBy: "lost")))
    #expect(try await room.lead(2).reasonNote == "far too dear")
    try await room.refused("/disqualify #2", .leadClosed)
  }

  @Test(arguments: Engine.available) func `disqualifying twice changes nothing, another reason needs a reactivation`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/disqualify #\(id) lost")
    let before = try await room.dump()
    try await room.type("/disqualify #\(id) lost")
    #expect(try await room.dump() == before)
    try await room.type("/disqualify #\(id) lost too dear")
    #expect(try await room.lead(id).reasonNote == "too dear")
    #expect(try await room.entries(.lead(id)).first?.body == "too dear")
    try await room.type("/undo #\(id)")
    #expect(try await room.lead(id).reasonNote == nil)
    #expect(try await room.lead(id).state == .lost)
    try await room.refused("/disqualify #\(id) canceled", .leadClosed)
    try await room.refused("/qualify #\(id)", .leadClosed)
  }

  @Test(arguments: Engine.available) func `reactivating gives back new or contacted, and needs nothing typed again`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/disqualify #\(id) lost")
    try await room.type("/reactivate #\(id)")
    #expect(try await room.lead(id).state == .new)
    try await room.type("/call #\(id) rang")
    try await room.type("/disqualify #\(id) lost too dear")
    try await room.type("/reactivate #\(id)")
    #expect(try await room.lead(id).state == .contacted)
    #expect(try await room.lead(id).reasonNote == nil)
    let before = try await room.dump()
    try await room.type("/reactivate #\(id)")
    #expect(try await room.dump() == before)
  }

  @Test(arguments: Engine.available)
  func `a qualified lead that is reactivated keeps its opportunity, and the next qualify offers it`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead("Bar --company Contoso --last-name Rossi")
    try await room.type("/qualify #\(id)")
    try await room.refused("/disqualify #\(id) lost", .hasOpportunity)
    try await room.type("/reactivate #\(id)")
    #expect(try await room.lead(id).opportunity == 1)
    try await room.refused("/disqualify #\(id) lost", .hasOpportunity)
    let refusal = try await room.refused("/qualify #\(id)", .ambiguous)
    #expect(refusal.question?.choices.map(\.value) == ["O-1", "new", "none"])
    let outcome = try await room.type(try #require(refusal.question?.line(answeredBy: "1")))
    guard case .qualified(let result) = outcome.result else { return }
    #expect(result.opportunity?.id == 1)
    #expect(result.account?.id == 1)
    #expect(result.contact?.id == 1)
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `an opportunity is won, lost and reopened`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead("Bar --budget 1000")
    try await room.type("/qualify #\(id)")
    try await room.type("/win O-1 1.250,50", as: "maria")
    var found = try await room.opportunity(1)
    #expect(found.status == .won)
    #expect(found.amount == Money(amount: "1250.5", currency: "EUR"))
    #expect(found.closedAt == room.clock.now)
    try await room.type("/win O-1")
    try await room.refused("/win O-1 99", .opportunityClosed)
    try await room.refused("/lose O-1 too late", .opportunityClosed)
    try await room.type("/reopen #\(id)")
    try await room.type("/lose #\(id) too dear --to Fabrikam")
    found = try await room.opportunity(1)
    #expect(found.status == .lost)
    #expect(found.reason == "too dear")
    #expect(found.competitor == "Fabrikam")
    try await room.type("/reopen O-1")
    found = try await room.opportunity(1)
    #expect(found.status == .open && found.reason == nil && found.competitor == nil && found.closedAt == nil)
    let refusal = await #expect(throws: Refusal.self) {
      try await room.desk.perform(
        .lose(.opportunity(1), reason: nil, competitor: "The \"best\""), as: room.actor("john"))
    }
    try await room.type(try #require(refusal?.question?.line(answeredBy: "they were faster")))
    #expect(try await room.opportunity(1).reason == "they were faster")
  }

  @Test(arguments: Engine.available) func `how it ended goes back to everyone who answered on it and may see it`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/ask #\(id) who knows them?")
    try await room.type("/reply #\(id).2 I do", as: "maria")
    try await room.type("/reply #\(id).2 I don't", as: "carl")
    try await room.type("/post #\(id) no answer", as: "sam")
    try await room.type("/qualify #\(id)")
    try await room.type("/win O-1")
    let told = try await room.desk.notifications(of: room.person("maria"), unreadOnly: true, limit: 9, cursor: nil)
    #expect(told.notifications.map(\.kind) == [.outcome])
    #expect(told.notifications.first?.entry?.body == "I do")
    #expect(told.notifications.first?.entry?.reference.description == "#1.3")
    #expect(told.notifications.first?.record == .opportunity(1))
    #expect(told.notifications.first?.opportunity?.status == .won)
    guard case .missed(_, let came) = try await room.type("/missed", as: "maria").result else { return }
    #expect(came.map(\.answer.body) == ["I do"])
    #expect(came.map(\.opportunity.status) == [.won])
    _ = try await room.desk.perform(.open(.opportunity(1)), as: room.actor("maria", .terminal))
    guard case .missed([], consequences: []) = try await room.type("/missed", as: "maria").result else {
      Issue.record("what was looked at is still missed")
      return
    }
    #expect(try await room.told("carl") == [.outcome])
    #expect(try await room.told("sam") == [])
    #expect(try await room.told("john").contains(.outcome) == false)
  }

  @Test(arguments: Engine.available) func `an opportunity's fields are set, those of a lead are not`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    try await room.type("/qualify #\(try await room.lead("Bar --company Contoso"))")
    _ = try await room.desk.perform(
      .set(
        .opportunity(1),
        [
          .init(field: "amount", input: .words("2000 USD")), .init(field: "topic", input: .words("Big bar")),
          .init(field: "owner", input: .words("@maria")), .init(field: "account", input: .words("none")),
        ]), as: room.actor("john"))
    let found = try await room.opportunity(1)
    #expect(found.amount == Money(amount: "2000", currency: "USD"))
    #expect(found.topic == "Big bar")
    #expect(found.ownerName == "maria")
    #expect(found.account == nil)
    #expect(try await room.told("maria") == [.assignment])
    let wrong = Command.set(.opportunity(1), [.init(field: "rating", input: .words("hot"))])
    let error = await #expect(throws: Refusal.self) { try await room.desk.perform(wrong, as: room.actor("john")) }
    #expect(error?.code == .unknownField)
  }
}
