import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

struct UndoTests {
  /// What is done first, and the line that is taken back: everything then is as it was.
  static let commands: [([String], String)] = [
    ([], "/set #1 company=Fabrikam budget=99,5 rating=hot"), ([], "/set #1 topic="), ([], "/assign #1 @sam"),
    ([], "/later #1 2027-01-01T09:00:00Z"), ([], "/post #1 hello @maria"), ([], "/note #1 chairs"),
    ([], "/call #1 rang"),
    ([], "/ask #1 who?"), ([], "/meet #1 2027-01-01T09:00:00Z coffee"), (["/post #1 a"], "/reply #1.3 b"),
    (["/post #1 a"], "/react #1.3 👍"), (["/post #1 a", "/react #1.3 👍"], "/react #1.3 👍 --off"),
    (["/post #1 a"], "/pin #1.3"), (["/post #1 a @maria"], "/edit #1.3 b @sam"),
    (["/post #1 a", "/edit #1.3 b"], "/edit #1.3 c"),
    (["/post #1 a", "/pin #1.3"], "/delete #1.3"),
    (["/task #1 --due 2027-01-01T09:00:00Z think"], "/delete #1.3"),
    (["/task #1 --due 2027-01-01T09:00:00Z think"], "/done #1.3 well"),
    (["/meet #1 2027-01-01T09:00:00Z coffee"], "/done #1.3"), ([], "/accept #1.2"), ([], "/accept #1.2 website"),
    ([], "/dismiss #1.2"), ([], "/qualify #1"), ([], "/qualify #1 --opportunity none"),
    (["/new Two --website contoso.it --company Other", "/qualify #2"], "/qualify #1"),
    (["/new Two --company Other", "/qualify #2"], "/qualify #1 --opportunity O-1"),
    ([], "/disqualify #1 lost too dear"), (["/disqualify #1 lost too dear"], "/reactivate #1"),
    (["/qualify #1"], "/reactivate #1"), (["/qualify #1", "/reactivate #1"], "/qualify #1 --opportunity O-1"),
    (["/qualify #1"], "/win O-1 500"), (["/qualify #1"], "/lose O-1 too dear --to Fabrikam"),
    (["/qualify #1", "/lose O-1 too dear --to Fabrikam"], "/reopen O-1"), (["/qualify #1"], "/post O-1 hello"),
  ]

  @Test(arguments: Engine.each(commands))
  func `what is taken back is as it was before`(before: [String], line: String, engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    try await room.lead("Bar --company Contoso --website contoso.it --email a@contoso.it --last-name Rossi --budget 10")
    try await room.type("/set #1 website=fabrikam.it phone=123", as: "carl")
    for line in before { try await room.type(line) }
    let state = try await room.state()
    room.clock.advance(seconds: 60)
    try await room.type(line)
    #expect(try await room.state() != state)
    room.clock.advance(seconds: 60)
    try await room.type(line.contains("O-1") && !line.contains("qualify") ? "/undo O-1" : "/undo #1")
    #expect(try await room.state() == state)
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `a second undo goes one further back, and an undo is not undone`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead("Bar --company One")
    try await room.type("/set #\(id) company=Two")
    try await room.type("/set #\(id) company=Three")
    for company in ["Two", "One"] {
      try await room.type("/undo #\(id)")
      #expect(try await room.lead(id)[.company] == company)
    }
    try await room.type("/undo #\(id)")
    try await room.refused("/show #\(id)", .notFound)
    try await room.refused("/undo #\(id)", .notFound)
  }

  @Test(arguments: Engine.available) func `only one's own commands are taken back, also where others come between`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead("Bar")
    try await room.type("/set #\(id) company=John")
    try await room.type("/set #\(id) rating=hot", as: "maria")
    try await room.type("/post #\(id) hers", as: "maria")
    try await room.type("/undo #\(id)")
    #expect(try await room.lead(id)[.company] == nil)
    #expect(try await room.lead(id)[.rating] == "hot")
    try await room.type("/undo #\(id)", as: "maria")
    #expect(try await room.talk(.lead(id)) == [""])
    try await room.type("/undo #\(id)", as: "maria")
    #expect(try await room.lead(id)[.rating] == nil)
    try await room.refused("/undo #\(id)", as: "maria", .nothingToUndo)
    try await room.refused("/undo #\(id)", as: "sam", .nothingToUndo)
  }

  @Test(arguments: Engine.available) func `what somebody has built on stands, and it is said who is in the way`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead("Bar --company One")
    try await room.type("/post #\(id) hello", as: "maria")
    #expect(try await room.refused("/undo #\(id)", .undoBlocked).message.english.contains("worked on #1"))
    try await room.type("/set #\(id) company=Two")
    try await room.type("/set #\(id) company=Three", as: "maria")
    #expect(try await room.refused("/undo #\(id)", .undoBlocked).message.english.contains("Company of #1 is Three"))
    try await room.type("/undo #\(id)", as: "maria")
    try await room.type("/undo #\(id)")
    #expect(try await room.lead(id)[.company] == "One")
    try await room.type("/post #\(id) question")
    let post = try #require(try await room.entries(.lead(id)).first { $0.body == "question" })
    try await room.type("/reply #\(id).\(post.position) answer", as: "maria")
    #expect(try await room.refused("/undo #\(id)", .undoBlocked).message.english.contains("has a reply"))
  }

  @Test(arguments: Engine.available) func `an entry that others changed since stands`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/task #\(id) --due 2027-01-01T09:00:00Z think")
    try await room.type("/done #\(id).2", as: "maria")
    try await room.refused("/undo #\(id)", .undoBlocked)
    try await room.type("/undo #\(id)", as: "maria")
    try await room.type("/undo #\(id)")
    try await room.type("/post #\(id) mine")
    let post = try #require(try await room.entries(.lead(id)).first { $0.body == "mine" })
    try await room.type("/delete #\(id).\(post.position)", as: "max")
    try await room.refused("/undo #\(id)", .undoBlocked)
  }

  @Test(arguments: Engine.available) func `a qualification that somebody went on with stands`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead("Bar --company Contoso")
    try await room.type("/qualify #\(id)")
    try await room.type("/post O-1 going on", as: "maria")
    try await room.refused("/undo #\(id)", .undoBlocked)
    #expect(try await room.lead(id).state == .qualified)
    try await room.type("/undo O-1", as: "maria")
    try await room.type("/undo #\(id)")
    #expect(try await room.lead(id).state == .new)
    try await room.refused("/show O-1", .notFound)
    // An account that another lead uses by now stays.
    try await room.type("/qualify #\(id)")
    try await room.type("/qualify #\(try await room.lead("Two --company Contoso")) --account A-2")
    guard case .undone(_, let done) = try await room.type("/undo #\(id)").result else { return }
    #expect(done.contains(.undoKept("A-2")))
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `the fields of a closed lead stay as they are`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead("Bar --company One")
    try await room.type("/set #\(id) company=Two")
    try await room.type("/disqualify #\(id) lost", as: "maria")
    try await room.refused("/undo #\(id)", .undoBlocked)
    #expect(try await room.lead(id)[.company] == "Two")
  }

  @Test(arguments: Engine.available) func `fields that change back leave a quiet line`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead("Bar --company One")
    try await room.type("/set #\(id) company=Two")
    try await room.type("/undo #\(id)")
    let line = try #require(try await room.entries(.lead(id)).first)
    #expect(line.details?.event == "undo")
    #expect(line.details?.changes == ["company": ["Two", "One"]])
  }

  @Test(arguments: Engine.available) func `who was told of it and has not read it yet is told no longer`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/post #\(id) hello")
    try await room.type("/reply #\(id).2 hello", as: "maria")
    try await room.type("/assign #\(id) @sam")
    #expect(try await room.told("sam") == [.assignment])
    try await room.type("/undo #\(id)")
    #expect(try await room.told("sam") == [])
    try await room.type("/qualify #\(id)")
    room.clock.advance(seconds: 1)
    try await room.type("/win O-1")
    try await room.type("/undo O-1")
    #expect(try await room.told("maria") == [])
  }

  @Test(arguments: Engine.available) func `a lead stays contacted while another call stands`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/call #\(id) rang")
    try await room.type("/call #\(id) rang again", as: "maria")
    try await room.type("/undo #\(id)")
    #expect(try await room.lead(id).state == .contacted)
    try await room.type("/undo #\(id)", as: "maria")
    #expect(try await room.talk(.lead(id)).filter { !$0.isEmpty } == [])
    let other = try await room.lead("Two")
    try await room.type("/call #\(other) rang")
    try await room.type("/undo #\(other)")
    #expect(try await room.lead(other).state == .new)
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `ids are never used again`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    try await room.lead("One --company Contoso")
    try await room.type("/qualify #1")
    try await room.type("/post #1 x")
    for _ in 0..<3 { try await room.type("/undo #1") }
    let id = try await room.lead("Two --company Contoso")
    #expect(id == 2)
    guard case .qualified(let result) = try await room.type("/qualify #\(id)").result else { return }
    #expect(result.opportunity?.id == 2)
    #expect(result.account?.id == 2)
    let post = try #require(try await room.type("/post #\(id) y").entry)
    #expect(post.id > 4)
  }

  @Test(arguments: Engine.available) func `what is gone is found no more, by administrators neither`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead("Unicorn")
    try await room.type("/post #\(id) unicorns for @ada and @maria")
    try await room.type("/follow #\(id)", as: "ada")
    try await room.type("/undo #\(id)")
    try await room.type("/undo #\(id)")
    for name in ["ada", "maria"] {
      let person = try room.person(name)
      #expect(try await room.desk.search("unicorn", limit: 9, cursor: nil, for: person).matches == [])
      #expect(try await room.told(name) == [])
      guard case .missed(let items, _) = try await room.type("/missed", as: name).result else { return }
      #expect(items == [])
    }
  }

  @Test(arguments: Engine.available)
  func `taking back a qualify on the opportunity is told on the lead, where one goes on`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead("Bar --company Contoso")
    try await room.type("/qualify #\(id)")
    let outcome = try await room.type("/undo O-1")
    #expect(outcome.record == .lead(id))
    #expect(try await room.lead(id).state == .new)
    let last = try #require(try await room.entries(.lead(id)).first)
    #expect(last.details?.event == "undo")
    #expect(last.details?.changes?["state"] == ["qualified", "new"])
    try await room.type("/undo #\(id)")
    try await room.refused("/show #\(id)", .notFound)
    #expect(try await room.store.check() == [])
  }
}
