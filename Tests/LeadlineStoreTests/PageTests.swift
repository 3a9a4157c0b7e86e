import Engines
import Leadline
import Testing

@testable import LeadlineStore

struct PageTests {
  /// An opportunity whose page is made of its own entries and those of two leads.
  struct Merged {
    let room: StoreRoom
    let anna: Actor
    let opportunity: Int64

    init(_ engine: Engine) async throws {
      room = try await StoreRoom(engine)
      anna = try await room.store.person("anna")
      let leads = [try await room.store.lead("One", by: anna), try await room.store.lead("Two", by: anna)]
      let anna = anna
      opportunity = try await room.store.write { session in
        let journal = Journal(session, by: anna, verb: .qualify)
        let id = try journal.insertOpportunity(topic: "Both", [:])
        guard let place = try session.access(.opportunity(id)) else { throw StoreError.broken("no opportunity") }
        for lead in leads {
          try journal.link(source: try #require(try session.access(.lead(lead))).timeline, to: place.timeline)
        }
        return id
      }
    }

    func page(_ query: TimelineQuery) async throws -> TimelinePage {
      let record = RecordReference.opportunity(opportunity)
      return try await room.store.read { session in
        try session.page(of: try #require(try session.access(record)), query)
      }
    }

    func write(_ body: String, on record: RecordReference, _ change: @Sendable @escaping (inout Draft) -> Void)
      async throws
    {
      let anna = anna
      try await room.store.write { session in
        var draft = Draft(kind: .call, body: body)
        change(&draft)
        _ = try Journal(session, by: anna, verb: .call).append(draft, to: try #require(try session.access(record)))
      }
    }

    var records: [RecordReference] { [.lead(1), .lead(2), .opportunity(opportunity)] }
  }

  @Test(arguments: Engine.available)
  func `sources are merged by time, and each entry comes once while others are added`(engine: Engine) async throws {
    let merged = try await Merged(engine)
    let start = merged.room.clock.now
    var all: [String] = []
    var random = SystemRandomNumberGenerator()
    for number in 0..<90 {
      // Many have the same time.
      let time = start.adding(seconds: -Int64.random(in: 0..<9, using: &random) * 60)
      let record = merged.records[Int.random(in: 0..<3, using: &random)]
      try await merged.write("\(number)", on: record) { $0.occurredAt = time }
      all.append("\(number)")
    }
    for limit in [1, 7, 30, 200] {
      var query = TimelineQuery()
      query.limit = limit
      var seen: [EntryView] = []
      repeat {
        let page = try await merged.page(query)
        #expect(page.entries.count <= limit)
        seen += page.entries
        query.cursor = page.next
        // A new one comes on top and does not disturb who reads on below.
        if limit == 7 { try await merged.write("new", on: .lead(1)) { $0.occurredAt = start.adding(seconds: 60) } }
      } while query.cursor != nil
      let old = seen.map(\.entry).filter { $0.body != "new" }
      #expect(old.map(\.body).sorted() == all.sorted(), "limit \(limit)")
      #expect(seen.map(\.entry.occurredAt) == seen.map(\.entry.occurredAt).sorted(by: >))
    }
  }

  @Test(arguments: Engine.available) func `what is to come is paged soonest first`(engine: Engine) async throws {
    let merged = try await Merged(engine)
    let start = merged.room.clock.now
    for number in 0..<25 {
      try await merged.write("\(number)", on: merged.records[number % 3]) {
        $0.dueAt = start.adding(seconds: Int64(number / 4) * 3_600)
        $0.state = .open
      }
    }
    try await merged.write("done", on: .lead(1)) {
      $0.dueAt = start
      $0.state = .done
    }
    var query = TimelineQuery()
    query.upcoming = true
    query.limit = 4
    var seen: [Entry] = []
    repeat {
      let page = try await merged.page(query)
      seen += page.entries.map(\.entry)
      query.cursor = page.next
    } while query.cursor != nil
    #expect(seen.map(\.body).sorted() == (0..<25).map(String.init).sorted())
    #expect(seen.compactMap(\.dueAt) == seen.compactMap(\.dueAt).sorted())
    #expect(try await merged.page(TimelineQuery()).entries.map(\.entry.body) == ["done"])
  }

  @Test(
    arguments: Engine.each([
      "", "x", "!!!!", "MS4y", "MS4yLjM", "MS4yLjMuNA", String(repeating: "A", count: 300), "🦆", "Li4u",
    ]))
  func `a cursor that no page gave out is refused`(text: String, engine: Engine) async throws {
    let merged = try await Merged(engine)
    var query = TimelineQuery()
    query.cursor = text
    if PageCursor(text, parts: 3) != nil { return }
    let error = await #expect(throws: Refusal.self) { try await merged.page(query) }
    #expect(error?.code == .invalidCursor)
  }

  @Test func `a cursor comes back as it went out`() {
    let cursor = PageCursor([Int64.max, -1, 0])
    let read = PageCursor(cursor.text, parts: 3)
    #expect(read.map { [$0[0], $0[1], $0[2]] } == [.max, -1, 0])
    #expect(PageCursor(cursor.text, parts: 2) == nil)
  }

  @Test(arguments: Engine.available) func `a page tells reactions, replies and what is answered`(engine: Engine)
    async throws
  {
    let merged = try await Merged(engine)
    let anna = merged.anna
    try await merged.write("question", on: .lead(1)) { _ in }
    let question = try #require(try await merged.page(TimelineQuery()).entries.first?.entry)
    merged.room.clock.advance(seconds: 1)
    try await merged.write("answer", on: .lead(1)) { $0.replyTo = question.id }
    try await merged.room.store.write { session in
      let place = try #require(try session.access(.lead(1)))
      let journal = Journal(session, by: anna, verb: .react)
      #expect(try journal.react("👍", to: question, timeline: place.timeline, on: true, by: anna.person.id))
      #expect(try !journal.react("👍", to: question, timeline: place.timeline, on: true, by: anna.person.id))
    }
    let views = try await merged.page(TimelineQuery()).entries
    #expect(views.map(\.entry.body) == ["answer", "question"])
    #expect(views.map(\.replies) == [0, 1])
    #expect(views.map(\.replyToPosition) == [question.position, nil])
    #expect(views[1].reactions == [Reaction(emoji: "👍", people: ["anna"])])
  }

  @Test(arguments: Engine.available) func `a page is never known by a number it had before`(engine: Engine) async throws
  {
    let merged = try await Merged(engine)
    let anna = merged.anna
    let record = RecordReference.opportunity(merged.opportunity)
    var seen: Set<Int64> = []
    func look() async throws {
      let changed = try await merged.room.store.read { try $0.access(record)?.changed ?? 0 }
      #expect(seen.insert(changed).inserted)
    }
    try await look()
    for round in 0..<4 {
      for _ in 0...round { try await merged.room.store.post("x", on: 1, by: anna) }
      try await look()
      for on in [false, true] {
        try await merged.room.store.write { session in
          let place = try #require(try session.access(record))
          let source = try #require(try session.access(.lead(1)))
          try Journal(session, by: anna, verb: .undo).link(source: source.timeline, to: place.timeline, on: on)
        }
        try await look()
        try await merged.write("own", on: record) { _ in }
        try await look()
      }
    }
  }
}
