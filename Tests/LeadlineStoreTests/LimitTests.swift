import Leadline
import LeadlineStore
import Testing

struct LimitTests {
  @Test func `a full disk is said so, leaves nothing half-written, and it works again when there is room`() async throws
  {
    let room = try await StoreRoom()
    let anna = try await room.store.person("anna")
    let lead = try await room.store.lead("Bar", by: anna)
    try await room.store.write { session in
      let pages = try session.number("PRAGMA page_count") ?? 0
      try session.execute(SQL(stringLiteral: "PRAGMA max_page_count = \(pages + 12)"))
    }
    let results = await withTaskGroup(of: Result<Int64, any Error>.self) { group in
      for _ in 0..<40 {
        group.addTask {
          do {
            return .success(try await room.store.post(String(repeating: "x", count: 3_000), on: lead, by: anna).id)
          } catch { return .failure(error) }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let written = results.compactMap { try? $0.get() }
    let failures = results.compactMap { result -> (any Error)? in
      if case .failure(let error) = result { error } else { nil }
    }
    #expect(!failures.isEmpty)
    #expect(failures.allSatisfy { $0 as? StoreError == .diskFull })
    #expect(try await room.store.bodies().count == written.count)
    #expect(try await room.store.check().isEmpty)
    _ = try await room.store.write { try $0.execute("PRAGMA max_page_count = 1000000") }
    try await room.store.post("room again", on: lead, by: anna)
    #expect(try await room.store.bodies().count == written.count + 1)
    #expect(try await room.store.check().isEmpty)
  }

  @Test func `one write too large for the disk leaves the others alone`() async throws {
    let room = try await StoreRoom()
    let anna = try await room.store.person("anna")
    let lead = try await room.store.lead("Bar", by: anna)
    let gate = Gate()
    async let first: Void = room.store.write { session in
      let pages = try session.number("PRAGMA page_count") ?? 0
      try session.execute(SQL(stringLiteral: "PRAGMA max_page_count = \(pages + 6)"))
      gate.wait()
    }
    try await gate.waitUntilSomebodyWaits()
    async let small: Entry = room.store.post("small", on: lead, by: anna)
    let large = Task { try await room.store.post(String(repeating: "y", count: 60_000), on: lead, by: anna) }
    async let other: Entry = room.store.post("other", on: lead, by: anna)
    try await room.store.waitForWaiting(3)
    gate.open()
    try await first
    _ = try await (small, other)
    let failure = await #expect(throws: StoreError.self) { _ = try await large.value }
    #expect(failure == .diskFull)
    #expect(Set(try await room.store.bodies()) == ["small", "other"])
  }

  @Test func `one write more than may wait is refused at once`() async throws {
    let room = try await StoreRoom()
    let gate = Gate()
    async let first: Void = room.store.write { _ in gate.wait() }
    try await gate.waitUntilSomebodyWaits()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4_096 { group.addTask { try await room.store.write { _ in } } }
      try await room.store.waitForWaiting(4_096)
      await #expect(throws: StoreError.busy) { try await room.store.write { _ in } }
      gate.open()
      try await group.waitForAll()
    }
    try await first
    try await room.store.write { _ in }
  }

  @Test func `a read that takes too long is ended, and harms nobody`() async throws {
    let room = try await StoreRoom(readDeadline: .milliseconds(200))
    let slow = Task {
      try await room.store.read { session in
        try session.number("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")
      }
    }
    #expect(try await room.store.read { try $0.number("SELECT 1") } == 1)
    #expect(try await room.store.glance { try $0.number("SELECT 1") } == 1)
    #expect(try await room.store.write { try $0.insertTeam(named: "north") } == 1)
    await #expect(throws: StoreError.tooSlow) { _ = try await slow.value }
    // The connection is as good as new.
    for _ in 0..<8 { #expect(try await room.store.read { try $0.number("SELECT count(*) FROM team") } == 1) }
  }

  @Test func `reads that wait for a place hold up neither writes nor tasks`() async throws {
    let room = try await StoreRoom()
    let gate = Gate()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<200 { group.addTask { try await room.store.read { _ in gate.wait() } } }
      try await gate.waitUntilSomebodyWaits(3)
      for number in 0..<20 {
        #expect(try await room.store.write { try $0.insertTeam(named: "team\(number)") } == Int64(number + 1))
      }
      gate.open()
      try await group.waitForAll()
    }
  }

  @Test func `a reader cannot write`() async throws {
    let room = try await StoreRoom()
    await #expect(throws: StoreError.self) { try await room.store.glance { try $0.insertTeam(named: "north") } }
  }
}
