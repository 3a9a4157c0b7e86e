import Leadline
@testable import LeadlineStore

extension DeskRoom {
  /// Everything that is in the database, row by row.
  func dump() async throws -> [String] {
    try await store.read { session in
      let tables = try session.all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name") { $0.string(0) }
      return try tables.flatMap { table -> [String] in
        let names: SQL = "SELECT name FROM pragma_table_info(\(table)) WHERE name NOT IN ('rank')"
        let columns = try session.all(names, { "quote(\"\($0.string(0))\")" }).filter { $0 != "quote(\"\(table)\")" }
          .joined(separator: " || ',' || ")
        guard !columns.isEmpty else { return [] }
        return try session.all(SQL(stringLiteral: "SELECT \(columns) FROM \"\(table)\"")) { "\(table): \($0.string(0))" }
      }
    }
  }

  /// The records as they are: fields and entries, without what counts on, as versions.
  func state() async throws -> [String] {
    try await store.read { session in
      let now = Timestamp(milliseconds: 0)
      let leads = try session.leads(session.all("SELECT id FROM lead WHERE deleted_at IS NULL") { $0.int64(0) })
        .map { lead in
          var lead = lead
          (lead.version, lead.updatedAt) = (0, now)
          return "\(lead.id) \(lead.state) \(lead.reasonNote ?? "-") \(lead.fields.sorted { $0.key.rawValue < $1.key.rawValue }) \(String(describing: lead.owner)) \(String(describing: lead.team)) \(String(describing: lead.hiddenUntil)) \(String(describing: lead.account)) \(String(describing: lead.contact)) \(String(describing: lead.opportunity))"
        }
      let opportunities = try session.all("SELECT id FROM opportunity WHERE deleted_at IS NULL") { $0.int64(0) }
        .compactMap { try session.opportunity($0) }
        .map { found in
          var found = found
          (found.version, found.updatedAt) = (0, now)
          return "\(found)"
        }
      let accounts = try session.all("SELECT id FROM account WHERE deleted_at IS NULL") { $0.int64(0) }
        .compactMap { try session.account($0) }.map { "account \($0.id) \($0.fields.sorted { $0.key.rawValue < $1.key.rawValue })" }
      let contacts = try session.all("SELECT id FROM contact WHERE deleted_at IS NULL") { $0.int64(0) }
        .compactMap { try session.contact($0) }
        .map { "contact \($0.id) \($0.account ?? 0) \($0.fields.sorted { $0.key.rawValue < $1.key.rawValue })" }
      let entries = try session.all(
        "SELECT id FROM entry WHERE deleted_at IS NULL AND (kind <> 'system' OR details LIKE '%suggestions%') ORDER BY id"
      ) { $0.int64(0) }
        .compactMap { try session.entry($0) }.map { try session.view(of: $0) }
        .map { view in String(decoding: JSONWriter.value { view.write(to: &$0) }, as: UTF8.self) }
      let sources = try session.all(
        """
        SELECT timeline, source FROM timeline_source JOIN timeline ON timeline.id = source
        WHERE NOT EXISTS (SELECT 1 FROM lead WHERE lead.id = timeline.lead AND deleted_at IS NOT NULL)
        ORDER BY timeline, source
        """
      ) { "\($0.int64(0)) shows \($0.int64(1))" }
      return leads + opportunities + accounts + contacts + entries + sources
    }
  }
}
