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
        return try session.all(SQL(stringLiteral: "SELECT \(columns) FROM \"\(table)\"")) {
          "\(table): \($0.string(0))"
        }
      }
    }
  }

  /// The records as they are: fields, links and entries, without what counts on, as versions.
  func state() async throws -> [String] {
    try await store.read { session in
      try session.leadStates() + session.customerStates() + session.entryStates() + session.sourceStates()
    }
  }
}

extension Session {
  fileprivate func ids(_ table: String) throws -> [Int64] {
    try all(SQL(stringLiteral: "SELECT id FROM \(table) WHERE deleted_at IS NULL ORDER BY id")) { $0.int64(0) }
  }

  fileprivate func leadStates() throws -> [String] {
    try leads(ids("lead")).map { lead in
      var lead = lead
      (lead.version, lead.updatedAt) = (0, lead.createdAt)
      return "team \(lead.team ?? 0) " + text { lead.write(to: &$0) }
    }
  }

  fileprivate func customerStates() throws -> [String] {
    try ids("opportunity").compactMap { try opportunity($0) }.map { found in
      var found = found
      (found.version, found.updatedAt) = (0, found.createdAt)
      return "\(found)"
    }
      + ids("account").compactMap { try account($0) }.map { found in
        var found = found
        (found.version, found.updatedAt) = (0, found.createdAt)
        return text { found.write(to: &$0) }
      }
      + ids("contact").compactMap { try contact($0) }.map { found in
        var found = found
        (found.version, found.updatedAt) = (0, found.createdAt)
        return text { found.write(to: &$0) }
      }
  }

  /// What people said, and what they proposed; the quiet lines of the log stay whatever is taken back.
  fileprivate func entryStates() throws -> [String] {
    try ids("entry").compactMap { try entry($0) }
      .filter { $0.kind != .system || $0.details?.suggestions != nil }
      .map { entry in
        let view = try view(of: entry)
        return text { view.write(to: &$0) }
      }
  }

  fileprivate func sourceStates() throws -> [String] {
    try all(
      """
      SELECT timeline, source FROM timeline_source JOIN timeline ON timeline.id = source
      WHERE NOT EXISTS (SELECT 1 FROM lead WHERE lead.id = timeline.lead AND deleted_at IS NOT NULL)
      ORDER BY timeline, source
      """
    ) { "\($0.int64(0)) shows \($0.int64(1))" }
  }
}

private func text(_ body: (inout JSONWriter) -> Void) -> String {
  String(decoding: JSONWriter.value(body), as: UTF8.self)
}
