internal import Leadline

/// Reads what a column holds off its header, and off the headers beside it.
struct HeaderReader {
  private let keys: [String]
  private let present: Set<String>
  private let catalog: FieldCatalog
  private let isRejectionFile: Bool

  init(header: [String], catalog: FieldCatalog) {
    keys = header.map(\.foldedKey)
    present = Set(keys)
    self.catalog = catalog
    isRejectionFile = HeaderMapping.hasRejectionColumns(header)
  }

  func target(ofColumn index: Int) -> HeaderMapping.Target {
    let key = keys[index]
    if isRejectionFile, index < ErrorFile.ownColumns.count { return .ignored }
    if key.isEmpty { return .kept }
    if let custom = catalog.definition(named: key)?.name, catalog.customNames.contains(custom) {
      return .field(custom, rank: 0)
    }
    return targetByCompany(of: key) ?? known(key) ?? numbered(key) ?? .kept
  }

  /// The kind of records the file holds if they are not leads: the first column tells what a row is about.
  var kindOfOtherFile: IntakeError.FileKind? { firstKey.flatMap { KnownHeader.otherFiles[$0] } }

  /// Whether the first column numbers leads, as in a table whose people are kept in another.
  var beginsWithLeadID: Bool {
    firstKey.map { ["leadid", "donotmodifylead"].contains($0) } ?? false
  }

  private var firstKey: String? {
    keys.dropFirst(isRejectionFile ? ErrorFile.ownColumns.count : 0).first
  }

  /// Headers that mean something else in another company.
  private func targetByCompany(of key: String) -> HeaderMapping.Target? {
    switch key {
    case "name", "nome": nameTarget
    case "url" where present.contains("connectedon"): .field(.linkedin, rank: 0)
    case "companylinkedinurl" where isOrganizationFile: .field(.linkedin, rank: 0)
    default: nil
    }
  }

  /// `Name` beside a last name is the first name; in a file of organizations it is the company; else a whole name.
  private var nameTarget: HeaderMapping.Target {
    if hasAny(of: KnownHeader.lastNames) {
      return hasAny(of: KnownHeader.otherFirstNames)
        ? .personName(.firstNameFirst) : .field(.firstName, rank: 0)
    }
    return isOrganizationFile ? .field(.company, rank: 0) : .personName(.firstNameFirst)
  }

  private var isOrganizationFile: Bool {
    !hasAny(of: KnownHeader.personMarkers) && hasAny(of: KnownHeader.organizationMarkers)
  }

  private func hasAny(of names: Set<String>) -> Bool { !present.isDisjoint(with: names) }

  private func known(_ key: String) -> HeaderMapping.Target? {
    KnownHeader.targets[key] ?? catalog.definition(named: key).map { .field($0.name, rank: 0) }
  }

  /// `Phone 2`, `Email 1`, `Street 2`: the same as without the number, in that order.
  private func numbered(_ key: String) -> HeaderMapping.Target? {
    let digits = key.reversed().prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(String(digits.reversed())), number < 100,
      let target = known(String(key.dropLast(digits.count)))
    else { return nil }
    switch target {
    case .field(let name, let rank) where [.phone, .email, .website].contains(name):
      return .field(name, rank: rank + number)
    case .address(.street, _): return target
    default: return nil
    }
  }
}
