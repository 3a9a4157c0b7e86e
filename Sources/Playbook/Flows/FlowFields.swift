import Conditions
public import Leadline

/// The fields that flows may ask for: those of leads and those of opportunities.
public struct FlowFields: Sendable {
  public let leads: FieldCatalog
  /// In the order in which they are shown.
  public let opportunities: [FieldDefinition]
  let vocabulary: Vocabulary
  private let ofOpportunities: [String: FieldDefinition]

  public init(leads: FieldCatalog = FieldCatalog(), opportunities: [FieldDefinition] = Self.ofOpportunities) {
    self.leads = leads
    self.opportunities = opportunities
    ofOpportunities = Dictionary(opportunities.map { ($0.name.rawValue, $0) }) { first, _ in first }
    vocabulary = Vocabulary(leads, further: ofOpportunities.mapValues { FieldKind($0.kind) })
  }

  /// The fields of opportunities: those that only they have, and what they hold under their own topic, amount and
  /// description.
  public static let ofOpportunities: [FieldDefinition] =
    [
      FieldDefinition(.topic, .text(limit: 500), "Topic", "Argomento"),
      FieldDefinition(
        FieldName(rawValue: "amount"), .money, "Estimated revenue", "Ricavo previsto", aliases: ["importo", "revenue"]),
    ] + FieldDefinition.ofOpportunities + [
      FieldDefinition(.description, .text(limit: 65_536), "Description", "Descrizione", aliases: ["notes", "note"])
    ]
}

extension FlowFields {
  func field(_ name: String, of record: FlowRecord) -> FieldDefinition? {
    record == .lead ? leads[FieldName(rawValue: name)] : ofOpportunities[name]
  }

  /// What somebody may have meant who named a field that is not there.
  func suggestions(for words: String) -> [String] {
    let key = words.foldedKey
    let called = opportunities.first { field in field.names.contains { $0.foldedKey == key } }
    if let field = called ?? leads.definition(named: words) { return [field.name.rawValue] }
    let names = Set(leads.definitions.map(\.name.rawValue)).union(ofOpportunities.keys).sorted()
    return Spelling.nearest(to: key, among: names) { $0.foldedKey }
  }
}

extension FieldDefinition {
  fileprivate var names: [String] { [name.rawValue, english, italian] + aliases }
}
