internal import Leadline

extension DraftMaker {
  /// A row on its way to a draft: what has found its field, and which cells still have not.
  struct Row {
    private let cells: [String]
    private var isLeft: [Bool]
    private var values: [(field: FieldName, words: String)] = []

    init(cells: [String], ignored: [Bool]) {
      self.cells = cells
      isLeft = zip(cells, ignored).map { !$0.isEmpty && !$1 }
    }

    subscript(_ field: FieldName) -> String? { values.first { $0.field == field }?.words }

    /// Fills a field from the first cell that has something for it; cells that say the same are used up, too.
    mutating func fill(_ filling: inout FieldFilling) {
      var used: Int?
      for column in filling.columns where !cells[column].isEmpty {
        if let used {
          if cells[used].lowercased() == cells[column].lowercased() { isLeft[column] = false }
        } else if let reading = filling.read(cells[column]) {
          values.append((filling.name, reading.words))
          used = column
          isLeft[column] = !reading.isAll
        }
      }
    }

    /// Fills what there is no first and last name for yet.
    mutating func fillName(from column: Int, order: HeaderMapping.NameOrder) {
      guard !cells[column].isEmpty else { return }
      let name = PersonName(cells[column], order: order)
      if self[.firstName] == nil, self[.lastName] == nil {
        if !name.first.isEmpty { values.append((.firstName, name.first)) }
        if !name.last.isEmpty { values.append((.lastName, name.last)) }
        isLeft[column] = false
      } else if person?.foldedKey == cells[column].foldedKey {
        isLeft[column] = false
      }
    }

    /// Writes the parts one after another, the postal code before the city: `Via Roma 1, 20121 Milano, MI, Italia`.
    mutating func fillAddress(from columns: [(part: HeaderMapping.AddressPart, column: Int)]) {
      let parts = columns.filter { !cells[$0.column].isEmpty }
      guard self[.address] == nil, !parts.isEmpty else { return }
      var address = ""
      for (index, (_, column)) in parts.enumerated() {
        let followsCode =
          index > 0 && parts[index - 1].part == .postalCode && parts[index].part == .city
        address += (index == 0 ? "" : followsCode ? " " : ", ") + cells[column]
        isLeft[column] = false
      }
      values.append((.address, address))
    }

    /// What to call the lead: its topic, else its company and its person, else where it is reached, else its number in
    /// the system it comes from.
    func topic(idColumn: (index: Int, header: String)?) -> String? {
      if let topic = self[.topic] { return topic }
      let names = [self[.company], person].compactMap(\.self)
      if !names.isEmpty { return names.joined(separator: " – ") }
      if let address = self[.email] ?? self[.phone] ?? self[.website] ?? self[.linkedin] {
        return address
      }
      return idColumn.flatMap { cells[$0.index].isEmpty ? nil : "\($0.header) \(cells[$0.index])" }
    }

    func assignments(topic: String) -> [FieldAssignment] {
      let topics: [(field: FieldName, words: String)] = self[.topic] == nil ? [(.topic, topic)] : []
      return (topics + values).map { FieldAssignment(field: $0.field.rawValue, input: .words($0.words)) }
    }

    func rest(_ headers: [String]) -> [LeadDraft.Remark] {
      cells.indices.filter { isLeft[$0] }.map {
        LeadDraft.Remark(header: headers[$0], value: cells[$0])
      }
    }

    private var person: String? {
      let name = [self[.firstName], self[.lastName]].compactMap(\.self).joined(separator: " ")
      return name.isEmpty ? nil : name
    }
  }
}
