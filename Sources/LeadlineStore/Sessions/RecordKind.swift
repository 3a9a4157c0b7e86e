import Leadline

/// A kind of record whose properties change one by one.
public enum RecordKind: String, Sendable, Hashable {
  case lead, opportunity, account, contact
  case stakeholder, competitor, rival
  case flowRun = "flow_run"
  case sequenceRun = "sequence_run"

  /// Everything that can change on it, besides custom fields.
  var properties: [String: Property] {
    switch self {
    case .lead: Self.leadProperties
    case .opportunity: Self.opportunityProperties
    case .account: Self.accountProperties
    case .contact: Self.contactProperties
    case .stakeholder: Self.stakeholderProperties
    case .competitor: Self.competitorProperties
    case .rival: Self.rivalProperties
    case .flowRun: Self.flowRunProperties
    case .sequenceRun: Self.sequenceRunProperties
    }
  }

  private static let leadProperties = byName(
    FieldDefinition.builtIn.map { Property($0) } + [
      Property("state", .state), Property("reasonNote", .text), Property("owner", .owner), Property("team", .number),
      Property("hiddenUntil", .time), Property("account", .number), Property("contact", .number),
      Property("opportunity", .number), Property("deletedAt", .time), Property("score", .number),
      Property("grade", .text), Property("mergedInto", .number),
    ])

  private static let opportunityProperties = byName(
    [
      Property("topic", .text), Property("status", .text), Property("reason", .text), Property("competitor", .text),
      Property("amount", .money), Property("description", .text), Property("account", .number),
      Property("contact", .number), Property("owner", .owner), Property("team", .number),
      Property("visibility", .text), Property("closedAt", .time), Property("deletedAt", .time),
    ] + FieldDefinition.ofOpportunities.map { Property($0) })

  private static let stakeholderProperties = byName([
    Property("contact", .number), Property("role", .text), Property("deletedAt", .time),
  ])

  private static let competitorProperties = byName([
    Property("name", .text), Property("website", .text), Property("strengths", .text), Property("weaknesses", .text),
    Property("deletedAt", .time),
  ])

  private static let rivalProperties = byName([
    Property("competitor", .number), Property("threat", .text), Property("deletedAt", .time),
  ])

  private static let flowRunProperties = byName([
    Property("opportunity", .number), Property("stage", .text), Property("runState", .text, column: "state"),
    Property("visits", .text), Property("checks", .text), Property("crossedAt", .time), Property("deletedAt", .time),
  ])

  private static let accountProperties = byName(
    FieldDefinition.builtIn.filter { Account.fieldNames.contains($0.name) }.map { Property($0) }
      + [Property("deletedAt", .time)])

  private static let contactProperties = byName(
    FieldDefinition.builtIn.filter { Contact.fieldNames.contains($0.name) }.map { Property($0) }
      + [Property("account", .number), Property("deletedAt", .time)])

  private static let sequenceRunProperties = byName([
    Property("sequence", .text), Property("sequenceVersion", .number), Property("runState", .text, column: "state"),
    Property("run", .text), Property("dueAt", .time), Property("deletedAt", .time),
  ])

  private static func byName(_ properties: [Property]) -> [String: Property] {
    Dictionary(uniqueKeysWithValues: properties.map { ($0.name, $0) })
  }
}
