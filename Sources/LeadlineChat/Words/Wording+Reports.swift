import Leadline

/// Figures as a small table.
extension Wording {
  /// A title, the table within 80 columns, what was won, and what else there is.
  func text(of report: Report) -> String {
    let query = report.query
    let title = say(
      .reportTitle(
        query, from: query.from.map { $0.words(in: timeZone) }, to: query.to.map { $0.words(in: timeZone) }))
    guard !report.rows.isEmpty else { return "\(title)\n\(say(.nothingToCount))" }
    var lines = [title] + table(of: report)
    let sums = report.total.flatMap(\.sums).map { $0.words(in: language) }
    if !sums.isEmpty { lines.append(say(.won(sums.joined(separator: ", ")))) }
    if let hours = report.businessHours { lines.append(say(.countedInHours(hours))) }
    return (lines + [say(.otherReports(besides: query.name))]).joined(separator: "\n")
  }

  func table(of report: Report) -> [String] {
    TextTable(header: header(of: report), rows: rows(of: report)).lines
  }

  private func shown(_ report: Report) -> [Int] { report.columns.indices.filter { report.columns[$0].heading != nil } }

  private func header(of report: Report) -> [TextTable.Cell] {
    shown(report).map { place in
      let heading = report.columns[place].heading.map(say) ?? ""
      return isName(report, place) ? .left(heading) : .right(heading)
    }
  }

  private func rows(of report: Report) -> [[TextTable.Cell]] {
    let places = shown(report)
    let rows = report.rows.prefix(Self.rowsShown).map { row in places.map { cell(row[$0], report.columns[$0]) } }
    let left = report.rows.count - rows.count
    let more: [[TextTable.Cell]] =
      left > 0 ? [places.map { $0 == places.first ? .left("… +\(left)") : .right("") }] : []
    let total = places.map { place -> TextTable.Cell in
      place == places.first && isName(report, place) ? .left(say(.reportTotal)) : cell(report.total[place], nil)
    }
    return rows + more + [total]
  }

  /// A chat is no place for more.
  private static let rowsShown = 20

  private func isName(_ report: Report, _ place: Int) -> Bool {
    if case .name? = report.rows.first?[place] { true } else { false }
  }

  private func cell(_ cell: Report.Cell, _ column: Report.Column?) -> TextTable.Cell {
    switch cell {
    case .name(let word, let label): .left(label.map(say) ?? name(word, of: column?.grouping))
    case .rate: .right(percent(cell.programText))
    case .minutes(let minutes): .right(minutes.map(Self.length) ?? "–")
    case .hours(let tenths): .right(tenths.map { Self.length(minutes: $0 * 6) } ?? "–")
    case .count, .money, .empty: .right(cell.programText ?? "")
    }
  }

  private func name(_ word: String?, of grouping: ReportGrouping?) -> String {
    guard let word else { return say(.noGroup(grouping)) }
    guard grouping == .source, let definition = fields[.source] else { return word.onOneLine(60) }
    return FieldValue.text(word).words(of: definition, in: language, timeZone: timeZone).onOneLine(60)
  }

  /// `0.4167` is `41.7`.
  private func percent(_ decimals: String?) -> String {
    guard let tenThousandths = decimals.flatMap({ Int64($0.replacing(".", with: "")) }) else { return "–" }
    let tenths = (tenThousandths + 5) / 10
    return "\(tenths / 10)\(language == .italian ? "," : ".")\(tenths % 10)"
  }

  private static func length(minutes: Int64) -> String {
    switch minutes {
    case ..<60: "\(minutes)m"
    case ..<2_880: "\(minutes / 60)h" + (minutes % 60 > 0 ? " \(minutes % 60)m" : "")
    default: "\(minutes / 1_440)d" + (minutes % 1_440 >= 60 ? " \(minutes % 1_440 / 60)h" : "")
    }
  }
}
