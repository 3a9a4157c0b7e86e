import Leadline
import LeadlineStore
import Testing

struct GroupCommitTests {
  struct Refused: Error {}

  @Test func `the writer is durable in full`() async throws {
    let room = try await StoreRoom()
    let (synchronous, journal) = try await room.store.write { session in
      (try session.number("PRAGMA synchronous"), try session.first("PRAGMA journal_mode") { $0.string(0) })
    }
    #expect(synchronous == 2)
    #expect(journal == "wal")
  }

  @Test func `of many writes at once each is kept, but for the one that is refused`() async throws {
    let room = try await StoreRoom()
    let anna = try await room.store.person("anna")
    let lead = try await room.store.lead("Bar", by: anna)
    let results = await withTaskGroup(of: (Int, Bool).self) { group in
      for number in 0..<300 {
        group.addTask {
          do {
            try await room.store.write { session in
              _ = try session.post("post \(number)", on: .lead(lead), by: anna)
              if number % 10 == 3 { throw Refused() }
            }
            return (number, true)
          } catch { return (number, false) }
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    #expect(results.filter { !$0.value }.keys.sorted() == stride(from: 3, to: 300, by: 10).map { $0 })
    room.store.close()
    let again = try await room.reopened()
    defer { again.close() }
    let bodies = try await again.bodies()
    #expect(Set(bodies) == Set(results.filter(\.value).keys.map { "post \($0)" }))
    #expect(bodies.count == 270)
    let positions = try await again.read { try $0.all("SELECT position FROM entry ORDER BY id") { $0.int64(0) } }
    #expect(positions == Array(1...270))
    #expect(try await again.check().isEmpty)
  }

  @Test func `writes are done in the order in which they were asked for`() async throws {
    let room = try await StoreRoom()
    let anna = try await room.store.person("anna")
    let lead = try await room.store.lead("Bar", by: anna)
    for number in 0..<20 { try await room.store.post("\(number)", on: lead, by: anna) }
    #expect(try await room.store.bodies() == (0..<20).map(String.init))
  }

  @Test func `a write that throws leaves nothing of what it did`() async throws {
    let room = try await StoreRoom()
    let anna = try await room.store.person("anna")
    await #expect(throws: Refused.self) {
      try await room.store.write { session in
        _ = try Journal(session, by: anna, verb: .new).insertLead([.topic: .text("no")], owner: nil, team: nil)
        throw Refused()
      }
    }
    #expect(try await room.store.read { try $0.number("SELECT count(*) FROM lead") } == 0)
    // The number was not used up either.
    #expect(try await room.store.lead("yes", by: anna) == 1)
  }

  @Test func `when a batch fails its writes run again one by one`() async throws {
    let room = try await StoreRoom()
    let gate = Gate()
    let runs = Tally()
    async let first: Void = room.store.write { _ in gate.wait() }
    try await gate.waitUntilSomebodyWaits()
    async let good: Int64 = room.store.write { session in
      runs.count("good")
      return try session.insertTeam(named: "kept")
    }
    try await room.store.waitForWaiting(1)
    // Ends the whole transaction, as a full disk does.
    async let bad: Void = room.store.write { session in
      if runs.count("bad") == 1 { try session.execute("ROLLBACK") }
    }
    try await room.store.waitForWaiting(2)
    gate.open()
    try await first
    #expect(try await good == 1)
    try await bad
    #expect(runs.counts == ["good": 2, "bad": 2])
    #expect(try await room.store.read { try $0.number("SELECT count(*) FROM team") } == 1)
  }

  @Test func `a closed store refuses`() async throws {
    let room = try await StoreRoom()
    room.store.close()
    await #expect(throws: StoreError.closed) { try await room.store.write { _ in } }
  }

  @Test func `closing finishes what waits`() async throws {
    let room = try await StoreRoom()
    let gate = Gate()
    async let first: Void = room.store.write { _ in gate.wait() }
    try await gate.waitUntilSomebodyWaits()
    async let second: Int64 = room.store.write { try $0.insertTeam(named: "last") }
    try await room.store.waitForWaiting(1)
    gate.open()
    room.store.close()
    try await first
    #expect(try await second == 1)
    let again = try await room.reopened()
    defer { again.close() }
    #expect(try await again.read { try $0.number("SELECT count(*) FROM team") } == 1)
  }
}
