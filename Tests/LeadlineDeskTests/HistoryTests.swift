import Leadline
import LeadlineDesk
import LeadlineStore
import NIOCore
import Testing

struct HistoryTests {
  @Test func `the opportunity's timeline shows the lead's history in place and goes on`() async throws {
    let room = try await DeskRoom()
    let id = try await room.lead()
    try await room.type("/post #\(id) first")
    room.clock.advance(seconds: 10)
    try await room.type("/qualify #\(id)")
    try await room.type("/post O-1 third")
    room.clock.advance(seconds: 10)
    try await room.type("/reply #\(id).2 answer", as: "maria")
    #expect(try await room.talk(.opportunity(1)) == ["answer", "third", "first"])
    #expect(try await room.talk(.lead(id)) == ["answer", "first"])
    #expect(try room.desk.continuation(of: .lead(id)) == .opportunity(1))
    let entry = try #require(try await room.entries(.opportunity(1)).first { $0.body == "third" })
    #expect(entry.reference.description == "O-1.1")
    // An entry of the lead is answered on the lead's timeline, by whichever name.
    #expect(try await room.entries(.opportunity(1)).first { $0.body == "answer" }?.record == .lead(id))
  }

  @Test func `open activities go on to the opportunity`() async throws {
    let room = try await DeskRoom()
    let id = try await room.lead()
    try await room.type("/task #\(id) --due 2027-01-01T09:00:00Z think")
    try await room.type("/qualify #\(id)")
    var query = TimelineQuery()
    query.upcoming = true
    let page = try await room.desk.perform(.timeline(.opportunity(1), query), as: room.actor("john")).result
    guard case .timeline(_, let upcoming) = page else { return }
    #expect(upcoming.entries.map(\.entry.body) == ["think"])
  }

  @Test func `what is hidden of an opportunity's history is not on its page`() async throws {
    let room = try await DeskRoom()
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
