import Engines
import Foundation
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

struct WorkTests {
  private func list(
    _ room: DeskRoom, as name: String = "john", _ change: (inout WorklistQuery) -> Void = { _ in }
  ) async throws -> [String] {
    var query = WorklistQuery()
    query.limit = 50
    change(&query)
    let outcome = try await room.desk.perform(.worklist(query), as: room.actor(name))
    guard case .worklist(let items, _) = outcome.result else { return [] }
    return items.map(\.entry.body)
  }

  @Test(arguments: Engine.available)
  func `fixed times of today come first, then what is due by rank, then what is later`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let (cold, hot) = (try await room.lead("Cold"), try await room.lead("Hot"))
    try await room.store.write { session in
      let lead = try #require(try session.lead(hot))
      _ = try Journal(session, by: room.actor("ada"), verb: .score).show(score: 100, .a, on: lead)
    }
    room.clock.set("2026-03-10T08:00:00Z")
    try await room.type("/task #\(cold) --due 2026-03-10 cold today")
    try await room.type("/task #\(hot) --due 2026-03-10 hot today")
    try await room.type("/task #\(cold) --due 2026-03-20 later")
    try await room.type("/meet #\(cold) 2026-03-10 17:00 meeting at five")
    try await room.type("/call #\(cold) --at 2026-03-10 09:00 call at nine")
    try await room.type("/meet #\(hot) 2026-03-12 09:00 meeting later")
    try await room.type("/task #\(hot) --due 2026-06-30 in summer")
    #expect(
      try await list(room) == ["call at nine", "meeting at five", "hot today", "cold today", "meeting later", "later"])
    #expect(try await list(room) { $0.kinds = [.task] } == ["hot today", "cold today", "later"])
    #expect(try await list(room) { $0.days = 0 }.count == 4)
    #expect(try await list(room) { $0.record = .lead(hot) } == ["hot today", "meeting later"])
    // Overdue by four days weighs as much as a score of 100 against one that has none does not.
    room.clock.set("2026-03-14T08:00:00Z")
    #expect(try await list(room).first == "call at nine")
  }

  @Test(arguments: Engine.available) func `silence moves what is due up`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let (quiet, spoken) = (try await room.lead("Quiet"), try await room.lead("Spoken"))
    room.clock.set("2026-03-10T08:00:00Z")
    try await room.type("/task #\(spoken) --due 2026-03-10 spoken")
    try await room.type("/task #\(quiet) --due 2026-03-10 quiet")
    try await room.type("/call #\(quiet) --at 2026-02-01 10:00 long ago")
    try await room.type("/call #\(spoken) just now")
    #expect(try await list(room) == ["quiet", "spoken"])
    try await room.type("/call #\(quiet) now too")
    try await room.type("/call #\(spoken) --at 2026-03-10 07:00 earlier")
    try await room.type("/undo #\(quiet)")
    #expect(try await list(room) == ["quiet", "spoken"])
  }

  @Test(arguments: Engine.available) func `pages follow each other without a gap or a repeat`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    room.clock.set("2026-03-10T08:00:00Z")
    for day in 0..<30 {
      try await room.type("/task #\(id) --due 2026-03-\(10 + day % 12) task \(day)")
      if day % 3 == 0 { try await room.type("/meet #\(id) 2026-03-\(10 + day % 10) 15:00 meeting \(day)") }
    }
    var query = WorklistQuery()
    query.limit = 7
    var seen: [Int64] = []
    repeat {
      let outcome = try await room.desk.perform(.worklist(query), as: room.actor("john"))
      guard case .worklist(let items, let next) = outcome.result else { break }
      seen += items.map(\.entry.id)
      query.cursor = next
    } while query.cursor != nil
    #expect(seen.count == 40 && Set(seen).count == 40)
    query.cursor = "nonsense"
    await #expect(throws: Refusal.self) { try await room.desk.perform(.worklist(query), as: room.actor("john")) }
  }

  @Test(arguments: Engine.available) func `what is put off is out of sight until then, what is skipped for good`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    room.clock.set("2026-03-10T08:00:00Z")
    try await room.type("/task #\(id) --due 2026-03-10 one")
    try await room.type("/task #\(id) --due 2026-03-11 two")
    try await room.type("/snooze #\(id).2 2026-03-12")
    #expect(try await list(room) == ["two"])
    try await room.type("/snooze #\(id).2 now")
    #expect(try await list(room) == ["one", "two"])
    try await room.type("/snooze #\(id).2 2026-03-12")
    room.clock.set("2026-03-12T08:00:00Z")
    #expect(try await list(room) == ["two", "one"])
    try await room.type("/skip #\(id).2 they called")
    #expect(try await list(room) == ["two"])
    try await room.refused("/skip #\(id).2", .notAnActivity)
    try await room.refused("/snooze #\(id).2 2026-03-20", .notAnActivity)
    try await room.refused("/snooze #\(id).1 2026-03-20", .notAnActivity)
    try await room.type("/undo #\(id)")
    #expect(try await list(room) == ["two", "one"])
  }

  @Test(arguments: Engine.available)
  func `what is put off is due when it comes back, on the list, as a card and in the calendar`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    room.clock.set("2026-03-10T08:00:00Z")
    let id = try await room.lead()
    try await room.type("/call #\(id) --at 2026-03-10T09:00:00Z ring them")
    guard case .calendar(let secret?) = try await room.type("/calendar").result else {
      Issue.record("There is no calendar.")
      return
    }
    func cards() async throws -> [String] {
      guard case .cards(let cards, _) = try await room.type("/cards").result else { return [] }
      return cards.filter { $0.kind == "overdue" || $0.kind == "today" }.map(\.title.english)
    }
    func start() async throws -> Substring? {
      let bytes = try #require(try await room.desk.calendar(secret: secret))
      return String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").first { $0.hasPrefix("DTSTART") }
    }
    func reasons() async throws -> [String] {
      guard case .worklist(let items, _) = try await room.type("/next").result else { return [] }
      return items.map { $0.reason(at: room.clock.now, in: .gmt).english }
    }
    room.clock.set("2026-03-10T10:30:00Z")
    #expect(try await cards() == ["Overdue call since 2026-03-10 09:00: #\(id) Machines"])
    try await room.type("/snooze #\(id).2 2026-03-11T15:00:00Z")
    #expect(try await cards().isEmpty)
    #expect(try await list(room).isEmpty)
    #expect(try await start()?.hasSuffix("20260311T150000Z") == true)
    // The time it was planned for stays with it.
    let entry = try #require(try await room.upcoming(.lead(id)).first)
    #expect(entry.dueAt == Timestamp("2026-03-10T09:00:00Z") && entry.standingDue == Timestamp("2026-03-11T15:00:00Z"))
    room.clock.set("2026-03-11T14:59:00Z")
    #expect(try await cards().isEmpty)
    room.clock.set("2026-03-11T15:00:00Z")
    #expect(try await reasons().first?.hasPrefix("today at 15:00") == true)
    room.clock.set("2026-03-11T17:00:00Z")
    #expect(try await reasons().first?.hasPrefix("overdue by 2 hours") == true)
    #expect(try await cards() == ["Overdue call since 2026-03-11 15:00: #\(id) Machines"])
    try await room.type("/undo #\(id)")
    #expect(try await cards() == ["Overdue call since 2026-03-10 09:00: #\(id) Machines"])
    #expect(try await start()?.hasSuffix("20260310T090000Z") == true)
    // A meeting takes place when it does.
    try await room.type("/done #\(id).2")
    try await room.type("/meet #\(id) 2026-03-11T18:00:00Z Tasting")
    let meeting = try #require(try await room.upcoming(.lead(id)).first)
    try await room.type("/snooze \(meeting.reference) 2026-03-12T08:00:00Z")
    #expect(try await room.upcoming(.lead(id)).first?.standingDue == Timestamp("2026-03-11T18:00:00Z"))
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `the calendar of others is taken back by who manages them`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    func address(_ name: String) async throws -> String {
      guard case .calendar(let secret?) = try await room.type("/calendar", as: name).result else { return "" }
      return secret
    }
    for manager in ["max", "ada"] {
      let secret = try await address("maria")
      let outcome = try await room.type("/calendar revoke @maria", as: manager)
      #expect(outcome.result == .calendarRevoked(person: "maria"))
      #expect(try await room.desk.calendar(secret: secret) == nil)
    }
    let secret = try await address("maria")
    for name in ["john", "carl"] { try await room.refused("/calendar revoke @maria", as: name, .forbidden) }
    try await room.refused("/calendar revoke @nobodyhere", as: "max", .unknownUser)
    #expect(try await room.desk.calendar(secret: secret) != nil)
    try await room.type("/calendario revoca @maria", as: "maria")
    #expect(try await room.desk.calendar(secret: secret) == nil)
    let last = try await address("maria")
    _ = try await room.desk.revokeTokens(of: room.person("maria"))
    #expect(try await room.desk.calendar(secret: last) == nil)
  }

  @Test(arguments: Engine.available) func `what is open goes along when a lead changes hands, and comes back by undo`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    room.clock.set("2026-03-10T08:00:00Z")
    try await room.type("/task #\(id) --due 2026-03-10 brochure")
    try await room.type("/remind #\(id) 2026-03-10 12:00 my own")
    try await room.type("/assign #\(id) @maria")
    #expect(try await list(room, as: "maria") == ["brochure"])
    #expect(try await list(room) == ["my own"])
    try await room.type("/undo #\(id)")
    #expect(try await list(room) == ["my own", "brochure"])
    #expect(try await list(room, as: "maria").isEmpty)
  }

  @Test(arguments: Engine.available) func `work lists of others are for managers, and show what they may see`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead("Secret --visibility team")
    room.clock.set("2026-03-10T08:00:00Z")
    try await room.type("/task #\(id) --due 2026-03-10 hush")
    try await room.refused("/next --owner john", as: "maria", .forbidden)
    #expect(try await list(room, as: "max") { $0.owner = "john" }.isEmpty)
    #expect(try await list(room, as: "ada") { $0.owner = "john" } == ["hush"])
    #expect(try await list(room) { $0.owner = "john" } == ["hush"])
  }
}
