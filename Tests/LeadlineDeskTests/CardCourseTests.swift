import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

/// Cards that follow the change log are those that are made of all there is.
struct CardCourseTests {
  @Test(arguments: Engine.available) func `cards follow a lead to its end`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    room.clock.set("2026-03-10T08:00:00Z")
    let lines = [
      "/note #1 Met them", "/task #1 --due tomorrow Send the quote", "/ask #1 Who knows them?",
      "/call #1 Budget is 9k euro", "/ask #2 Anyone?", "/task #2 --due tomorrow Ring", "/merge #2 into #1",
      "/assign #1 maria", "/qualify #1", "/task O-1 --due tomorrow Offer", "/lose O-1 price", "/reopen O-1",
    ]
    try await room.lead()
    try await room.lead("Other machines")
    for line in lines {
      try await room.type(line, as: "max")
      room.clock.advance(seconds: 90_000)
      try await room.expectSameCards("after \(line)")
    }
  }

  @Test(arguments: Engine.each(1...10 as ClosedRange<UInt64>))
  func `cards follow whatever is done`(seed: UInt64, engine: Engine) async throws {
    let room = try await DeskRoom.withProcess(engine)
    try await room.lead("Bar --company Contoso --last-name Rossi --email a@contoso.it")
    try await room.lead("Other --company Contoso")
    var lines = RandomLines(seed: seed &* 313)
    for turn in 1...60 {
      let line = lines.pick(8) == 0 ? "/undo #1" : lines.line()
      _ = try? await room.type(line, as: ["john", "maria", "max", "carl"][lines.pick(4)])
      room.clock.advance(seconds: Int64(lines.pick(40_000)))
      if turn % 20 == 0 { try await room.expectSameCards("seed \(seed), after \(turn) lines") }
    }
  }

  @Test(arguments: Engine.available) func `what became part of a lead keeps what waits on it, for that lead's owner`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    room.clock.set("2026-03-10T08:00:00Z")
    try await room.lead("Machines", as: "maria")
    try await room.lead("Other machines")
    try await room.type("/note #1 Met them", as: "maria")
    try await room.type("/ask #2 Anyone know them?", as: "sam")
    try await room.type("/post #2 They have an offer from Fabrikam Machines.")
    try await room.type("/merge #2 into #1", as: "max")
    room.clock.advance(seconds: 100_000)
    func kinds(_ name: String) async throws -> [String] {
      guard case .cards(let cards, _) = try await room.type("/cards", as: name).result else { return [] }
      return cards.map { "\($0.kind) \($0.record)" }
    }
    #expect(try await kinds("maria") == ["question #2", "competitor #2"])
    #expect(try await kinds("john").isEmpty)
    #expect(try await kinds("sam") == ["question #2"])
    try await room.type("/undo #1", as: "max")
    #expect(try await kinds("maria").isEmpty)
    #expect(try await kinds("john") == ["question #2", "competitor #2"])
  }

  @Test(arguments: Engine.available) func `cards of what became part of a lead are listed with it, and done like any`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    room.clock.set("2026-03-10T08:00:00Z")
    for _ in 0..<2 { try await room.lead() }
    try await room.type("/task #2 --due 2026-03-10T09:00:00Z Ring them")
    try await room.type("/ask #2 Anyone?")
    try await room.type("/merge #2 into #1")
    room.clock.advance(seconds: 100_000)
    func kinds(_ line: String) async throws -> [String] {
      guard case .cards(let cards, _) = try await room.type(line).result else { return [] }
      return cards.map { "\($0.reference) \($0.kind)" }
    }
    let own = try await kinds("/cards #1")
    #expect(own.map { $0.split(separator: " ")[1] } == ["overdue", "question"])
    #expect(try await kinds("/cards #2") == own)
    for card in own { try await room.type("/cards done \(card.split(separator: " ")[0])") }
    #expect(try await kinds("/cards #1").isEmpty)
    try await room.type("/undo #1")
    #expect(try await kinds("/cards #1").map { $0.split(separator: " ")[1] } == ["overdue"])
  }

  @Test(arguments: Engine.available)
  func `a lead is not untouched whose other half is worked, nor is a mail that waits late`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    try await room.setMail()
    for _ in 0..<2 { try await room.lead("Bar --email a@bar.example") }
    try await room.type("/note #2 Met them")
    try await room.type("/merge #2 into #1")
    try await room.type("/email #1 --send --subject Offer Three machines")
    room.clock.advance(seconds: 3_600)
    guard case .cards(let cards, _) = try await room.type("/cards").result else { return #expect(Bool(false)) }
    #expect(cards.map(\.kind) == [])
  }

  @Test(arguments: Engine.available) func `much talk on one lead leaves the others their cards`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    for _ in 0..<2 { try await room.lead() }
    try await room.type("/post #1 They have an offer from Fabrikam Machines.")
    room.clock.advance(seconds: 1)
    for turn in 0..<60 { try await room.type("/post #2 Talk \(turn)") }
    try await room.store.write { try $0.execute("DELETE FROM card_course") }
    guard case .cards(let cards, _) = try await room.type("/cards").result else { return #expect(Bool(false)) }
    #expect(cards.map(\.kind) == ["competitor"])
  }
}

extension DeskRoom {
  fileprivate func expectSameCards(_ when: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    while try await desk.followCards(pieces: 10) {}
    let followed = try await cards()
    try await store.write { session in
      try session.execute("DELETE FROM card")
      try session.execute("DELETE FROM card_course")
    }
    while try await desk.followCards(pieces: 10) {}
    let made = try await cards()
    #expect(made == followed, "\(when)", sourceLocation: sourceLocation)
  }

  /// What is to be seen still; what has passed is kept by the one and not made by the other.
  private func cards() async throws -> [String] {
    try await store.read { session in
      try session.all(
        """
        SELECT key, audience, visible_from, visible_until FROM card
        WHERE visible_until IS NULL OR visible_until > \(session.now) ORDER BY key, audience
        """
      ) { "\($0.string(0)) \($0.string(1)) \($0.int64(2)) \($0.int(3) ?? 0)" }
    }
  }
}
