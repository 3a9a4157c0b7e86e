import Engines
import Leadline
import LeadlineDesk
import Testing

@testable import LeadlineStore

/// What is under way on a lead that is merged.
struct MergeWorkTests {
  private static let plan = """
    sequence: fair
    label: { en: Fair, it: Fiera }
    when: { field: source, equals: tradeShow }
    steps:
      - call: { en: Call them, it: Chiamali }
        due: 1 day
      - automatic email:
          subject: { en: Hello, it: Salve }
          body: { en: Dear customer, it: Gentile cliente }
      - wait: 2 days
      - task: { en: Send the offer, it: Manda l'offerta }
    """

  private func worklist(_ room: DeskRoom, _ name: String = "john", on record: RecordReference? = nil) async throws
    -> [String]
  {
    var query = WorklistQuery()
    query.record = record
    query.limit = 50
    let outcome = try await room.desk.perform(.worklist(query), as: room.actor(name))
    guard case .worklist(let items, _) = outcome.result else { return [] }
    return items.map { "\($0.entry.reference) \($0.entry.body)" }
  }

  private func upcoming(_ room: DeskRoom, _ lead: Int64) async throws -> [Entry] {
    var query = TimelineQuery()
    query.upcoming = true
    let outcome = try await room.desk.perform(.timeline(.lead(lead), query), as: room.actor("ada"))
    guard case .timeline(_, let page) = outcome.result else { return [] }
    return page.entries.map(\.entry)
  }

  @Test(arguments: Engine.available)
  func `a lead is merged in the middle of a sequence: nothing is lost, nothing is sent`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    try await room.desk.enactSequences([
      ("fair.yaml", Self.plan.replacing("when: { field: source, equals: tradeShow }\n", with: ""))
    ])
    let (kept, other) = try await room.twoLeads()
    try await room.type("/sequence #\(other) attach fair")
    let call = try #require(try await upcoming(room, other).first)
    let before = try await room.state()
    let merger = try await room.merge(other, into: kept)
    let ended = try #require(merger.ended.first)
    #expect(ended.name.id == "fair")
    let undone = ended.undone.map(\.english)
    #expect(undone == ["Call: Call them", "Automatic e-mail: Hello", "Wait 2 days", "Task: Send the offer"])
    #expect(try await upcoming(room, kept).isEmpty)
    #expect(try await room.entries(.lead(kept)).contains { $0.body == "The lead was merged into another one." })
    // However much time goes by.
    for _ in 1...10 {
      room.clock.advance(seconds: 5 * 86_400)
      while try await room.desk.advanceSequences(limit: 10) > 0 {}
    }
    #expect(try await upcoming(room, kept).isEmpty)
    #expect(try await !room.entries(.lead(kept)).contains { $0.body.contains("Dear customer") })
    #expect(try await room.type("/show \(call.reference)").entry?.state == .canceled)
    // Taken back, it goes on where it stood.
    room.clock.set("2026-03-10T08:00:00Z")
    try await room.type("/undo #\(kept)")
    #expect(try await room.state() == before)
    #expect(try await upcoming(room, other).map(\.id) == [call.id])
    try await room.type("/done \(call.reference)")
    for _ in 1...3 {
      room.clock.advance(seconds: 3 * 86_400)
      while try await room.desk.advanceSequences(limit: 10) > 0 {}
    }
    #expect(try await upcoming(room, other).map(\.body) == ["Send the offer"])
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `a sequence that ran on the one does not begin anew on the other by its rule`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    try await room.desk.enactSequences([("fair.yaml", Self.plan)])
    let (kept, other) = try await room.twoLeads()
    try await room.type("/set #\(other) source=\"Trade Show\"")
    #expect(try await upcoming(room, other).map(\.body) == ["Call them"])
    try await room.merge(other, into: kept)
    #expect(try await room.lead(kept)[.source] == "tradeShow")
    #expect(try await upcoming(room, kept).isEmpty)
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `what is to be done keeps its number and comes to whose the lead is`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let (kept, _) = try await room.twoLeads()
    let theirs = try await room.lead("Theirs", as: "maria")
    let task = try #require(
      try await room.type("/task #\(theirs) --due 2026-03-01T09:00:00Z Send the brochure", as: "maria").entry)
    let reminder = try #require(
      try await room.type("/remind #\(theirs) 2026-03-02T09:00:00Z Ask again", as: "maria").entry)
    try await room.refused("/merge #\(theirs) into #\(kept)", .forbidden)
    try await room.refused("/merge #\(theirs) into #\(kept)", as: "carl", .forbidden)
    try await room.merge(theirs, into: kept, as: "max")
    #expect(try await worklist(room).contains("\(task.reference) Send the brochure"))
    #expect(try await worklist(room, "john", on: .lead(kept)) == ["\(task.reference) Send the brochure"])
    #expect(try await worklist(room, "maria") == ["\(reminder.reference) Ask again"])
    #expect(try await Set(upcoming(room, kept).map(\.id)) == [task.id, reminder.id])
    #expect(try await room.told("maria") == [.merge])
    #expect(try await room.told("john") == [.merge])
    // What is done there makes the one that goes on contacted.
    let call = try #require(try await room.type("/call #\(theirs) --at 2027-01-01T09:00:00Z Ring them").entry)
    #expect(call.record == .lead(kept))
    #expect(try await room.lead(kept).state == .new)
    let other = try await room.lead("Another")
    let open = try #require(try await room.type("/call #\(other) --at 2027-01-01T09:00:00Z Ring").entry)
    try await room.merge(other, into: kept)
    try await room.type("/done \(open.reference) spoke")
    #expect(try await room.lead(kept).state == .contacted)
    #expect(try await room.lead(other).state == .new)
    try await room.type("/undo #\(kept)")
    #expect(try await room.lead(kept).state == .new)
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `who has a say and who competes is named once, with what says most`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let (kept, other) = try await room.twoLeads()
    try await room.type("/stakeholder #\(kept) add Anna Rossi --email anna@contoso.it")
    try await room.type("/stakeholder #\(other) add Anna Rossi as decision maker --email anna@contoso.it")
    try await room.type("/stakeholder #\(other) add Bruno as champion --email b@contoso.it")
    try await room.type("/competitor #\(kept) add Rossi Coffee")
    try await room.type("/competitor #\(other) add rossi coffee --threat high")
    let before = try await room.state()
    try await room.merge(other, into: kept)
    let (people, rivals) = try await room.store.read { session in
      (try session.stakeholders(of: .lead(kept)), try session.rivals(of: .lead(kept)))
    }
    #expect(people.map { "\($0.name) \($0.role)" } == ["Anna Rossi decisionMaker", "Bruno champion"])
    #expect(rivals.map { "\($0.competitor.name) \($0.threat?.rawValue ?? "")" } == ["Rossi Coffee high"])
    try await room.type("/undo #\(kept)")
    #expect(try await room.state() == before)
  }

  @Test(arguments: Engine.available) func `the flow of the merged lead is abandoned, the other's goes on`(
    engine: Engine
  )
    async throws
  {
    let room = try await DeskRoom(engine)
    try await room.desk.enactFlows([])
    let (kept, other) = try await room.twoLeads()
    let before = try await room.state()
    try await room.merge(other, into: kept)
    let states = try await room.store.read { session in
      try [kept, other].map { try session.flows(on: .lead($0)).map(\.state) }
    }
    #expect(states == [["active"], ["abandoned"]])
    try await room.type("/undo #\(kept)")
    #expect(try await room.state() == before)
  }

  @Test(arguments: Engine.available) func `what a colleague proposed on the merged one is decided for the other`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let (kept, other) = try await room.twoLeads()
    let wish = try #require(try await room.type("/set #\(other) jobTitle=Owner", as: "carl").entry)
    try await room.merge(other, into: kept)
    guard case .lead(let view) = try await room.type("/show #\(kept)").result else {
      throw Refusal(.usage, .undone(""))
    }
    #expect(view.suggestions.map(\.id) == [wish.id])
    try await room.type("/accept \(wish.reference)")
    #expect(try await room.lead(kept)[.jobTitle] == "Owner")
    #expect(try await room.lead(other)[.jobTitle] == nil)
    try await room.type("/undo #\(kept)")
    #expect(try await room.lead(kept)[.jobTitle] == nil)
  }

  @Test(arguments: Engine.available) func `what was said on the merged one and not read is missed on the other`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let (kept, other) = try await room.twoLeads()
    try await room.type("/follow #\(other)", as: "sam")
    try await room.type("/post #\(other) First", as: "maria")
    try await room.merge(other, into: kept)
    try await room.type("/post #\(kept) Second", as: "maria")
    for name in ["john", "sam"] {
      guard case .missed(let items, _) = try await room.type("/missed", as: name).result else { continue }
      #expect(items.map(\.record) == [.lead(kept)], "\(name)")
      #expect(items.map(\.unread) == [2] && items.map(\.latest.body) == ["Second"], "\(name)")
    }
    #expect(try await room.told("sam").contains(.follow))
    try await room.desk.markRead(.lead(kept), by: room.actor("john"))
    #expect(try await room.desk.unread(of: .lead(kept), for: room.person("john")) == 0)
  }
}
