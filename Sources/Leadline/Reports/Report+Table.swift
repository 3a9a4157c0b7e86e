extension Report {
  /// The table for a spreadsheet: the names of the columns, then the rows. Money has a column a currency, at the end.
  public var table: [[String]] {
    let currencies = Set(rows.joined().flatMap { $0.sums.map(\.currency) }).sorted()
    let places = columns.indices.filter { column in !rows.contains { $0[column].isMoney } && !total[column].isMoney }
    let money = columns.indices.filter { !places.contains($0) }
    let header =
      places.map { columns[$0].name } + money.flatMap { place in currencies.map { columns[place].name + $0 } }
    return [header]
      + rows.map { row in
        places.map { row[$0].programText ?? "" }
          + money.flatMap { place in currencies.map { row[place].amount(in: $0) } }
      }
  }
}

extension Report.Cell {
  public var sums: [MoneySum] { if case .money(let sums) = self { sums } else { [] } }
  fileprivate var isMoney: Bool { if case .money = self { true } else { false } }

  fileprivate func amount(in currency: String) -> String {
    sums.first { $0.currency == currency }?.amount ?? "0.00"
  }
}
