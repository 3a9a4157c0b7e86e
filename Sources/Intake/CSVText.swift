/// Writes rows of CSV that a spreadsheet can open without being harmed.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP advises, except for
/// what is only a number or a phone number (`+39 02 1234`, `-5`). `CellText` takes the apostrophe off again.
public enum CSVText {
  /// What a formula can begin with: `=`, `+`, `-`, `@`, a tab, a carriage return.
  static let formulaStarts: Set<UInt8> = [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D]

  /// One row with its line end.
  public static func row(_ cells: [String], separator: CSVDialect.Separator = .comma) -> String {
    let mark = String(UnicodeScalar(separator.rawValue))
    return cells.map { quoted(shielded($0), separator: separator) }.joined(separator: mark) + "\r\n"
  }

  private static func shielded(_ cell: String) -> String {
    guard let first = cell.utf8.first, formulaStarts.contains(first) else { return cell }
    let isNumber = (first == 0x2B || first == 0x2D) && cell.utf8.dropFirst().allSatisfy(isOfNumber)
    return isNumber ? cell : "'" + cell
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || [0x20, 0x28, 0x29, 0x2C, 0x2D, 0x2E].contains(byte)
  }

  /// Quoted where the separator, a quote, a line end or a blank at an end makes it necessary.
  private static func quoted(_ cell: String, separator: CSVDialect.Separator) -> String {
    let bytes = cell.utf8
    let isPlain = !bytes.contains {
      $0 == separator.rawValue || $0 == .quote || $0 == .lineFeed || $0 == .carriageReturn
    }
    let hasBlank = bytes.first.map { $0 <= 0x20 } ?? false || bytes.last.map { $0 <= 0x20 } ?? false
    guard !isPlain || hasBlank else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}
