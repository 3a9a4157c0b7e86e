import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import NIOCore
import Testing

struct HistoryTests {
  @Test(arguments: Engine.available) func `the opportunity's timeline shows the lead's history in place and goes on`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/post #\(id) first")
    room.clock.advance(seconds: 10)
    try await room.type("/qualify #\(id)")
    try await room.type("/post O-1 third")
    room.clock.advance(seconds: 10)
    try await room.type("/reply #\(id).2 answer", as: "maria")
    #expect(try await room.talk(.opportunity(1)) == ["answer", "third", "first"])
    #expect(try await room.talk(.lead(id)) == ["answer", "first"])
    #expect(try await room.desk.continuation(of: .lead(id), for: room.actor("john").person) == .opportunity(1))
    let entry = try #require(try await room.entries(.opportunity(1)).first { $0.body == "third" })
    #expect(entry.reference.description == "O-1.1")
    // An entry of the lead is answered on the lead's timeline, by whichever name.
    #expect(try await room.entries(.opportunity(1)).first { $0.body == "answer" }?.record == .lead(id))
  }

  @Test(arguments: Engine.available)
  func `a lead that went on to another opportunity is still where the first came from`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    try await room.lead("Machines")
    try await room.type("/note #1 they want three")
    try await room.type("/qualify #1")
    try await room.type("/lose O-1 too dear")
    try await room.type("/reactivate #1")
    try await room.type("/qualify #1 --opportunity new")
    #expect(try await room.lead(1).opportunity == 2)
    for id in [1, 2] as [Int64] {
      #expect(try await room.opportunity(id).leads == [1])
      #expect(try await room.talk(.opportunity(id)) == ["they want three"])
    }
    #expect(try await room.type("/show #1", as: "sam").record == .lead(1))
    // What leads mean goes by the lead's own opportunity, and what is hidden by all that came of it.
    #expect(try await room.type("/win #1").record == .opportunity(2))
    try await room.type("/reactivate O-2")
    try await room.restrict(1)
    for id in [1, 2] as [Int64] { try await room.refused("/show O-\(id)", as: "sam", .notFound) }
    try await room.type("/set #1 visibility=everyone")
    for id in [1, 2] as [Int64] { try await room.type("/show O-\(id)", as: "sam") }
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `open activities go on to the opportunity`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/task #\(id) --due 2027-01-01T09:00:00Z think")
    try await room.type("/qualify #\(id)")
    var query = TimelineQuery()
    query.upcoming = true
    let page = try await room.desk.perform(.timeline(.opportunity(1), query), as: room.actor("john")).result
    guard case .timeline(_, let upcoming) = page else { return }
    #expect(upcoming.entries.map(\.entry.body) == ["think"])
  }

  @Test(arguments: Engine.available) func `what is hidden of an opportunity's history is not on its page`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let open = try await room.lead("Open", as: "sam")
    try await room.type("/qualify #\(open)", as: "sam")
    let secret = try await room.lead("Secret")
    try await room.type("/post #\(secret) between us @maria")
    try await room.restrict(secret)
    try await room.type("/qualify #\(secret) --opportunity O-1")
    #expect(try await room.talk(.opportunity(1), as: "maria") == ["between us @maria"])
    #expect(try await room.talk(.opportunity(1), as: "sam") == [])
    for name in ["maria", "sam", "maria", "sam"] {
      let bytes = try await room.desk.timelineJSON(of: .opportunity(1), TimelineQuery(), for: room.person(name))
      #expect(String(buffer: bytes).contains("between us") == (name == "maria"))
    }
    guard case .opportunity(let view) = try await room.type("/show O-1", as: "sam").result else { return }
    #expect(view.leads.map(\.id) == [open])
    #expect(view.unread == 0)
    #expect(try await room.desk.facets(of: .opportunity(1), for: room.person("sam")).facets.kinds["post"] == nil)
  }
}
