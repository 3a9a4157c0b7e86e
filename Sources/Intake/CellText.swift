/// What stands in a cell, without what only the file needed.
enum CellText {
  /// A cell's words: trimmed, and without the apostrophe that shields a spreadsheet from a formula.
  ///
  /// Our own file of rejected rows has such apostrophes, and so have Excel's columns of phone numbers (`'+39 …`).
  static func words(of cell: String) -> String {
    let text = trimmed(cell)
    guard text.utf8.first == UInt8(ascii: "'"), let second = text.utf8.dropFirst().first,
      CSVText.formulaStarts.contains(second)
    else { return text }
    return trimmed(String(text.dropFirst()))
  }

  /// A header's words, on one line.
  static func header(_ cell: String) -> String {
    cell.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
  }

  static func trimmed(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last else { return text }
    let mayHaveBlanks = { (byte: UInt8) in byte <= 0x20 || byte >= 0x80 }
    guard mayHaveBlanks(first) || mayHaveBlanks(last) else { return text }
    let start = text.drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
