internal import Leadline

/// Turns rows into drafts by a mapping that has been worked out once for the whole file.
struct DraftMaker {
  private let headers: [String]
  private let ignored: [Bool]
  /// Each field that columns may fill.
  private var fields: [FieldFilling]
  private let names: [(column: Int, order: HeaderMapping.NameOrder)]
  /// The columns of the lead's own address and of its company's, in the order in which they are written.
  private let addresses: [[(part: HeaderMapping.AddressPart, column: Int)]]
  /// The first column, if it holds the lead's number in the system it comes from.
  private let idColumn: Int?

  init(mapping: HeaderMapping, catalog: FieldCatalog) {
    headers = mapping.columns.enumerated().map { $1.header.isEmpty ? "#\($0 + 1)" : $1.header }
    ignored = mapping.columns.map { $0.target == .ignored }
    fields = catalog.definitions.compactMap { FieldFilling($0, from: mapping.columns(filling: $0.name)) }
    idColumn = mapping.idColumn
    names = mapping.nameColumns
    addresses = [mapping.addressColumns(of: .lead), mapping.addressColumns(of: .company)].filter {
      !$0.isEmpty
    }
  }

  /// - Parameter raw: the row's cells, as many as the header has or fewer.
  /// - Returns: `nil` if nothing in the row can give the lead a name.
  mutating func draft(line: Int, raw: [String]) -> LeadDraft? {
    var row = Row(
      cells: headers.indices.map { $0 < raw.count ? CellText.words(of: raw[$0]) : "" },
      ignored: ignored)
    for index in fields.indices { row.fill(&fields[index]) }
    for (column, order) in names { row.fillName(from: column, order: order) }
    for columns in addresses { row.fillAddress(from: columns) }
    guard let topic = row.topic(idColumn: idColumn.map { ($0, headers[$0]) }) else { return nil }
    return LeadDraft(
      line: line, fields: row.assignments(topic: topic), rest: row.rest(headers), raw: raw)
  }

  /// Whether a row has nothing in it, as the last rows of many a spreadsheet.
  func isBlank(_ raw: [String]) -> Bool {
    zip(raw, ignored).allSatisfy { $1 || CellText.trimmed($0).isEmpty }
      && raw.count <= headers.count
  }
}

extension HeaderMapping {
  fileprivate func columns(filling field: FieldName) -> [Int] {
    columns.indices.compactMap { index -> (rank: Int, index: Int)? in
      if case .field(field, let rank) = columns[index].target { (rank, index) } else { nil }
    }
    .sorted { $0 < $1 }.map(\.index)
  }

  fileprivate var idColumn: Int? {
    let first = columns.firstIndex { $0.target != .ignored }
    return first.flatMap { columns[$0].header.foldedKey.hasSuffix("id") ? $0 : nil }
  }

  fileprivate var nameColumns: [(column: Int, order: NameOrder)] {
    columns.indices.compactMap {
      if case .personName(let order) = columns[$0].target { ($0, order) } else { nil }
    }
  }

  fileprivate func addressColumns(of owner: AddressOwner) -> [(part: AddressPart, column: Int)] {
    columns.indices.compactMap { index -> (part: AddressPart, column: Int)? in
      if case .address(let part, owner) = columns[index].target { (part, index) } else { nil }
    }
    .sorted { ($0.part.rawValue, $0.column) < ($1.part.rawValue, $1.column) }
  }
}
