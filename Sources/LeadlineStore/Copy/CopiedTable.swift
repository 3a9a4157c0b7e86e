/// A table as it goes from one database to another: what the schema says of it.
struct CopiedTable: Sendable {
  let name: String
  let columns: [Column]

  struct Column: Sendable {
    let name: String
    let kind: Kind
    /// Its place in the primary key, from 1; 0 if it is not part of it.
    let keyPlace: Int64
  }

  enum Kind: Sendable {
    case int, text, bytes
  }

  var list: String { columns.map(\.name).joined(separator: ", ") }

  /// The places of the primary key's columns in a row.
  var key: [Int] {
    columns.indices.filter { columns[$0].keyPlace > 0 }.sorted { columns[$0].keyPlace < columns[$1].keyPlace }
  }

  private var keyList: String { key.map { columns[$0].name }.joined(separator: ", ") }

  /// Whether its ids are given by the database.
  var hasIdentity: Bool { key.count == 1 && columns[key[0]].name == "id" && columns[key[0]].kind == .int }

  /// The rows that follow one, in the order of the key.
  func rows(after last: [SQL.Bind]?, limit: Int) -> SQL {
    var sql = SQL(text: "SELECT \(list) FROM \(name)")
    if let last {
      sql.append(SQL(text: " WHERE (\(keyList)) > ("))
      for (index, value) in last.enumerated() { sql.append(index == 0 ? "\(value)" : ", \(value)") }
      sql.append(")")
    }
    sql.append("\(SQL(text: " ORDER BY \(keyList)")) LIMIT \(limit)")
    return sql
  }

  /// The key of the last row there is.
  var lastKey: SQL {
    let order = key.map { "\(columns[$0].name) DESC" }.joined(separator: ", ")
    return SQL(text: "SELECT \(keyList) FROM \(name) ORDER BY \(order) LIMIT 1")
  }

  func read(_ row: borrowing Row) -> [SQL.Bind] {
    columns.indices.map { value(columns[$0].kind, row, Int32($0)) }
  }

  func readKey(_ row: borrowing Row) -> [SQL.Bind] {
    key.enumerated().map { value(columns[$0.element].kind, row, Int32($0.offset)) }
  }

  func key(of row: [SQL.Bind]) -> [SQL.Bind] { key.map { row[$0] } }

  private func value(_ kind: Kind, _ row: borrowing Row, _ column: Int32) -> SQL.Bind {
    switch kind {
    case .int: .int(row.int(column))
    case .text: .text(row.text(column))
    case .bytes: .bytes(row.bytes(column))
    }
  }
}
