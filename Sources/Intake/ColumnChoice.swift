/// What somebody decided about a column by hand, as `--map COLUMN=field`.
public struct ColumnChoice: Sendable, Hashable {
  /// A header in any spelling, or the column's number from 1.
  public let column: String
  /// A field's name, `fullName`, or `nil` to leave the column out altogether.
  public let field: String?

  public init(column: String, field: String?) {
    self.column = column
    self.field = field
  }

  /// Reads `COLUMN=field`; `COLUMN=` leaves the column out. The last equals sign counts, for headers may have some.
  ///
  /// - Throws: `IntakeError.invalidColumnChoice` if there is no equals sign or nothing before it.
  public init(_ text: String) throws(IntakeError) {
    guard let sign = text.lastIndex(of: "="), sign > text.startIndex else {
      throw .invalidColumnChoice(text)
    }
    let field = CellText.trimmed(String(text[text.index(after: sign)...]))
    self.init(column: String(text[..<sign]), field: field.isEmpty ? nil : field)
  }
}
