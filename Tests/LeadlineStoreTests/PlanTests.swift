import Leadline
import Testing

@testable import LeadlineStore

/// How SQLite goes about the reads that happen all the time: never through a whole table.
struct PlanTests {
  @Test func `no frequent read goes through all leads, entries or changes`() async throws {
    let room = try await StoreRoom()
    let anna = try await room.store.person("anna", team: "north")
    let lead = try await room.store.lead("Bar", by: anna)
    try await room.store.post("hello", on: lead, by: anna)
    try await room.store.write { session in
      let watcher = PlanWatcher(session)
      try hotReads(watcher, anna.person)
      #expect(watcher.statements > 40)
      #expect(watcher.scans == [])
    }
  }

  @Test func `lists come out of an index in their order`() async throws {
    let room = try await StoreRoom()
    let anna = try await room.store.person("anna", team: "north")
    _ = try await room.store.lead("Bar", by: anna)
    try await room.store.write { session in
      let watcher = PlanWatcher(session)
      for sort in LeadQuery.Sort.allCases {
        for owner in [nil, "anna"] {
          for status in [nil, LeadState.Status.open] {
            var query = LeadQuery()
            query.sort = sort
            query.owner = sort == .created ? nil : owner
            query.status = status
            _ = try watcher.leads(query, seenBy: anna.person)
          }
        }
      }
      _ = try watcher.page(of: try #require(try session.access(.lead(1))), TimelineQuery())
      #expect(watcher.sorts == [])
    }
  }

  @Test func `a work list is read in the order of its indexes, whatever else may seem to serve`() async throws {
    let room = try await StoreRoom()
    let anna = try await room.store.person("anna", team: "north")
    try await room.store.write { session in
      let watcher = PlanWatcher(session)
      _ = try watcher.worklist(
        of: 1, seenBy: anna.person, WorklistQuery(), dayEnd: session.now, end: session.now.adding(seconds: 86_400))
      let read = watcher.steps.filter { $0.hasPrefix("SEARCH entry ") }
      #expect(read.count == 3 && read[0].contains("entry_hour") && read[1].contains("entry_rank"), "\(read)")
      #expect(watcher.sorts == [])
    }
  }

  @Test func `words are looked up before anything else is looked at`() async throws {
    let room = try await StoreRoom()
    let anna = try await room.store.person("anna")
    _ = try await room.store.lead("Bar", by: anna)
    try await room.store.write { session in
      let watcher = PlanWatcher(session)
      for owner in [nil, "anna", "none"] {
        var query = LeadQuery()
        query.text = "bar"
        query.status = .open
        query.owner = owner
        _ = try watcher.leads(query, seenBy: anna.person)
      }
      #expect(watcher.steps.filter { $0.contains("lead USING INDEX") } == [])
    }
  }

  private func hotReads(_ session: PlanWatcher, _ person: Person) throws {
    let access = try #require(try session.access(.lead(1)))
    var query = TimelineQuery()
    _ = try session.page(of: access, query)
    query.cursor = PageCursor([1, 1, 1]).text
    query.thread = 1
    query.kinds = [.post, .note]
    _ = try session.page(of: access, query)
    query = TimelineQuery()
    query.upcoming = true
    _ = try session.page(of: access, query)
    _ = try session.access(.opportunity(1))
    _ = try session.sources(of: 1, seenBy: person)
    _ = try session.entry(1)
    _ = try session.entry(timeline: 1, position: 1)
    _ = try session.unread(of: access, for: 1)
    _ = try session.isUnmarked(access, for: 1)
    _ = try session.missed(by: person, limit: 20)
    _ = try session.lastChange()
    _ = try session.changes(after: .beginning, limit: 9)
    _ = try session.changes(after: .beginning, on: [1, 2], limit: 9)
    _ = try session.lastCommand(of: 1, on: access)
    _ = try session.isBuiltOn(1, after: 1)
    _ = try session.isEntryChanged(1, on: 1, after: 1)
    _ = try session.command(1)
    _ = try session.lead(1)
    _ = try session.leads([1, 2])
    _ = try session.leads(withEmail: "a@b.it")
    _ = try session.openLeadCount(of: 1)
    _ = try session.lastActive(1, seenBy: person)
    _ = try session.notifications(of: person, unreadOnly: true, limit: 9, cursor: nil)
    _ = try session.isCustomerSeen(.account, 1, by: person)
    _ = try session.isCustomerSeen(.contact, 1, by: person)
    let lead = Lead(
      id: 1, state: .new,
      fields: [
        .email: .text("a@contoso.it"), .vatNumber: .text("IT12345"), .company: .text("Contoso"),
        .lastName: .text("Rossi"), .phone: .text("+39 02 1234567"),
        .industry: .text("Coffee"),
      ], version: 1, createdAt: session.now, updatedAt: session.now)
    _ = try session.accounts(sameAs: lead)
    _ = try session.accounts(named: "Contoso")
    _ = try session.contacts(sameAs: lead)
    _ = try session.contacts(named: "Rossi")
    _ = try session.leads(like: lead, limit: 9)
    _ = try session.accounts(withPhone: "+39 02 1234567")
    _ = try session.contacts(withPhone: "+39 02 1234567")
    _ = try session.opportunity(1)
    _ = try session.leads(of: 1)
    _ = try session.experts(on: .lead(1), besides: person)
    _ = try session.questions(before: try #require(try session.entry(1)), seenBy: person)
    _ = try session.followers(of: 1)
    _ = try session.opportunities(of: 1)
    _ = try session.records(of: .account, 1)
    _ = try session.answer(token: 1, key: "k")
    _ = try session.hasBeenContacted(access)
    _ = try session.suggestions(on: access)
    _ = try session.lastReplies(on: access)
    var found = LeadQuery()
    _ = try session.leads(found, seenBy: person)
    found.text = "bar"
    _ = try session.leads(found, seenBy: person)
    _ = try session.entries(matching: "bar", seenBy: person, limit: 9, cursor: nil)
  }
}

/// A session that asks, of each statement, how it would be done.
final class PlanWatcher: Session {
  private let session: any Session
  private(set) var scans: [String] = []
  private(set) var sorts: [String] = []
  private(set) var steps: [String] = []
  private(set) var statements = 0

  init(_ session: any Session) { self.session = session }

  var now: Timestamp { session.now }

  var dialect: Dialect { session.dialect }

  func execute(_ sql: SQL) throws(StoreError) { try session.execute(sql) }
  func execute(_ sql: SQL, _ read: @escaping (borrowing Row) -> Void) throws { try session.execute(sql, read) }
  func load(_ rows: [[SQL.Bind]], into table: String, columns: [String]) throws {}
  func settle() throws(StoreError) { try session.settle() }
  func count(_ sql: SQL) throws(StoreError) -> Int { try session.count(sql) }
  func lock(_ records: [RecordReference]) throws(StoreError) {}
  func lock(_ matter: SharedMatter) throws(StoreError) {}
  func didLog(_ place: LogPlace) {}

  func each(_ sql: SQL, _ read: (borrowing Row) throws -> Void) throws {
    statements += 1
    for step in try session.all("EXPLAIN QUERY PLAN \(sql)", { $0.string(3) }) {
      steps.append(step)
      let isTable = ["lead", "entry", "change", "o", "opportunity", "notification", "later", "back", "done", "person"]
        .contains { step == "SCAN \($0)" || step.hasPrefix("SCAN \($0) ") }
      if isTable, !step.contains("USING") || step.contains("USING COVERING") { scans.append("\(step) in \(sql.text)") }
      if step.contains("TEMP B-TREE FOR ORDER BY") { sorts.append("\(step) in \(sql.text)") }
    }
    try session.each(sql, read)
  }
}
