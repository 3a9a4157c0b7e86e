/// What the schema says of itself.
extension Session {
  /// The tables that a copy takes along, those first to which others refer.
  ///
  /// Indexes for searching are made anew, and what holds for one database only stays there.
  func copiedTables() throws -> [CopiedTable] {
    let references = try references()
    var left = try tableNames()
    var tables: [CopiedTable] = []
    var done: Set<String> = []
    while !left.isEmpty {
      let ready = left.filter { name in
        references.allSatisfy { $0.from != name || $0.to == name || done.contains($0.to) }
      }
      guard !ready.isEmpty else { throw StoreError.broken("\(left.joined(separator: ", ")) refer to each other") }
      for name in ready { tables.append(CopiedTable(name: name, columns: try columns(of: name))) }
      done.formUnion(ready)
      left.removeAll(where: ready.contains)
    }
    return tables
  }

  func hasTable(_ name: String) throws -> Bool {
    switch dialect {
    case .sqlite: try number("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = \(name)") != nil
    case .postgres:
      try number("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = \(name)") != nil
    }
  }

  private func tableNames() throws -> [String] {
    let names: SQL =
      switch dialect {
      case .sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
      case .postgres:
        "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
      }
    return try all(names) { $0.string(0) }.filter { name in
      !["schema_version", "lease", CopyMark.table].contains(name) && !name.contains("_fts")
    }
  }

  private func references() throws -> [(from: String, to: String)] {
    let pairs: SQL =
      switch dialect {
      case .sqlite:
        """
        SELECT DISTINCT tables.name, list."table" FROM sqlite_master AS tables, pragma_foreign_key_list(tables.name) AS list
        WHERE tables.type = 'table'
        """
      case .postgres:
        """
        SELECT DISTINCT CAST(child.relname AS TEXT), CAST(parent.relname AS TEXT) FROM pg_constraint
        JOIN pg_class AS child ON child.oid = conrelid JOIN pg_class AS parent ON parent.oid = confrelid
        JOIN pg_namespace AS space ON space.oid = child.relnamespace
        WHERE contype = 'f' AND space.nspname = current_schema()
        """
      }
    return try all(pairs) { ($0.string(0), $0.string(1)) }
  }

  private func columns(of table: String) throws -> [CopiedTable.Column] {
    let columns: SQL =
      switch dialect {
      case .sqlite: "SELECT name, type, pk FROM pragma_table_info(\(table)) ORDER BY name"
      case .postgres:
        """
        SELECT CAST(attname AS TEXT), format_type(atttypid, NULL),
          CAST(COALESCE(array_position(CAST(indkey AS SMALLINT[]), attnum) + 1, 0) AS BIGINT)
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        JOIN pg_namespace ON pg_namespace.oid = relnamespace
        LEFT JOIN pg_index ON indrelid = attrelid AND indisprimary
        WHERE nspname = current_schema() AND relname = \(table) AND attnum > 0 AND NOT attisdropped
          AND NOT (relname = 'change' AND attname = 'xid')
        ORDER BY CAST(attname AS TEXT) COLLATE "C"
        """
      }
    return try all(columns) { row in
      let kind: CopiedTable.Kind =
        switch row.string(1).uppercased() {
        case "INTEGER", "BIGINT": .int
        case "BLOB", "BYTEA": .bytes
        default: .text
        }
      return CopiedTable.Column(name: row.string(0), kind: kind, keyPlace: row.int64(2))
    }
  }
}
