import Engines
import Leadline
import LeadlineDesk
import Testing

@testable import LeadlineStore

struct PropertyTests {
  @Test(arguments: Engine.each(1...14 as ClosedRange<UInt64>))
  func `whatever one has done, undo takes back step by step`(seed: UInt64, engine: Engine) async throws {
    let room = try await DeskRoom.withProcess(engine)
    try await room.lead("Bar --company Contoso --last-name Rossi")
    try await room.type("/set #1 website=fabrikam.it phone=123", as: "carl")
    try await room.lead(
      "Espresso --company \"Contoso srl\" --email a@contoso.it --first-name Anna --source \"Trade Show\"")
    var lines = RandomLines(seed: seed)
    var done: [(line: String, before: [String])] = []
    while done.count < 25 {
      let line = lines.line()
      let before = try await room.state()
      let last = try await room.store.glance { try $0.number("SELECT max(id) FROM change") ?? 0 }
      room.clock.advance(seconds: 1)
      do { try await room.type(line) } catch is Refusal { continue }
      if try await room.store.glance({ try $0.number("SELECT max(id) FROM change") ?? 0 }) > last {
        done.append((line, before))
      }
    }
    for (line, before) in done.reversed() {
      room.clock.advance(seconds: 1)
      let isOnOpportunity = line.contains(" O-1") && !line.hasPrefix("/qualify")
      let isOnOther = line.contains(" #2") && !line.hasPrefix("/merge")
      do { try await room.type(isOnOpportunity ? "/undo O-1" : isOnOther ? "/undo #2" : "/undo #1") } catch let refusal
        as Refusal
      {
        Issue.record("\(line): \(refusal.message.english) after \(done.map(\.line))")
        return
      }
      let state = try await room.state()
      #expect(state == before, "\(line)")
      if state != before { return }
    }
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.each(1...25 as ClosedRange<UInt64>))
  func `what the log says is what the tables hold`(seed: UInt64, engine: Engine) async throws {
    let room = try await DeskRoom.withProcess(engine)
    try await room.lead("Bar --company Contoso --last-name Rossi --email a@contoso.it")
    try await room.lead("Other --company Contoso --visibility team")
    var lines = RandomLines(seed: seed &* 1_000)
    for _ in 0..<120 {
      let line = lines.pick(8) == 0 ? "/undo #1" : lines.line()
      _ = try? await room.type(line, as: ["john", "maria", "max", "carl"][lines.pick(4)])
    }
    try await room.store.read { session in
      var told: [String: [String: String?]] = [:]
      for row in try session.changes(afterID: 0, limit: 10_000)
      where row.kind == .created || row.kind == .changed {
        for (name, change) in try Detail(json: row.detail ?? "{}").changes {
          #expect(told["\(row.subject) \(row.subjectID)"]?[name] ?? nil == change.old)
          told["\(row.subject) \(row.subjectID)", default: [:]][name] = change.new
        }
      }
      for kind in [RecordKind.lead, .opportunity, .account, .contact] {
        let ids = try session.all(SQL(stringLiteral: "SELECT id FROM \(kind.rawValue)")) { $0.int64(0) }
        for id in ids {
          for name in kind.properties.keys {
            let held = try session.value(of: name, on: kind, id)
            #expect(told["\(kind.rawValue) \(id)"]?[name] ?? nil == held, "\(name) of \(kind) \(id)")
          }
        }
      }
    }
    #expect(try await room.store.check() == [])
  }

  /// On a file, for PostgreSQL gives no number twice, be it a dry run's.
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `the same lines tried first as a dry run leave nothing, and tell the same`(seed: UInt64) async throws {
    let room = try await DeskRoom.withProcess(.sqlite)
    try await room.lead("Bar --company Contoso --last-name Rossi")
    try await room.type("/set #1 website=fabrikam.it phone=123", as: "carl")
    try await room.lead("Espresso --company \"Contoso srl\" --email a@contoso.it")
    var lines = RandomLines(seed: seed &* 77)
    for _ in 0..<60 {
      let line = lines.pick(8) == 0 ? "/undo #1" : lines.line()
      let before = try await room.dump()
      let pretended = await Result { try await room.type(line, dryRun: true) }
      #expect(try await room.dump() == before, "\(line)")
      var real = await Result { try await room.type(line) }
      if case .success(var outcome) = real {
        outcome.isDryRun = true
        real = .success(outcome)
      }
      switch (pretended, real) {
      case (.success(let a), .success(let b)): #expect(a == b, "\(line)")
      case (.failure(let a), .failure(let b)): #expect(a as? Refusal == b as? Refusal, "\(line)")
      default: Issue.record("\(line): \(pretended) and \(real)")
      }
    }
  }
}

extension DeskRoom {
  /// One where leads begin with a flow, and sequences may be attached.
  static func withProcess(_ engine: Engine) async throws -> DeskRoom {
    let room = try await DeskRoom(engine)
    try await room.desk.enactFlows([])
    try await room.desk.enactSequences([])
    return room
  }
}

extension Result where Failure == any Error {
  init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}
