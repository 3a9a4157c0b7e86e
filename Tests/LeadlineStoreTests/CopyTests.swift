import Engines
import Foundation
import Leadline
import Synchronization
import Testing

@testable import LeadlineStore

struct CopyTests {
  private static let ways = Engine.available.flatMap { from in Engine.available.map { (from, $0) } }

  @Test(arguments: ways) func `all there is goes over, and is found and worked on there`(
    from: Engine, to: Engine
  ) async throws {
    let room = try await StoreRoom(from)
    let anna = try await room.fill()
    let target = try await Target(to)
    defer { target.close() }
    let tables = try await StoreCopy(from: room.store, to: target.store).run { _ in }
    #expect(
      tables.contains { $0.table == "lead" && $0.rows == 5 } && tables.contains { $0.table == "token" && $0.rows == 1 })
    let copy = try await target.reopened()
    defer { copy.close() }
    #expect(try await copy.check().isEmpty)
    #expect(try await copy.bodies() == room.store.bodies())
    let found = try await copy.read { session in
      try session.entries(matching: "CAFFE", seenBy: anna.person, limit: 9, cursor: nil).entries.map(\.body)
    }
    #expect(found == ["Caffè \u{1F375} – l'ultima\n\n  riga", "caffè"])
    let new = try await copy.lead("After", by: anna)
    #expect(new == 6)
    try await copy.post("there", on: 1, by: anna)
    #expect(try await copy.check().isEmpty)
  }

  @Test(arguments: ways) func `what was broken off goes on, and is nothing to work with until then`(
    from: Engine, to: Engine
  ) async throws {
    let room = try await StoreRoom(from)
    _ = try await room.fill()
    let target = try await Target(to)
    defer { target.close() }
    try await target.begin(copying: room.store, leads: 2)
    await #expect(throws: StoreError.unfinishedCopy(of: room.store.location.description)) {
      try await target.reopened()
    }
    let seen = Mutex<Int64>(-1)
    _ = try await StoreCopy(from: room.store, to: target.store).run { progress in
      if progress.table == "lead", !progress.isChecking { seen.withLock { if $0 < 0 { $0 = progress.rows } } }
    }
    #expect(seen.withLock { $0 } == 2)
    let copy = try await target.reopened()
    defer { copy.close() }
    #expect(try await copy.check().isEmpty)
    #expect(try await copy.bodies() == room.store.bodies())
  }

  @Test(arguments: ways) func `a difference of one character is found`(from: Engine, to: Engine) async throws {
    let room = try await StoreRoom(from)
    _ = try await room.fill()
    let target = try await Target(to)
    defer { target.close() }
    try await target.begin(copying: room.store, leads: 2)
    try await target.store.write { try $0.execute("UPDATE lead SET topic = topic || '.' WHERE id = 1") }
    await #expect(throws: CopyError.differs("lead", 5, 5)) {
      try await StoreCopy(from: room.store, to: target.store).run { _ in }
    }
    await #expect(throws: StoreError.self) { try await target.reopened() }
  }

  @Test(arguments: Engine.available) func `nothing is written over, and no copy of another is gone on with`(
    engine: Engine
  ) async throws {
    let (room, other) = (try await StoreRoom(engine), try await StoreRoom(engine))
    _ = try await room.fill()
    _ = try await other.fill()
    await #expect(throws: CopyError.notEmpty(other.store.location.description)) {
      try await StoreCopy(from: room.store, to: other.store).run { _ in }
    }
    let target = try await Target(engine)
    defer { target.close() }
    try await target.begin(copying: other.store, leads: 0)
    await #expect(throws: CopyError.copyOfAnother(other.store.location.description)) {
      try await StoreCopy(from: room.store, to: target.store).run { _ in }
    }
  }
}

/// A database into which something is copied.
private final class Target: Sendable {
  let folder: URL
  let store: Store

  init(_ engine: Engine) async throws {
    folder = try StoreRoom.makeFolder()
    store = try await Store(at: engine.location(in: folder), isCopyTarget: true)
  }

  func reopened() async throws -> Store { try await Store(at: store.location) }

  /// As a copy leaves it that was broken off: some tables, and some of the leads.
  func begin(copying source: Store, leads: Int) async throws {
    try await store.write { try CopyMark.set(source.location.description, in: $0) }
    let tables = try await source.read { try $0.copiedTables() }
    for table in tables.prefix(while: { $0.name != "lead" }) + tables.filter({ $0.name == "lead" }) {
      let limit = table.name == "lead" ? leads : 9_999
      let rows = try await source.read { try $0.all(table.rows(after: nil, limit: limit), table.read) }
      try await store.write { try $0.loadCopied(rows, of: table) }
    }
  }

  func close() {
    store.close()
    try? FileManager.default.removeItem(at: folder)
  }
}

extension StoreRoom {
  /// Something in nearly every table, with texts of every kind.
  fileprivate func fill() async throws -> Actor {
    let anna = try await store.person("anna", team: "north")
    for topic in ["Bar", "Caffè \u{1F375}", "\"'\\", "", "e\u{301}"] {
      let lead = try await store.lead(
        topic, by: anna, [.description: .text(""), .company: .text("Società – \(topic)")])
      try await store.post("x\(lead)", on: lead, by: anna)
    }
    for body in ["caffè", "Caffè \u{1F375} – l'ultima\n\n  riga", "\t\u{7F}\u{FFFD}"] {
      try await store.post(body, on: 1, by: anna)
    }
    try await store.write { session in
      try session.insertToken(hash: [0, 255, 1], for: anna.person.id)
      try session.remember(Answer(fingerprint: [], status: 200, reply: [0]), token: 1, key: "k")
      try session.set("a setting", to: "")
      try session.link(Identity(provider: "slack", subject: "U1"), to: anna.person.id)
      try session.follow(anna.person.id, timeline: 1, on: true)
      _ = try session.insertImport(name: "a.csv", options: "{}", header: ["a"], by: anna.person)
    }
    return anna
  }
}
