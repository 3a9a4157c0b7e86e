import Leadline

extension Session {
  /// A property of a record as the change log writes it; `nil` if it is empty.
  func value(of name: String, on kind: RecordKind, _ id: Int64) throws -> String? {
    guard let property = kind.properties[name] else { return try customValue(of: name, on: id) }
    let table = kind.rawValue
    switch property.kind {
    case .text, .state:
      let column = property.kind == .state ? "reason" : property.column
      return try first("SELECT \(columns: column) FROM \(columns: table) WHERE id = \(id)") { $0.text(0) } ?? nil
    case .number:
      return try number("SELECT \(columns: property.column) FROM \(columns: table) WHERE id = \(id)").map(String.init)
    case .flag:
      return try number("SELECT \(columns: property.column) FROM \(columns: table) WHERE id = \(id)")
        .map { $0 != 0 ? "true" : "false" }
    case .time:
      return try number("SELECT \(columns: property.column) FROM \(columns: table) WHERE id = \(id)")
        .map { Timestamp(milliseconds: $0).description }
    case .money: return try money(property, table, id)
    case .owner: return try owner(table, id)
    case .custom: return nil
    }
  }

  private func money(_ property: Property, _ table: String, _ id: Int64) throws -> String? {
    try first(
      """
      SELECT \(columns: property.column), \(columns: property.column + "_currency") FROM \(columns: table)
      WHERE id = \(id)
      """
    ) { row in
      row.int(0).flatMap { Money(tenThousandths: $0, currency: row.string(1)) }
        .map { FieldValue.money($0).programText }
    } ?? nil
  }

  private func owner(_ table: String, _ id: Int64) throws -> String? {
    try first("SELECT owner_person, owner_team FROM \(columns: table) WHERE id = \(id)") { row in
      (row.int(0).map(Owner.person) ?? row.int(1).map(Owner.team))?.programText
    } ?? nil
  }

  private func customValue(of name: String, on lead: Int64) throws -> String? {
    guard let json = try first("SELECT custom FROM lead WHERE id = \(lead)", { $0.text(0) }) ?? nil else { return nil }
    return try CustomFields(json: json).values[FieldName(rawValue: name)]?.programText
  }
}
