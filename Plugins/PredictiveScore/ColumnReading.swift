/// What a column of texts holds: numbers where nearly all of it are numbers, words otherwise.
struct ColumnReading {
  let values: ScoringTable.Values
  /// Why nothing can be learnt from it.
  let uselessness: TableReading.Dropped.Why?

  /// The share of what is there that must read as numbers.
  static let numeric = 0.98

  init(_ cells: [String]) {
    var counts: [String: Int] = [:]
    var present = 0
    for cell in cells { counts[cell, default: 0] += 1 }
    for word in counts.keys where MissingWords.contains(word) { counts[word] = nil }
    for count in counts.values { present += count }
    let numbers = counts.keys.reduce(into: [String: Double]()) { $0[$1] = Self.number($1) }
    let countOfNumbers = numbers.keys.reduce(0) { $0 + (counts[$1] ?? 0) }
    if Double(countOfNumbers) >= Self.numeric * Double(present), present > 0 {
      values = .numbers(cells.map { numbers[$0] ?? .nan })
    } else {
      values = .init(words: cells.map { counts[$0] == nil ? nil : $0 })
    }
    let isWhole = numbers.values.allSatisfy { $0 == $0.rounded() }
    uselessness = Self.uselessness(
      distinct: counts.count, present: present, of: cells.count, isMeasured: countOfNumbers > 0 && !isWhole)
  }

  /// Numbers with a fraction may well all differ; whole numbers and words that do are names of the rows. So are words
  /// that hardly ever come twice.
  private static func uselessness(
    distinct: Int, present: Int, of rows: Int, isMeasured: Bool
  ) -> TableReading.Dropped.Why? {
    if present == 0 { return .empty }
    if distinct == 1 { return present == rows ? .constant : nil }
    if distinct == present, present > 10, !isMeasured { return .id }
    return nil
  }

  /// A number as a file writes it; nothing infinite, and none of the words that `Double` knows.
  private static func number(_ cell: String) -> Double? {
    guard let first = cell.utf8.first, (0x30...0x39).contains(first) || "+-.".utf8.contains(first),
      let number = Double(cell), number.isFinite, abs(number) < 1e100
    else { return nil }
    return number
  }
}
