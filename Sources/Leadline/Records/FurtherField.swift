/// What can be set on a record besides the fields of leads: whose it is, and what opportunities alone have.
public enum FurtherField: String, Sendable, Hashable, CaseIterable {
  case owner, amount, account, contact

  /// Finds one by any of its names, in either language and any spelling.
  public init?(named words: String) {
    guard words.utf8.count <= 100, let found = Self.byKey[words.foldedKey] else { return nil }
    self = found
  }

  /// Whether leads have none of it.
  public var isOfOpportunitiesOnly: Bool { self != .owner }

  /// Its names, the one that programs use first.
  var names: [String] {
    switch self {
    case .owner: ["owner", "proprietario", "titolare", "assigned to", "assegnato a"]
    case .amount: ["amount", "importo", "value", "valore"]
    case .account: ["account", "cliente"]
    case .contact: ["contact", "contatto"]
    }
  }

  private static let byKey = Dictionary(
    uniqueKeysWithValues: allCases.flatMap { field in field.names.map { ($0.foldedKey, field) } })
}
