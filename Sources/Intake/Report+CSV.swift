public import Leadline

extension Report {
  /// The table as RFC 4180 has it, for spreadsheets: words that people wrote cannot become formulas there.
  public var csv: String { table.reduce("") { $0 + CSVText.row($1) } }
}
