import Conditions
public import Leadline

/// The fields that sequences may name: those of leads and those of opportunities.
///
/// A sequence can be attached to either. What its record does not have makes no condition true and cannot be set there.
public struct SequenceFields: Sendable {
  public let leads: FieldCatalog
  /// Those that leads do not have.
  let ofOpportunitiesOnly: [FieldDefinition]

  public init(_ leads: FieldCatalog = FieldCatalog()) {
    self.leads = leads
    // A field that a team has added to leads under such a name is theirs.
    ofOpportunitiesOnly = FlowFields.ofOpportunities.filter { leads[$0.name] == nil }
  }

  public var namesOfOpportunitiesOnly: Set<String> { Set(ofOpportunitiesOnly.map(\.name.rawValue)) }

  var vocabulary: Vocabulary {
    Vocabulary(
      leads,
      further: Dictionary(ofOpportunitiesOnly.map { ($0.name.rawValue, FieldKind($0.kind)) }) { first, _ in first },
      knowsOpened: true)
  }

  /// One that only opportunities have, by any of its names; those of leads come first.
  func ofOpportunitiesOnly(named words: String) -> FieldDefinition? {
    guard leads.definition(named: words) == nil else { return nil }
    let key = words.foldedKey
    return ofOpportunitiesOnly.first { field in
      ([field.name.rawValue, field.english, field.italian] + field.aliases).contains { $0.foldedKey == key }
    }
  }

  func isOnlyOfOpportunities(_ field: FieldName) -> Bool { ofOpportunitiesOnly.contains { $0.name == field } }

  func isOnlyOfLeads(_ field: FieldName) -> Bool {
    !FlowFields.ofOpportunities.contains { $0.name == field } || leads.customNames.contains(field)
  }

  /// What can be set on a record.
  public func of(_ record: RecordReference, among fields: [ReadField]) -> [ReadField] {
    switch record {
    case .lead: fields.filter { !isOnlyOfOpportunities($0.name) }
    // An opportunity is called something.
    case .opportunity: fields.filter { !isOnlyOfLeads($0.name) && ($0.name != .topic || $0.value != nil) }
    }
  }
}
