import Engines
import Leadline
import Testing

@testable import LeadlineStore

struct RecordTests {
  @Test(arguments: Engine.available) func `a text with U+0000 is refused and leaves nothing`(engine: Engine)
    async throws
  {
    let room = try await StoreRoom(engine)
    await #expect(throws: StoreError.unstorableText) { try await room.store.write { try $0.insertTeam(named: "a\0b") } }
    #expect(try await room.store.read { try $0.number("SELECT count(*) FROM team") } == 0)
  }

  @Test(arguments: Engine.each(["0.01", "-0.0001", "999999999999.9999", "1234567.89", "0"]))
  func `amounts are exact`(amount: String, engine: Engine) async throws {
    let room = try await StoreRoom(engine)
    let anna = try await room.store.person("anna")
    let money = try #require(Money(amount: amount, currency: "JPY"))
    let id = try await room.store.lead("Bar", by: anna, [.budget: .money(money), .annualRevenue: .money(money)])
    let lead = try await room.store.read { try $0.lead(id) }
    #expect(lead?.fields[.budget] == .money(money))
    let logged = try await room.store.read { try $0.changes(afterID: 0, limit: 9).first?.newValues }
    #expect(logged?["budget"] == .money(money))
  }

  @Test(arguments: Engine.available) func `custom fields of every kind come back, change, and empty again`(
    engine: Engine
  ) async throws {
    let room = try await StoreRoom(engine)
    let anna = try await room.store.person("anna")
    let kinds: [(String, FieldDefinition.Kind, FieldValue)] = [
      ("seats", .number, .number(120)), ("rent", .money, .money(try #require(Money(amount: "1.5", currency: "EUR")))),
      ("organic", .flag, .flag(true)), ("openedAt", .time, .time(Timestamp(milliseconds: 12_345))),
      ("nickname", .text(limit: 100), .text("Il \"Bar\"")),
    ]
    try await room.store.write { session in
      for (name, kind, _) in kinds { try session.store(FieldDefinition(FieldName(rawValue: name), kind, name, name)) }
    }
    let values = Dictionary(uniqueKeysWithValues: kinds.map { (FieldName(rawValue: $0.0), $0.2) })
    let id = try await room.store.lead("Bar", by: anna, values)
    #expect(try await room.store.read { try $0.lead(id)?.fields.filter { $0.key != .topic } } == values)
    #expect(try await room.store.read { try $0.fieldCatalog().customNames } == Set(values.keys))
    let changes = values.map { FieldChange(field: $0.key, old: $0.value.programText, new: nil) }
    _ = try await room.store.write { session in try Journal(session, by: anna, verb: .set).change(.lead, id, changes) }
    #expect(try await room.store.read { try $0.lead(id)?.fields } == [.topic: .text("Bar")])
    #expect(try await room.store.read { try $0.number("SELECT custom IS NULL FROM lead") } == 1)
  }

  @Test(arguments: Engine.available) func `the version rises with fields and not with posts`(engine: Engine)
    async throws
  {
    let room = try await StoreRoom(engine)
    let anna = try await room.store.person("anna")
    let id = try await room.store.lead("Bar", by: anna)
    try await room.store.post("hello", on: id, by: anna)
    #expect(try await room.store.read { try $0.lead(id)?.version } == 1)
    let real = try await room.store.write { session in
      try Journal(session, by: anna, verb: .set).change(
        .lead, id,
        [
          FieldChange(field: .company, old: nil, new: "Contoso"), FieldChange(field: .topic, old: "Bar", new: "Bar"),
        ])
    }
    #expect(real.map(\.field) == [.company])
    #expect(try await room.store.read { try $0.lead(id)?.version } == 2)
  }

  @Test(arguments: Engine.available) func `leads are paged once each, by either order, for those who may see them`(
    engine: Engine
  ) async throws {
    let room = try await StoreRoom(engine)
    let anna = try await room.store.person("anna", team: "north")
    let bruno = try await room.store.person("bruno", team: "south")
    for number in 0..<30 {
      if number % 3 == 0 { room.clock.advance(seconds: 1) }
      _ = try await room.store.lead("\(number)", by: anna, number % 5 == 0 ? [.visibility: .text("team")] : [:])
    }
    for (person, expected) in [(anna.person, 30), (bruno.person, 24)] {
      for sort in LeadQuery.Sort.allCases {
        var query = LeadQuery()
        query.sort = sort
        query.limit = 7
        var seen: [Int64] = []
        repeat {
          let asked = query
          let page = try await room.store.read { try $0.leads(asked, seenBy: person) }
          seen += page.leads.map(\.id)
          query.cursor = page.next
        } while query.cursor != nil
        #expect(seen.count == expected)
        #expect(seen == Array(Set(seen)).sorted(by: >))
      }
    }
  }

  @Test(arguments: Engine.available) func `an answer is remembered by token and key for thirty days`(engine: Engine)
    async throws
  {
    let room = try await StoreRoom(engine)
    let answer = Answer(fingerprint: [1, 2], status: 201, reply: Array("{}".utf8))
    try await room.store.write { try $0.remember(answer, token: 1, key: "k") }
    #expect(try await room.store.glance { try $0.answer(token: 1, key: "k") } == answer)
    #expect(try await room.store.glance { try $0.answer(token: 2, key: "k") } == nil)
    await #expect(throws: StoreError.self) {
      try await room.store.write { try $0.remember(answer, token: 1, key: "k") }
    }
    room.clock.advance(seconds: 30 * 86_400 - 1)
    #expect(try await room.store.write { try $0.forgetAnswers(limit: 10) } == 0)
    room.clock.advance(seconds: 2)
    #expect(try await room.store.write { try $0.forgetAnswers(limit: 10) } == 1)
    #expect(try await room.store.glance { try $0.answer(token: 1, key: "k") } == nil)
  }
}
