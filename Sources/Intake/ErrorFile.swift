public import Leadline

/// The rejected rows of an import as CSV, to be corrected and imported again.
///
/// In front of the original columns stand `line` and `error`, which the next import passes over. It is separated as the
/// original was, so that the same spreadsheet opens it.
public struct ErrorFile: Sendable {
  static let ownColumns = ["line", "error"]

  private let header: [String]
  private let dialect: CSVDialect
  private let language: Language
  /// Columns of an earlier file of rejected rows, which are not written again.
  private let dropped: Int

  public init(for intake: CSVIntake, in language: Language) {
    header = intake.header
    dialect = intake.dialect
    dropped = intake.mapping.rejectionColumns
    self.language = language
  }

  /// What comes first: the columns' names, and a byte order mark where the original had one or was not UTF-8, for
  /// then it is a spreadsheet that reads it.
  public var head: String {
    let needsMark = dialect.hasByteOrderMark || dialect.encoding != .utf8
    return (needsMark ? "\u{FEFF}" : "") + row(Self.ownColumns + header.dropFirst(dropped))
  }

  /// One rejected row; `problem` may also tell what the desk found wrong with a draft.
  public func row(for problem: RowProblem) -> String {
    let own = [String(problem.line), problem.reason.text(in: language)]
    return row(own + problem.raw.dropFirst(dropped))
  }

  private func row(_ cells: [String]) -> String {
    CSVText.row(cells, separator: dialect.separator)
  }
}
