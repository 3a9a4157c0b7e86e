import Engines
import Leadline
import Testing

@testable import LeadlineStore

struct MergedLeadTests {
  private func merge(_ first: Int64, into second: Int64, in room: StoreRoom, by actor: Actor) async throws {
    try await room.store.write { session in
      let journal = Journal(session, by: actor, verb: .merge)
      try journal.change(.lead, first, [.init("mergedInto", old: nil, new: "\(second)")])
      guard let source = try session.access(.lead(first)), let place = try session.access(.lead(second)) else { return }
      try journal.link(source: source.timeline, to: place.timeline)
    }
  }

  @Test(arguments: Engine.available) func `a merged lead is as its lead is, and is where it was`(engine: Engine)
    async throws
  {
    let room = try await StoreRoom(engine)
    let anna = try await room.store.person("anna", team: "north")
    let (first, second) = (try await room.store.lead("Bar", by: anna), try await room.store.lead("Cafe", by: anna))
    try await room.store.post("on the first", on: first, by: anna)
    try await merge(first, into: second, in: room, by: anna)
    try await room.store.write { session in
      let journal = Journal(session, by: anna, verb: .set)
      try journal.change(
        .lead, second, [.init("visibility", old: nil, new: "team"), .init("state", old: "new", new: "contacted")])
    }
    let place = try await #require(room.store.read { try $0.access(.lead(first)) })
    #expect(place.record == .lead(first) && place.mergedInto == second && place.isRestricted)
    let page = try await room.store.read { session in
      try session.page(of: try #require(try session.access(.lead(second))), TimelineQuery())
    }
    #expect(page.entries.map(\.entry.body) == ["on the first"])
    #expect(page.entries.map(\.entry.reference.description) == ["#\(first).1"])
    let eve = try await room.store.person("eve", team: "south")
    for person in [anna, eve] {
      let (found, entries) = try await room.store.read { session in
        var query = LeadQuery()
        query.text = "Bar"
        return (
          try session.leads(query, seenBy: person.person).leads.map(\.id),
          try session.entries(matching: "first", seenBy: person.person, limit: 9, cursor: nil).entries.count
        )
      }
      #expect(found == (person == anna ? [second] : []))
      #expect(entries == (person == anna ? 1 : 0))
    }
  }

  @Test(arguments: Engine.available) func `pages of both lists one after the other, each entry once`(engine: Engine)
    async throws
  {
    let room = try await StoreRoom(engine)
    let anna = try await room.store.person("anna")
    let (first, second) = (try await room.store.lead("Bar", by: anna), try await room.store.lead("Cafe", by: anna))
    for number in 0..<20 {
      room.clock.advance(seconds: 1)
      try await room.store.post("\(number)", on: number.isMultiple(of: 3) ? first : second, by: anna)
    }
    try await merge(first, into: second, in: room, by: anna)
    let said = try await room.store.read { session in
      var (said, query) = ([String](), TimelineQuery())
      query.limit = 6
      repeat {
        let page = try session.page(of: try #require(try session.access(.lead(second))), query)
        said += page.entries.map(\.entry.body)
        query.cursor = page.next
      } while query.cursor != nil
      return said
    }
    #expect(said == (0..<20).reversed().map(String.init))
    let facets = try await room.store.read { session in
      try session.facets(of: try #require(try session.access(.lead(second))))
    }
    #expect(facets.kinds == ["post": 20])
  }

  @Test(arguments: Engine.available) func `facts go along with what they filled, and with what is decided`(
    engine: Engine
  )
    async throws
  {
    let room = try await StoreRoom(engine)
    let anna = try await room.store.person("anna")
    let (first, second) = (try await room.store.lead("Bar", by: anna), try await room.store.lead("Cafe", by: anna))
    try await room.store.write { session in
      _ = try session.insert(
        Fact(
          id: 0, lead: first, field: .industry, value: "Coffee", plugin: "p", source: "web", method: nil,
          confidence: 0.8, observedAt: session.now, expiresAt: nil, state: .written, createdAt: session.now))
      let journal = Journal(session, by: anna, verb: .merge)
      try journal.change(.lead, second, [.init("industry", old: nil, new: "Coffee")])
      try session.copyFacts(try session.facts(of: first), to: second)
    }
    let held = try await room.store.read { try $0.holdingFacts(of: second)[.industry] }
    #expect(held?.source == "web" && held?.state == .written)
    // Taken back, the fact holds no more there, and still does where it was found.
    try await room.store.write { session in
      let journal = Journal(session, by: anna, verb: .undo, undoes: 1)
      try journal.change(.lead, second, [.init("industry", old: "Coffee", new: nil)])
    }
    #expect(try await room.store.read { try $0.holdingFacts(of: second).isEmpty })
    #expect(try await room.store.read { try $0.holdingFacts(of: first)[.industry]?.value } == "Coffee")
  }
}
