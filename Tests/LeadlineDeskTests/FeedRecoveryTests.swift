import Engines
import Leadline
import LeadlineStore
import Testing

@testable import LeadlineDesk

@Suite(.timeLimit(.minutes(1)))
struct FeedRecoveryTests {
  @Test(arguments: Engine.available) func `a slow reader catches up from the log, with no loss and nothing twice`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let slow = try await room.desk.feed.follow(.lead(id), as: room.person("maria"))
    defer { slow.end() }
    let actor = try room.actor("john")
    let writing = Task {
      for piece in 0..<15 {
        try await room.store.write { session in
          for number in 0..<100 {
            let access = try #require(try session.access(.lead(id)))
            _ = try Journal(session, by: actor, verb: .post)
              .append(Draft(kind: .post, body: "\(piece * 100 + number)"), to: access)
          }
        }
      }
    }
    var bodies: [String] = []
    while bodies.count < 1_500, let event = try await slow.next() {
      bodies.append(event.entry?.body ?? "")
      if bodies.count.isMultiple(of: 40) { try await Task.sleep(for: .milliseconds(2)) }
    }
    try await writing.value
    #expect(bodies == (0..<1_500).map(String.init))
  }

  @Test(arguments: Engine.available) func `who comes back with a cursor goes on behind it, whenever they come`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let start = FeedCursor(place: try await room.settledPlace()).text
    let person = try room.person("maria")
    let expected = (0..<150).map(String.init)
    try await withThrowingTaskGroup(of: [String]?.self) { group in
      group.addTask {
        for body in expected { try await room.type("/post #\(id) \(body)") }
        return nil
      }
      for reader in 0..<40 {
        group.addTask {
          try await Task.sleep(for: .milliseconds(reader * 4))
          let record: RecordReference? = reader.isMultiple(of: 2) ? .lead(id) : nil
          let subscription = try await room.desk.feed.follow(record, as: person, after: start)
          let first = try await subscription.take(70)
          subscription.end()
          let rest = try await room.desk.feed.follow(record, as: person, after: first.last?.cursor)
          let bodies = (first + (try await rest.take(80))).map { $0.entry?.body ?? "" }
          rest.end()
          return bodies
        }
      }
      for try await bodies in group { if let bodies { #expect(bodies == expected) } }
    }
    #expect(room.desk.feed.readers == 0)
  }

  @Test(arguments: Engine.available) func `who is too far behind is told to read again, and goes on from there`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    _ = try await room.store.write { session in
      try session.execute(
        """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10500)
        INSERT INTO change (at, actor, interface, verb, kind, timeline, record, record_id, detail)
        SELECT 0, 3, 'http', 'set', 'changed', 1, 'lead', 1, '{}' FROM n
        """)
    }
    #expect(await eventually { (try? await room.desk.feed.follow(nil, as: room.person("john")).end()) != nil })
    let late = try await room.desk.feed.follow(.lead(id), as: room.person("maria"), after: "e1")
    defer { late.end() }
    var event = try await late.next()
    while let next = event, next.name == "lead" || next.name == "entry" { event = try await late.next() }
    #expect(event?.name == "reset")
    try await room.type("/post #\(id) after")
    #expect(try await late.next()?.entry?.body == "after")
  }

  @Test(arguments: Engine.available) func `whoever listens reads again when the database goes on from another server`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let live = try await room.desk.feed.follow(.lead(id), as: room.person("maria"))
    try await room.type("/post #\(id) before")
    #expect(try await live.take(1).map(\.name) == ["entry"])
    try await room.type("/post #\(id) perhaps lost")
    try await room.store.write { room.desk.feed.restart($0) }
    var names: [String] = []
    while names.last != "reset" { names += try await live.take(1).map(\.name) }
    try await room.type("/post #\(id) after")
    var bodies: [String?] = []
    while bodies.last != "after" { bodies += try await live.take(1).map(\.entry?.body) }
    live.end()
  }

  @Test(arguments: Engine.available) func `a cursor of another database means reading again`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let lost = try await room.desk.feed.follow(.lead(id), as: room.person("maria"), after: "ezzzzzz")
    defer { lost.end() }
    #expect(try await lost.next()?.name == "reset")
    try await room.type("/post #\(id) after")
    #expect(try await lost.next()?.entry?.body == "after")
    for cursor in ["", "x", "e", "e-1", "e!", "e999999999999999999999"] {
      let error = await #expect(throws: Refusal.self) {
        try await room.desk.feed.follow(nil, as: room.person("maria"), after: cursor)
      }
      #expect(error?.code == .invalidCursor)
    }
  }
}
