public import Leadline

/// Reads a list of leads from a CSV file, a row at a time.
///
/// ```swift
/// var intake = try CSVIntake(.file("leads.csv"))
/// while let row = try intake.next() {
///   switch row {
///   case .draft(let draft): …
///   case .problem(let problem): …
///   }
/// }
/// ```
/// A row that cannot be read is given as a problem with its line, and the others go on.
public struct CSVIntake {
  /// The names of the columns, each on one line.
  public let header: [String]
  /// The line of the file on which they stand, from 1.
  public let headerLine: Int
  public let mapping: HeaderMapping
  /// How the file is written. Where its head is all ASCII, the encoding is settled by the first other letter.
  public var dialect: CSVDialect { reader.dialect }
  /// How many bytes have been read so far, for showing progress.
  public var bytesRead: Int { reader.bytesRead }

  private var reader: CSVReader
  /// Records that were read in search of the header and turned out to be rows.
  private var waiting: [CSVRecord]
  private var maker: DraftMaker

  /// Reads the head of the file and finds the place of each column.
  ///
  /// - Parameters:
  ///   - catalog: the fields a lead has here.
  ///   - columns: what was decided by hand.
  /// - Throws: `IntakeError` if it is no list of leads or a choice fits nothing; else what the source throws.
  public init(
    _ source: ByteSource, catalog: FieldCatalog = FieldCatalog(), columns: [ColumnChoice] = []
  ) throws {
    var reader = try CSVReader(source)
    let head = try HeaderSearch(&reader, catalog: catalog)
    if let fault = head.record.fault {
      throw IntakeError.brokenHeader(line: head.record.line, fault)
    }
    header = head.record.cells.map(CellText.header)
    headerLine = head.record.line
    mapping = try HeaderMapping(header: header, catalog: catalog, choices: columns)
    maker = DraftMaker(mapping: mapping, catalog: catalog)
    waiting = head.rows.reversed()
    self.reader = reader
  }

  /// The next row that has something in it, or `nil` at the end of the file.
  ///
  /// - Throws: what the source throws.
  public mutating func next() throws -> IntakeRow? {
    while let record = try waiting.popLast() ?? reader.next() {
      if record.fault == nil, maker.isBlank(record.cells) { continue }
      return row(of: record)
    }
    return nil
  }

  private mutating func row(of record: CSVRecord) -> IntakeRow {
    if let reason = record.fault?.message ?? unevenness(of: record) {
      return .problem(RowProblem(line: record.line, reason: reason, raw: record.cells))
    }
    let draft = maker.draft(line: record.line, raw: record.cells)
    return draft.map { .draft($0) }
      ?? .problem(RowProblem(line: record.line, reason: .nothingToNameIt, raw: record.cells))
  }

  /// Why the number of cells makes a row doubtful. Cells that are missing at its end are empty, unless the file may
  /// have been cut off there or the line may not be a row at all; cells too many must have nothing in them.
  private func unevenness(of record: CSVRecord) -> Message? {
    let (count, columns) = (record.cells.count, header.count)
    if record.cells.dropFirst(columns).contains(where: { !CellText.trimmed($0).isEmpty }) {
      return .tooManyCells(count, columns: columns)
    }
    guard count < columns else { return nil }
    if record.isLastLineOpen { return .cutOff(count, columns: columns) }
    if record.isReread { return .insideOpenQuote }
    let own = mapping.rejectionColumns
    return count - own == 1 && columns - own > 2 ? .notARow(columns: columns - own) : nil
  }
}
