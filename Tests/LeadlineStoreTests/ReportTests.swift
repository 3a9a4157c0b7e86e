import Engines
import Foundation
import Leadline
import Testing

@testable import LeadlineStore

/// How the database counts.
struct ReportTests {
  private func room(_ engine: Engine) async throws -> (StoreRoom, Actor) {
    let room = try await StoreRoom(engine)
    return (room, try await room.store.person("anna", role: .manager, team: "north"))
  }

  private func figures(_ room: StoreRoom, _ query: ReportQuery, by actor: Actor) async throws -> [FunnelFigures] {
    try await room.store.read { try $0.funnel(ReportScope(query, seenBy: actor.person, whose: nil)) }
  }

  @Test(arguments: Engine.available)
  func `sums of the largest amounts there are stay exact`(engine: Engine) async throws {
    let (room, anna) = try await room(engine)
    try await room.store.write { session in
      for number in 1...2_000 {
        let lead = try Journal(session, by: anna, verb: .new).insertLead(
          [.topic: .text("\(number)")], owner: nil, team: nil)
        let won = try Journal(session, by: anna, verb: .win).insertOpportunity(topic: "\(number)", [:])
        try session.execute(
          "UPDATE opportunity SET status = 'won', amount = \(Money.limit), amount_currency = 'EUR' WHERE id = \(won)")
        try session.execute("UPDATE lead SET opportunity = \(won) WHERE id = \(lead)")
      }
    }
    let rows = try await figures(room, ReportQuery(.funnel), by: anna)
    #expect(rows.count == 1 && rows[0].leads == 2_000)
    #expect(rows[0].amounts.map(\.amount) == ["1999999999999999.80"])
  }

  @Test(arguments: Engine.available)
  func `more groups than anybody reads are refused`(engine: Engine) async throws {
    let (room, anna) = try await room(engine)
    try await room.store.write { session in
      let journal = Journal(session, by: anna, verb: .new)
      for number in 0...Report.maximumRows {
        _ = try journal.insertLead([.topic: .text("T"), .campaign: .text("C\(number)")], owner: nil, team: nil)
      }
    }
    for name in [ReportName.funnel, .conversion, .firstContact] {
      let scope = ReportScope(ReportQuery(name, by: .campaign), seenBy: anna.person, whose: nil)
      let refusal = await #expect(throws: Refusal.self) {
        try await room.store.read { session in
          _ = name == .firstContact ? try session.firstContacts(scope).count : try session.funnel(scope).count
        }
      }
      #expect(refusal?.code == .invalidValue && refusal?.field == "by")
    }
    try await room.store.write { _ = try $0.count("UPDATE lead SET campaign = 'C1' WHERE campaign = 'C0'") }
    #expect(try await figures(room, ReportQuery(.funnel, by: .campaign), by: anna).count == Report.maximumRows)
  }

  @Test(arguments: Engine.available)
  func `business time of many leads is read in pieces, and all of it`(engine: Engine) async throws {
    let (room, anna) = try await room(engine)
    let count = 20_003
    try await room.store.write { session in
      let lead = try Journal(session, by: anna, verb: .new).insertLead([.topic: .text("T")], owner: nil, team: nil)
      let timeline = try #require(try session.access(.lead(lead))).timeline
      try session.load(
        (1...count).map { number in
          [.int(timeline + Int64(number)), .int(lead + Int64(number)), .int(1)]
        }, into: "timeline", columns: ["id", "lead", "head"])
      try session.load(
        (1...count).map { number in
          [
            .int(lead + Int64(number)), .int(timeline + Int64(number)), .text("open"), .text("contacted"),
            .int(session.now.milliseconds), .int(session.now.milliseconds),
          ]
        }, into: "lead", columns: ["id", "timeline", "status", "reason", "created_at", "updated_at"])
      let later = session.now.adding(seconds: 3_600).milliseconds
      try session.load(
        (1...count).map { number in
          [
            .int(Int64(number)), .int(timeline + Int64(number)), .int(1), .text("call"), .int(anna.person.id),
            .text(""),
            .int(later), .int(later), .text("done"),
          ]
        }, into: "entry",
        columns: ["id", "timeline", "position", "kind", "author", "body", "created_at", "occurred_at", "state"])
    }
    let hours = try BusinessHours("mon-sun 0:00-24:00", in: .gmt)
    let scope = ReportScope(ReportQuery(.firstContact), seenBy: anna.person, whose: nil)
    let rows = try await room.store.read { try $0.firstContacts(scope) { _ in hours } }
    #expect(rows.map(\.answered.count) == [Int64(count)] && rows.map(\.waiting) == [1])
    #expect(rows[0].inBusinessHours == rows[0].answered && rows[0].answered.median == 60)
  }

  @Test func `first contacts and questions are looked up in an index of their own`() async throws {
    let (room, anna) = try await room(.sqlite)
    try await room.store.write { session in
      let scope = ReportScope(ReportQuery(.questions, from: session.now), seenBy: anna.person, whose: nil)
      let watcher = PlanWatcher(session)
      _ = try watcher.firstContacts(scope)
      #expect(watcher.steps.contains { $0.contains("entry USING INDEX entry_reached") }, "\(watcher.steps)")
      _ = try watcher.questionTimes(scope)
      #expect(watcher.steps.contains { $0.contains("question USING INDEX entry_asked") }, "\(watcher.steps)")
      #expect(watcher.steps.contains { $0.contains("answer USING INDEX entry_reply") }, "\(watcher.steps)")
    }
  }
}
