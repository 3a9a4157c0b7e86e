extension Report {
  /// The table as programs read it: an object a row, its members named as the columns.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.add("report", query.name.rawValue)
      json.add("from", query.from)
      json.add("to", query.to)
      json.add("by", query.by?.rawValue)
      json.add("owner", query.owner)
      json.add("businessHours", businessHours)
      json.array("rows", rows) { write($1, to: &$0) }
      json.member("total") { write(total, to: &$0) }
    }
  }

  private func write(_ cells: [Cell], to json: inout JSONWriter) {
    json.object { json in
      for (column, cell) in zip(columns, cells) where cell != .empty {
        json.member(column.name) { cell.write(to: &$0) }
      }
    }
  }
}

extension Report.Cell {
  fileprivate func write(to json: inout JSONWriter) {
    switch self {
    case .count(let count): json.value(count)
    case .minutes(let minutes?): json.value(minutes)
    case .money(let sums):
      json.array(sums) { json, sum in
        json.object { json in
          json.add("amount", sum.amount)
          json.add("currency", sum.currency)
        }
      }
    default: json.value(programText)
    }
  }
}
