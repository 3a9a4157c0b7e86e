import Leadline

/// Rows of another database.
extension Session {
  /// Puts rows into their table, and makes anew what they are looked for by.
  func loadCopied(_ rows: [[SQL.Bind]], of table: CopiedTable) throws {
    let columns = table.columns.map(\.name)
    if dialect == .postgres && table.name == "change" {
      // They stand in the log by their ids, before all that is written here.
      try load(rows.map { $0 + [.int(0)] }, into: table.name, columns: columns + ["xid"])
    } else {
      try load(rows, into: table.name, columns: columns)
    }
    switch table.name {
    case "entry": try load(entryWords(rows, table), into: "entry_fts", columns: dialect.entrySearchColumns)
    case "lead": try load(leadWords(rows, table), into: "lead_fts", columns: dialect.leadSearchColumns)
    default: return
    }
  }

  private func entryWords(_ rows: [[SQL.Bind]], _ table: CopiedTable) -> [[SQL.Bind]] {
    guard let id = table.place(of: "id"), let body = table.place(of: "body") else { return [] }
    return rows.compactMap { row in
      guard case .int(let id?) = row[id], let body = row[body].string, !body.isEmpty else { return nil }
      return dialect.searchRow(id, body)
    }
  }

  /// A lead that is gone is found no longer.
  private func leadWords(_ rows: [[SQL.Bind]], _ table: CopiedTable) -> [[SQL.Bind]] {
    guard let id = table.place(of: "id"), let deleted = table.place(of: "deleted_at") else { return [] }
    let columns = LeadWords.columns.compactMap(table.place)
    return rows.compactMap { row in
      guard row[deleted] == .int(nil), case .int(let id?) = row[id] else { return nil }
      return dialect.searchRow(id, LeadWords.joined(columns.map { row[$0].string }))
    }
  }

  /// What plugins have heard of is counted by the ids of rows alone: the transactions it came with were another
  /// database's.
  func countPluginsAnew() throws {
    try execute("UPDATE plugin SET seen_transaction = 0, told_transaction = 0")
    try execute("UPDATE card_course SET seen_transaction = 0")
    try execute("UPDATE plugin_retry SET from_transaction = 0")
  }

  /// Has new ids begin behind those there are.
  func continueIdentity(of table: String) throws {
    // SQLite sees to it itself.
    guard dialect == .postgres else { return }
    try execute(
      SQL(
        text: """
          SELECT setval(pg_get_serial_sequence('\(table)', 'id'), COALESCE(max(id), 0) + 1, false) FROM \(table)
          """))
  }
}

extension CopiedTable {
  fileprivate func place(of column: String) -> Int? { columns.firstIndex { $0.name == column } }
}

extension SQL.Bind {
  fileprivate var string: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }
}
