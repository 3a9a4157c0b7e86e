import Foundation
import Leadline
import Testing

@testable import LeadlineStore

struct OpeningTests {
  @Test func `a file of a newer program is refused`() async throws {
    let room = try await StoreRoom()
    _ = try await room.store.write { try $0.execute("UPDATE schema_version SET version = version + 1") }
    let known = try await room.store.read { try $0.number("SELECT version FROM schema_version") ?? 0 } - 1
    room.store.close()
    for _ in 0..<2 {
      await #expect(throws: StoreError.newerSchema(found: known + 1, known: known)) { try await room.reopened() }
    }
  }

  @Test func `what is no database is named as such and left as it is`() async throws {
    let room = try await StoreRoom()
    let text = String(repeating: "Dear diary, ", count: 1_000)
    let path = room.file("diary.txt")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    await #expect(throws: StoreError.notADatabase(path)) { try await Store(path: path) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test func `a database of another program is refused`() async throws {
    let room = try await StoreRoom()
    _ = try await room.store.write { try $0.execute("DROP TABLE schema_version") }
    room.store.close()
    await #expect(throws: StoreError.notADatabase(room.path)) { try await room.reopened() }
  }

  @Test func `a folder that is not there is said so`() async throws {
    let error = await #expect(throws: StoreError.self) { try await Store(path: "/nowhere/at/all.sqlite") }
    guard case .cannotOpen = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `opening again changes nothing`() async throws {
    let room = try await StoreRoom()
    let anna = try await room.store.person("anna")
    _ = try await room.store.lead("Bar", by: anna)
    room.store.close()
    let again = try await room.reopened()
    defer { again.close() }
    #expect(try await again.read { try $0.lead(1)?.title } == "Bar")
  }

  @Test func `a file of an older program gets what is new, also for what it holds`() async throws {
    let room = try await StoreRoom()
    let anna = try await room.store.person("anna")
    _ = try await room.store.lead("Contoso S.r.l.", by: anna)
    try await room.store.write { session in
      for index in [
        "lead_company_key", "lead_industry_key", "entry_question", "entry_spoken", "entry_reached", "entry_asked",
        "entry_hour",
      ] {
        try session.execute("DROP INDEX \(columns: index)")
      }
      for table in ["lead", "account", "contact"] {
        try session.execute("DROP INDEX \(columns: table)_phone_key")
        try session.execute("ALTER TABLE \(columns: table) DROP COLUMN phone_key")
      }
      for index in ["lead_person_key", "lead_vat_key"] { try session.execute("DROP INDEX \(columns: index)") }
      for column in ["company_key", "industry_key", "person_key"] {
        try session.execute("ALTER TABLE lead DROP COLUMN \(columns: column)")
      }
      try session.execute("CREATE INDEX lead_industry ON lead (industry, id)")
      try session.execute(
        "UPDATE lead SET company = 'Contoso S.r.l.', industry = 'Caffè', phone = '+39 02 1234567', last_name = 'Rossi'")
      try session.execute("DROP TABLE lease")
      try session.execute("DROP TABLE delivery")
      try session.execute("DROP INDEX lead_score")
      for column in ["score", "grade"] { try session.execute("ALTER TABLE lead DROP COLUMN \(columns: column)") }
      for table in ["plugin", "fact", "score", "plugin_job", "plugin_retry", "plugin_model"] {
        try session.execute("DROP TABLE \(columns: table)")
      }
      try session.execute("DROP INDEX entry_pending")
      for column in ["quiet_hours", "digest_time", "digest_at", "unseen_mail", "unseen_at"] {
        try session.execute("ALTER TABLE person DROP COLUMN \(columns: column)")
      }
      for index in ["notification_mail_at", "notification_mail"] {
        try session.execute("DROP INDEX \(columns: index)")
      }
      for column in ["text", "mail_at", "mail", "is_urgent", "cause"] {
        try session.execute("ALTER TABLE notification DROP COLUMN \(columns: column)")
      }
      for index in ["entry_work", "entry_rank", "entry_calendar"] {
        try session.execute("DROP INDEX \(columns: index)")
      }
      try session.execute("DROP INDEX lead_merged")
      try session.execute("ALTER TABLE lead DROP COLUMN merged_into")
      for column in ["assignee", "snoozed_until", "is_fixed", "rank", "revision"] {
        try session.execute("ALTER TABLE entry DROP COLUMN \(columns: column)")
      }
      try session.execute("ALTER TABLE timeline DROP COLUMN spoken_at")
      for field in FieldDefinition.ofOpportunities {
        try session.execute("ALTER TABLE opportunity DROP COLUMN \(columns: field.name.rawValue.snakeCase)")
      }
      for table in [
        "stakeholder", "rival", "competitor", "playbook", "flow_run", "sequence_run", "sequence_step",
        "calendar_link", "card", "card_mark", "card_course", "outbox", "unsubscription",
      ] {
        try session.execute("DROP TABLE \(columns: table)")
      }
      try session.execute("UPDATE schema_version SET version = 1")
    }
    room.store.close()
    let again = try await room.reopened()
    defer { again.close() }
    let keys = try await again.read { session in
      try session.first("SELECT company_key, industry_key, phone_key, person_key FROM lead") {
        [$0.text(0), $0.text(1), $0.text(2), $0.text(3)]
      }
    }
    #expect(keys == ["contoso", "caffe", "21234567", "rossi"])
    #expect(try await again.check() == [])
  }

  @Test func `several that open a new file at once all have it`() async throws {
    let folder = try StoreRoom.makeFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "new.sqlite").path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<4 {
        group.addTask {
          let store = try await Store(path: path)
          _ = try await store.write { try $0.insertTeam(named: "team\(number)") }
          store.close()
        }
      }
      try await group.waitForAll()
    }
    let store = try await Store(path: path)
    defer { store.close() }
    #expect(try await store.read { try $0.number("SELECT count(*) FROM team") } == 4)
  }
}
