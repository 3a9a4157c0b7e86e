import Engines
import Leadline
import Testing

@testable import LeadlineStore

struct TimelineTests {
  @Test(arguments: Engine.available) func `the default time never goes back, even where the clock does`(engine: Engine)
    async throws
  {
    let room = try await StoreRoom(engine)
    let anna = try await room.store.person("anna")
    let lead = try await room.store.lead("Bar", by: anna)
    let first = try await room.store.post("first", on: lead, by: anna)
    room.clock.advance(seconds: -3_600)
    let second = try await room.store.post("second", on: lead, by: anna)
    #expect(second.occurredAt == first.occurredAt)
    #expect(second.createdAt < first.createdAt)
    let earlier = try await room.store.post(
      "yesterday", on: lead, by: anna, at: first.occurredAt.adding(seconds: -86_400))
    let third = try await room.store.post("third", on: lead, by: anna)
    #expect(third.occurredAt == first.occurredAt)
    let page = try await room.store.read { session in
      try session.page(of: try #require(try session.access(.lead(lead))), TimelineQuery())
    }
    #expect(page.entries.map(\.entry.body) == ["third", "second", "first", "yesterday"])
    #expect(earlier.position == 3)
  }

  @Test(arguments: Engine.available) func `positions are given once, in order, also by many at once`(engine: Engine)
    async throws
  {
    let room = try await StoreRoom(engine)
    let anna = try await room.store.person("anna")
    let lead = try await room.store.lead("Bar", by: anna)
    let positions = try await withThrowingTaskGroup(of: Int64.self) { group in
      for number in 0..<100 { group.addTask { try await room.store.post("\(number)", on: lead, by: anna).position } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(positions.sorted() == Array(1...100))
  }

  @Test(arguments: Engine.available) func `facets count kinds, authors, states and months`(engine: Engine) async throws
  {
    let room = try await StoreRoom(engine)
    let anna = try await room.store.person("anna")
    let bruno = try await room.store.person("bruno")
    let lead = try await room.store.lead("Bar", by: anna)
    try await room.store.post("now", on: lead, by: anna)
    try await room.store.post("then", on: lead, by: bruno, at: Timestamp("2025-11-30T23:59:59Z"))
    try await room.store.write { session in
      let access = try #require(try session.access(.lead(lead)))
      var draft = Draft(kind: .task, body: "call back")
      draft.state = .open
      _ = try Journal(session, by: anna, verb: .task).append(draft, to: access)
    }
    let facets = try await room.store.read { try $0.facets(of: try #require(try $0.access(.lead(lead)))) }
    #expect(facets.kinds == ["post": 2, "task": 1])
    #expect(facets.authors == ["anna": 2, "bruno": 1])
    #expect(facets.states == ["open": 1])
    #expect(facets.months == ["2026-02": 2, "2025-11": 1])
  }

  @Test(arguments: Engine.available) func `unread counts what others said, and reading clears it`(engine: Engine)
    async throws
  {
    let room = try await StoreRoom(engine)
    let anna = try await room.store.person("anna")
    let bruno = try await room.store.person("bruno")
    let lead = try await room.store.lead("Bar", by: anna)
    try await room.store.post("mine", on: lead, by: anna)
    try await room.store.post("his", on: lead, by: bruno)
    try await room.store.write { session in
      var quiet = Draft(kind: .system, body: "")
      quiet.details.event = "set"
      let access = try #require(try session.access(.lead(lead)))
      _ = try Journal(session, by: bruno, verb: .set).append(quiet, to: access)
      #expect(try session.unread(of: access, for: anna.person.id) == 1)
      #expect(try session.isUnmarked(access, for: anna.person.id))
      try session.markRead(access, for: anna.person.id)
      #expect(try session.unread(of: access, for: anna.person.id) == 0)
      #expect(try !session.isUnmarked(access, for: anna.person.id))
    }
  }

  @Test(arguments: Engine.available) func `a mark of what was read never moves back`(engine: Engine) async throws {
    let room = try await StoreRoom(engine)
    let anna = try await room.store.person("anna")
    let bruno = try await room.store.person("bruno")
    let lead = try await room.store.lead("Bar", by: anna)
    for number in 0..<5 { try await room.store.post("\(number)", on: lead, by: bruno) }
    try await room.store.write { session in
      let access = try #require(try session.access(.lead(lead)))
      try session.markRead(access.timeline, upTo: 4, for: anna.person.id)
      try session.markRead(access.timeline, upTo: 2, for: anna.person.id)
      #expect(try session.unread(of: access, for: anna.person.id) == 1)
    }
  }

  @Test(arguments: Engine.available) func `missed shows what others wrote, also beneath hundreds of one's own leads`(
    engine: Engine
  ) async throws {
    let room = try await StoreRoom(engine)
    let anna = try await room.store.person("anna")
    let bruno = try await room.store.person("bruno")
    try await room.store.write { session in
      let journal = Journal(session, by: anna, verb: .new)
      for number in 0..<260 {
        let id = try journal.insertLead([.topic: .text("\(number)")], owner: .person(anna.person.id), team: nil)
        _ = try session.post("mine", on: .lead(id), by: anna)
      }
    }
    try await room.store.post("his", on: 5, by: bruno)
    room.clock.advance(seconds: 60)
    try await room.store.write { session in
      for id in Int64(10)...260 { _ = try session.post("mine again", on: .lead(id), by: anna) }
    }
    let missed = try await room.store.read { try $0.missed(by: anna.person, limit: 20) }
    #expect(missed.map(\.record) == [.lead(5)])
    #expect(missed.map(\.unread) == [1])
    #expect(missed.map(\.latest.body) == ["his"])
    #expect(missed.map(\.isForYou) == [false])
  }
}
