import Engines
import Leadline
import Testing

@testable import LeadlineStore

struct LeadBatchTests {
  private static let leads: [(fields: FieldValues, note: String)] = [
    (
      [
        .topic: .text("Coffee machines"), .company: .text("Bar Centrale S.r.l."), .email: .text("Anna.Rossi@Gmail.com"),
        .lastName: .text("Rossi"), .employees: .number(12),
        .budget: .money(Money(tenThousandths: 125_000_000, currency: "EUR")!),
        .website: .text("https://shop.bar-centrale.co.uk/"), .vatNumber: .text("IT 0123 456 7890"),
        .industry: .text("Food & Drink"), .doNotCall: .flag(true), FieldName(rawValue: "machines"): .number(3),
      ], "Region: Veneto"
    ),
    ([.lastName: .text("Perché"), .company: .text("Caffè dell’Università")], ""),
    ([.topic: .text("…")], "“quoted”\nand \\ broken"),
  ]

  @Test(arguments: Engine.available) func `leads written together are what they are when written one by one`(
    engine: Engine
  ) async throws {
    let (alone, together) = (try await StoreRoom(engine), try await StoreRoom(engine))
    try await alone.store.enter(Self.leads, asBatch: false)
    try await together.store.enter(Self.leads, asBatch: true)
    for table in ["lead", "timeline", "entry", "change", "import_command"] {
      let (one, other) = (try await alone.store.rows(of: table), try await together.store.rows(of: table))
      #expect(!one.isEmpty && one == other, "\(table)")
    }
    for words in ["bar centrale", "rossi@gmail", "perche", "universita", "nothing"] {
      let (one, other) = (try await alone.store.found(words), try await together.store.found(words))
      #expect(one == other && one.leads.isEmpty == (words == "nothing"), "\(words)")
    }
    let (one, other) = (try await alone.store.found("veneto"), try await together.store.found("veneto"))
    #expect(one == other && one.entries.count == 1)
    #expect(try await together.store.check() == [])
  }

  @Test(arguments: Engine.available) func `who comes after a batch gets numbers of their own`(engine: Engine)
    async throws
  {
    let room = try await StoreRoom(engine)
    try await room.store.enter(Self.leads, asBatch: true)
    let john = try await room.store.person("john")
    let next = try await room.store.lead("Next", by: john)
    let entry = try await room.store.post("Hello", on: next, by: john)
    #expect(next == 4)
    #expect(entry.id == 3 && entry.position == 1)
    let before = try await room.store.post("And here", on: 1, by: john)
    #expect(before.position == 2)
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `a batch that fails leaves nothing, and no number is given twice`(
    engine: Engine
  ) async throws {
    let room = try await StoreRoom(engine)
    await #expect(throws: StoreError.unstorableText) {
      try await room.store.enter([([.topic: .text("a\0b")], "")], asBatch: true)
    }
    #expect(try await room.store.read { try $0.number("SELECT count(*) FROM lead") } == 0)
    #expect(try await room.store.read { try $0.number("SELECT count(*) FROM change") } == 0)
    let anna = try await room.store.person("anna")
    _ = try await room.store.lead("After it", by: anna)
    #expect(try await room.store.check() == [])
  }
}

extension Store {
  fileprivate func enter(_ leads: [(fields: FieldValues, note: String)], asBatch: Bool) async throws {
    let john = try await person("importer", team: "verona")
    try await write { session in
      try session.store(
        FieldDefinition(FieldName(rawValue: "machines"), .number, "Machines", "Macchine"))
      let list = try session.insertImport(name: "list.csv", options: "{}", header: ["topic"], by: john.person)
      var batch = LeadBatch()
      for (fields, text) in leads {
        var note: Draft? = text.isEmpty ? nil : Draft(kind: .note, body: text)
        note?.details.event = "import"
        if asBatch {
          batch.add(fields, note: note)
        } else {
          try Self.enter(fields, note, by: john, of: list.id, in: session)
        }
      }
      try batch.store(in: session, by: john, ofImport: list.id)
    }
  }

  private static func enter(
    _ fields: FieldValues, _ note: Draft?, by actor: Actor, of list: Int64, in session: any Session
  ) throws {
    let journal = Journal(session, by: actor, verb: .new)
    let id = try journal.insertLead(fields, owner: nil, team: actor.person.team, importing: list)
    if let note, let access = try session.access(.lead(id)) { _ = try journal.append(note, to: access) }
    try session.note(command: journal.command, ofImport: list)
  }

  /// All there is in a table, as far as it does not tell one transaction from another.
  fileprivate func rows(of table: String) async throws -> [[SQL.Bind]] {
    try await read { session in
      guard let copied = try session.copiedTables().first(where: { $0.name == table }) else { return [] }
      return try session.all(copied.rows(after: nil, limit: 100), copied.read)
    }
  }

  fileprivate func found(_ words: String) async throws -> Found {
    try await read { session in
      let dialect = session.dialect
      return Found(
        leads: try session.all("SELECT rowid FROM lead_fts WHERE \(dialect.isLead(matching: words)) ORDER BY rowid") {
          $0.int64(0)
        },
        entries: try session.all("SELECT rowid FROM entry_fts WHERE \(dialect.isEntry(matching: words)) ORDER BY rowid")
        {
          $0.int64(0)
        })
    }
  }
}

private struct Found: Hashable, Sendable {
  let leads: [Int64]
  let entries: [Int64]
}
