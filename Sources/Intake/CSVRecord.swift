/// A row of a CSV file as it stands there.
public struct CSVRecord: Sendable, Hashable {
  /// The line of the file on which it begins, from 1.
  public var line: Int
  public var cells: [String]
  /// Why it cannot be relied on; its cells are then as typed, as far as they could be read.
  public var fault: CSVFault?
  /// Whether the file ended before the line did.
  public var isLastLineOpen = false
  /// Whether it was first taken for the inside of a quote that nothing closes.
  public var isReread = false
}

/// What can be wrong with a row of a CSV file.
public enum CSVFault: Sendable, Hashable {
  /// Text follows a closing quote on that line.
  case textAfterQuote(line: Int)
  /// A quote was opened on that line and not closed.
  case openQuote(line: Int)
  case nulByte
  /// It is not valid in the file's encoding.
  case invalidText
  /// It has more than 1 MiB (`CSVReader.recordLimit`).
  case tooLong
  /// It has more than 4,096 cells.
  case tooManyCells
}
