import Leadline

/// A kind of record whose properties change one by one.
public enum RecordKind: String, Sendable, Hashable {
  case lead, opportunity, account, contact

  /// Everything that can change on it, besides custom fields.
  var properties: [String: Property] {
    switch self {
    case .lead: Self.leadProperties
    case .opportunity: Self.opportunityProperties
    case .account: Self.accountProperties
    case .contact: Self.contactProperties
    }
  }

  private static let leadProperties = byName(
    FieldDefinition.builtIn.map { Property($0) } + [
      Property("state", .state), Property("reasonNote", .text), Property("owner", .owner), Property("team", .number),
      Property("hiddenUntil", .time), Property("account", .number), Property("contact", .number),
      Property("opportunity", .number), Property("deletedAt", .time), Property("score", .number),
      Property("grade", .text),
    ])

  private static let opportunityProperties = byName([
    Property("topic", .text), Property("status", .text), Property("reason", .text), Property("competitor", .text),
    Property("amount", .money), Property("description", .text), Property("account", .number),
    Property("contact", .number), Property("owner", .owner), Property("team", .number),
    Property("visibility", .text), Property("closedAt", .time), Property("deletedAt", .time),
  ])

  private static let accountProperties = byName(
    FieldDefinition.builtIn.filter { Account.fieldNames.contains($0.name) }.map { Property($0) }
      + [Property("deletedAt", .time)])

  private static let contactProperties = byName(
    FieldDefinition.builtIn.filter { Contact.fieldNames.contains($0.name) }.map { Property($0) }
      + [Property("account", .number), Property("deletedAt", .time)])

  private static func byName(_ properties: [Property]) -> [String: Property] {
    Dictionary(uniqueKeysWithValues: properties.map { ($0.name, $0) })
  }
}
