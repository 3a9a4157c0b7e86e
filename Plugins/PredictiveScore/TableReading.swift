/// A table out of the texts of a file, and what was left out of it.
public struct TableReading: Sendable, Hashable {
  public var table: ScoringTable
  public var dropped: [Dropped]

  /// A column that nothing can be learnt from.
  public struct Dropped: Sendable, Hashable {
    public let column: String
    public let why: Why
    /// The words are those of the report and never change.
    public enum Why: String, Sendable, Hashable { case constant, id, excluded, empty }
  }

  /// A table of which nothing was left out.
  public init(_ table: ScoringTable) { (self.table, dropped) = (table, []) }

  /// - Parameters:
  ///   - header: the columns' names.
  ///   - rows: the cells as they are written; a row may be shorter than the header.
  ///   - target: the column of the outcome: 1/0, yes/no, true/false, or else the rarer of two words is the one that
  ///     counts, and of two as frequent the later in the alphabet. Rows without an outcome are left out.
  ///   - order: a column by which the rows are put into order, oldest first, and which is then left out of them.
  /// - Throws: ``ScoringError``.
  public init(
    header: [String], rows: [[String]], target: String, excluding: Set<String> = [], order: String? = nil
  ) throws(ScoringError) {
    let target = try Self.place(of: target, in: header)
    for name in excluding.sorted() { _ = try Self.place(of: name, in: header) }
    var rows = rows.filter { !MissingWords.contains($0.cell(target)) }
    if let order { Self.sort(&rows, by: try Self.place(of: order, in: header)) }
    guard rows.count >= 20 else { throw .tooFewRows(rows.count) }
    let outcomes = rows.map { $0.cell(target) }
    guard let labels = Outcomes.labels(outcomes) else {
      throw .notTwoOutcomes(header[target], found: Set(outcomes).count)
    }
    table = ScoringTable(columns: [], labels: labels)
    dropped = []
    for column in header.indices where column != target {
      let name = header[column]
      if excluding.contains(name) || name == order { dropped.append(Dropped(column: name, why: .excluded)); continue }
      add(ColumnReading(rows.map { $0.cell(column) }), named: name)
    }
    guard !table.columns.isEmpty else { throw .noFeatures }
  }

  private mutating func add(_ column: ColumnReading, named name: String) {
    if let why = column.uselessness {
      dropped.append(Dropped(column: name, why: why))
    } else {
      table.columns.append(.init(name, column.values))
    }
  }

  private static func place(of name: String, in header: [String]) throws(ScoringError) -> Int {
    guard let place = header.firstIndex(of: name) else { throw .noColumn(name, columns: header) }
    return place
  }

  /// Numbers by what they are worth, all else as texts: days as `2026-11-03` are then in order too.
  private static func sort(_ rows: inout [[String]], by column: Int) {
    rows = rows.enumerated().sorted { a, b in
      let (first, second) = (a.element.cell(column), b.element.cell(column))
      if let x = Double(first), let y = Double(second) { return (x, a.offset) < (y, b.offset) }
      return (first, a.offset) < (second, b.offset)
    }.map(\.element)
  }
}

/// The words that stand for an empty cell.
enum MissingWords {
  private static let words: Set<String> = [
    "", "select", "na", "n/a", "#n/a", "nan", "null", "none", "nil", "?", "-", "--", "(null)", "missing",
  ]

  static func contains(_ cell: String) -> Bool { words.contains(cell.lowercased()) }
}

/// Which of the words of a target says that it came true.
enum Outcomes {
  private static let yes: Set<String> = ["1", "1.0", "yes", "y", "true", "t", "sì", "si", "vero"]
  private static let no: Set<String> = ["0", "0.0", "no", "n", "false", "f", "falso"]

  /// - Returns: `nil` if there are not exactly two outcomes.
  static func labels(_ cells: [String]) -> [Bool]? {
    let words = cells.map { $0.lowercased() }
    var counts: [String: Int] = [:]
    for word in words { counts[word, default: 0] += 1 }
    if counts.keys.allSatisfy({ yes.contains($0) || no.contains($0) }) {
      let labels = words.map { yes.contains($0) }
      return labels.contains(true) && labels.contains(false) ? labels : nil
    }
    guard counts.count == 2 else { return nil }
    let order = counts.sorted { ($0.value, $1.key) < ($1.value, $0.key) }
    return words.map { $0 == order[0].key }
  }
}

extension [String] {
  /// A cell without blanks around it; empty beyond the end of its row.
  fileprivate func cell(_ column: Int) -> String {
    guard column < count else { return "" }
    let cell = self[column]
    let isPlain = cell.utf8.first.map { $0 > 0x20 } ?? true && cell.utf8.last.map { $0 > 0x20 } ?? true
    return isPlain ? cell : String(cell.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
