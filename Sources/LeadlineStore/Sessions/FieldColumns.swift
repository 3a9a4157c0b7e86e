import Leadline

/// The columns of a table that hold fields of a lead, in a fixed order: how to ask for them and how to read them.
struct FieldColumns: Sendable {
  private let properties: [(name: FieldName, property: Property)]
  /// `topic, first_name, …, annual_revenue, annual_revenue_currency, …`
  let list: String
  /// How many columns those are.
  let count: Int32

  init(_ names: [FieldName], prefix: String = "") {
    let wanted = Set(names)
    self.init(FieldDefinition.builtIn.filter { wanted.contains($0.name) }, prefix: prefix)
  }

  init(_ definitions: [FieldDefinition], prefix: String = "") {
    properties = definitions.map { ($0.name, Property($0)) }
    let columns = properties.flatMap { item -> [String] in
      let column = prefix + item.property.column
      return item.property.kind == .money ? [column, column + "_currency"] : [column]
    }
    list = columns.joined(separator: ", ")
    count = Int32(columns.count)
  }

  /// The filled-in fields of a row whose columns begin at `start`.
  func read(_ row: borrowing Row, from start: Int32) -> FieldValues {
    var values: FieldValues = [:]
    var column = start
    for (name, property) in properties {
      values[name] = value(property.kind, row, column)
      column += property.kind == .money ? 2 : 1
    }
    return values
  }

  private func value(_ kind: Property.Kind, _ row: borrowing Row, _ column: Int32) -> FieldValue? {
    switch kind {
    case .number: row.int(column).map(FieldValue.number)
    case .flag: row.int(column).map { .flag($0 != 0) }
    case .time: row.time(column).map(FieldValue.time)
    case .money:
      row.int(column).flatMap { Money(tenThousandths: $0, currency: row.string(column + 1)) }.map(FieldValue.money)
    case .text, .state, .owner, .custom: row.text(column).map(FieldValue.text)
    }
  }
}
