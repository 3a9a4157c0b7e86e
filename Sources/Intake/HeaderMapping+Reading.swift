internal import Leadline

extension HeaderMapping {
  /// Finds the place of every column.
  ///
  /// - Parameter choices: what was decided by hand; it comes before what the headers say.
  /// - Throws: `IntakeError` if a choice fits nothing, or if the file is no list of leads.
  init(header: [String], catalog: FieldCatalog, choices: [ColumnChoice]) throws(IntakeError) {
    let chosen = try Self.targets(chosenBy: choices, header: header, catalog: catalog)
    let reader = HeaderReader(header: header, catalog: catalog)
    let targets = header.indices.map { chosen[$0] ?? reader.target(ofColumn: $0) }
    columns = zip(header, Self.withoutLoneRegions(targets)).map(Column.init)
    let isByHand = chosen.values.contains { $0.namesALead }
    if !isByHand, let kind = reader.kindOfOtherFile { throw .notLeads(kind, header: header) }
    guard reader.beginsWithLeadID || columns.contains(where: { $0.target.namesALead }) else {
      throw .noNamingColumn(header: header)
    }
  }

  private static func targets(
    chosenBy choices: [ColumnChoice], header: [String], catalog: FieldCatalog
  ) throws(IntakeError) -> [Int: Target] {
    var targets: [Int: Target] = [:]
    for choice in choices {
      guard let column = index(of: choice.column, in: header) else {
        throw .unknownColumn(choice.column, header: header)
      }
      targets[column] = try choice.target(in: catalog)
    }
    return targets
  }

  private static func index(of column: String, in header: [String]) -> Int? {
    let name = CellText.trimmed(column)
    let key = name.foldedKey
    let number = Int(name).flatMap { header.indices.contains($0 - 1) ? $0 - 1 : nil }
    return header.firstIndex(of: name) ?? header.firstIndex { !key.isEmpty && $0.foldedKey == key }
      ?? number
  }

  /// `State` alone is as likely a state of work as a part of an address.
  private static func withoutLoneRegions(_ targets: [Target]) -> [Target] {
    let hasAddress = targets.contains {
      if case .address(let part, _) = $0 { part != .region } else { false }
    }
    guard !hasAddress else { return targets }
    return targets.map { if case .address(.region, _) = $0 { .kept } else { $0 } }
  }
}

extension HeaderMapping.Target {
  /// Whether a lead can be told from others by it.
  var namesALead: Bool {
    let naming: Set<FieldName> = [
      .topic, .firstName, .lastName, .company, .email, .phone, .website, .linkedin,
    ]
    return switch self {
    case .field(let name, _): naming.contains(name)
    case .personName: true
    case .address, .kept, .ignored: false
    }
  }
}

extension ColumnChoice {
  /// A choice by hand has rank −1: it goes before all columns that were only recognized.
  fileprivate func target(in catalog: FieldCatalog) throws(IntakeError) -> HeaderMapping.Target {
    guard let field else { return .ignored }
    if let definition = catalog.definition(named: field) {
      return .field(definition.name, rank: -1)
    }
    if let target = KnownHeader.targets[field.foldedKey], case .personName = target {
      return target
    }
    throw .unknownField(field, suggestions: catalog.suggestions(for: field))
  }
}
