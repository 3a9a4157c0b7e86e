import Engines
import Foundation
import Leadline
import LeadlineStore
import Synchronization
import Testing

struct OtherProcessTests {
  @Test(arguments: Engine.available)
  func `what another store writes is noticed within a second, both ways`(engine: Engine) async throws {
    let room = try await StoreRoom(engine)
    let other = try await room.reopened()
    defer { other.close() }
    let anna = try await room.store.person("anna")
    let lead = try await room.store.lead("Bar", by: anna)
    for (writer, watcher) in [(other, room.store), (room.store, other)] {
      let seen = Mutex(LogPlace.beginning)
      watcher.observe { session, _ in
        let last = (try? session.lastChange()) ?? .beginning
        seen.withLock { $0 = last }
        return true
      }
      try await writer.post("hello", on: lead, by: anna)
      let last = try await writer.read { try $0.lastChange() }
      #expect(await eventually(within: .seconds(1)) { seen.withLock { $0 } >= last })
    }
  }

  @Test(arguments: Engine.available) func `nothing is missed while both write`(engine: Engine) async throws {
    let room = try await StoreRoom(engine)
    let other = try await room.reopened()
    defer { other.close() }
    let anna = try await room.store.person("anna")
    let lead = try await room.store.lead("Bar", by: anna)
    let seen = Mutex(LogPlace.beginning)
    room.store.observe { session, _ in
      let last = (try? session.lastChange()) ?? .beginning
      seen.withLock { $0 = last }
      return true
    }
    for round in 0..<60 {
      async let ours: Entry = room.store.post("a\(round)", on: lead, by: anna)
      async let theirs: Entry = other.post("b\(round)", on: lead, by: anna)
      _ = try await (ours, theirs)
    }
    let last = try await room.store.read { try $0.number("SELECT max(id) FROM change") }
    #expect(await eventually(within: .seconds(1)) { seen.withLock { $0.row } == last })
    #expect(try await room.store.bodies().count == 120)
    #expect(try await room.store.check().isEmpty)
  }

  @Test func `being told of commits takes no more of the stack the hundredth time`() async throws {
    let room = try await StoreRoom()
    let anna = try await room.store.person("anna")
    let lead = try await room.store.lead("Bar", by: anna)
    let depths = Mutex<[UInt]>([])
    room.store.observe { _, _ in
      var place: UInt8 = 0
      let depth = withUnsafeMutablePointer(to: &place) { UInt(bitPattern: $0) }
      depths.withLock { $0.append(depth) }
      return true
    }
    for round in 0..<100 { try await room.store.post("\(round)", on: lead, by: anna) }
    #expect(await eventually(within: .seconds(1)) { depths.withLock { $0.count } >= 100 })
    #expect(depths.withLock { Set($0) }.count == 1)
  }

  @Test func `whoever is told of commits knows whether another process has made them`() async throws {
    let room = try await StoreRoom()
    let other = try await room.reopened()
    defer { other.close() }
    let anna = try await room.store.person("anna")
    let lead = try await room.store.lead("Bar", by: anna)
    let told = Mutex<[Bool]>([])
    room.store.observe { _, isOthers in
      told.withLock { $0.append(isOthers) }
      return true
    }
    try await room.store.post("ours", on: lead, by: anna)
    #expect(await eventually(within: .seconds(1)) { told.withLock { !$0.isEmpty } })
    #expect(told.withLock { !$0.contains(true) })
    try await other.post("theirs", on: lead, by: anna)
    #expect(await eventually(within: .seconds(1)) { told.withLock { $0.contains(true) } })
  }

  private static let python = "/usr/bin/python3"

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: python)))
  func `what a separate process writes is noticed within a second`() async throws {
    let room = try await StoreRoom()
    let teams = Mutex<Int64>(0)
    room.store.observe { session, _ in
      let count = (try? session.number("SELECT count(*) FROM team")) ?? 0
      teams.withLock { $0 = count }
      return true
    }
    let process = Process()
    process.executableURL = URL(filePath: Self.python)
    process.arguments = [
      "-c",
      """
      import sqlite3, sys
      database = sqlite3.connect(sys.argv[1], timeout=5)
      database.execute("INSERT INTO team (name) VALUES ('elsewhere')")
      database.commit()
      """, room.path,
    ]
    try process.run()
    #expect(await eventually(within: .seconds(10)) { !process.isRunning })
    #expect(process.terminationStatus == 0)
    #expect(await eventually(within: .seconds(1)) { teams.withLock { $0 } == 1 })
  }

  @Test func `a file that another process holds is said to be locked, without waiting for each`() async throws {
    let room = try await StoreRoom()
    let other = try await room.reopened()
    defer { other.close() }
    let gate = Gate()
    async let holding: Void = other.write { _ in gate.wait() }
    try await gate.waitUntilSomebodyWaits()
    let start = ContinuousClock.now
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<10 {
        group.addTask { await #expect(throws: StoreError.locked) { try await room.store.write { _ in } } }
      }
    }
    #expect(ContinuousClock.now - start < .seconds(15))
    gate.open()
    try await holding
    try await room.store.write { _ in }
  }
}
