import Leadline

@testable import LeadlineStore

extension DeskRoom {
  /// Everything that is in the database, row by row.
  func dump() async throws -> [String] {
    try await store.read { session in
      try session.tables().flatMap { table in
        let columns = try session.columns(of: table).map { "'\($0)=' || COALESCE(CAST(\($0) AS TEXT), 'NULL')" }
        guard !columns.isEmpty else { return [String]() }
        let rows = SQL(stringLiteral: "SELECT \(columns.joined(separator: " || ',' || ")) FROM \(table) ORDER BY 1")
        return try session.all(rows) { "\(table): \($0.string(0))" }
      }
    }
  }

  /// The records as they are: fields, links and entries, without what counts on, as versions.
  func state() async throws -> [String] {
    try await store.read { session in
      try session.leadStates() + session.customerStates() + session.entryStates() + session.sourceStates()
        + session.processStates()
    }
  }
}

extension Session {
  fileprivate func tables() throws -> [String] {
    let names: SQL =
      dialect == .postgres
      ? "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
      : "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    return try all(names) { $0.string(0) }
  }

  fileprivate func columns(of table: String) throws -> [String] {
    let names: SQL =
      dialect == .postgres
      ? """
      SELECT CAST(column_name AS TEXT) FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name = \(table) AND data_type <> 'bytea' ORDER BY ordinal_position
      """
      : "SELECT name FROM pragma_table_info(\(table)) WHERE name <> 'rank' AND name <> \(table) AND type <> 'BLOB'"
    return try all(names) { $0.string(0) }
  }

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
      return "team \(found.team ?? 0) \(found.isRestricted) " + text { found.write(to: &$0) }
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

  /// Who has a say and who competes, how far the flows and the sequences are.
  fileprivate func processStates() throws -> [String] {
    let columns = [
      "stakeholder": ["lead", "opportunity", "contact", "role"],
      "competitor": ["name", "website", "strengths", "weaknesses"],
      "rival": ["lead", "opportunity", "competitor", "threat"],
      "flow_run": ["lead", "opportunity", "flow", "stage", "state", "visits", "checks"],
      "sequence_run": ["lead", "opportunity", "sequence", "state"],
    ]
    return try columns.sorted { $0.key < $1.key }.flatMap { table, columns in
      let names = ["id"] + columns
      let told = names.map { "CAST(\($0) AS TEXT)" }.joined(separator: ", ")
      return try all(SQL(stringLiteral: "SELECT \(told) FROM \(table) WHERE deleted_at IS NULL ORDER BY id")) { row in
        "\(table) " + names.indices.map { row.text(Int32($0)) ?? "-" }.joined(separator: " ")
      }
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
