internal import Leadline

/// Finds the record that names the columns: LinkedIn and others write some lines of notes before it.
struct HeaderSearch {
  let record: CSVRecord
  /// Rows that were read on the way.
  let rows: [CSVRecord]

  /// The first of twenty records with two filled cells is the header; in a file of one column, the first record.
  ///
  /// - Throws: `IntakeError.empty` if there is no record; else what the source throws.
  init(_ reader: inout CSVReader, catalog: FieldCatalog) throws {
    var seen: [CSVRecord] = []
    while seen.count < 20, let record = try reader.next() {
      if record.cells.filter({ !CellText.trimmed($0).isEmpty }).count > 1
        || record.fault == .tooManyCells
      {
        (self.record, rows) = (record, [])
        return
      }
      seen.append(record)
      if seen.count == 1, Self.isHeader(record, catalog) { break }
    }
    guard let first = seen.first else { throw IntakeError.empty }
    (record, rows) = (first, Array(seen.dropFirst()))
  }

  /// Whether a lone cell is the header of a list of, say, e-mails, so that none of its rows is taken for one.
  private static func isHeader(_ record: CSVRecord, _ catalog: FieldCatalog) -> Bool {
    let header = record.cells.map(CellText.header)
    return HeaderReader(header: header, catalog: catalog).target(ofColumn: 0).namesALead
  }
}
