import Leadline
import LeadlineStore
import PluginKit

/// Records as plugins know them.
extension PluginLead {
  /// All there is of a lead; what a plugin may not read, the host takes out.
  ///
  /// - Parameter facts: what is known of where its values come from; as `facts`, a list of `{field, source, confidence,
  ///   observedAt}`.
  init(_ lead: Lead, facts: [FieldName: Fact] = [:]) {
    var fields = Dictionary(lead.fields.map { ($0.key.rawValue, $0.value.json) }) { first, _ in first }
    fields["status"] = .text(lead.state.status.rawValue)
    fields["reason"] = .text(lead.state.reason)
    fields["owner"] = lead.ownerName.map(JSON.text)
    fields["createdAt"] = .text(lead.createdAt.description)
    fields["updatedAt"] = .text(lead.updatedAt.description)
    if !facts.isEmpty { fields["facts"] = .list(facts.values.sorted { $0.id < $1.id }.map(Self.json)) }
    self.init(id: lead.id, fields: fields)
  }

  private static func json(_ fact: Fact) -> JSON {
    .object([
      "field": .text(fact.field.rawValue), "source": .text(fact.source), "confidence": .number(fact.confidence),
      "observedAt": .text(fact.observedAt.description),
    ])
  }
}

extension PluginPerson {
  /// The person of a lead; `nil` where there is nothing to find them by.
  init?(_ lead: Lead) {
    guard lead[.email] != nil || lead[.linkedin] != nil || lead.personName != nil else { return nil }
    self.init(email: lead[.email], name: lead.personName, linkedin: lead[.linkedin])
  }
}

extension PluginEntry {
  init(_ entry: Entry) {
    self.init(
      id: entry.id, position: entry.position, kind: entry.kind, author: entry.authorName, body: entry.body,
      occurredAt: entry.occurredAt, dueAt: entry.dueAt, state: entry.state, direction: entry.details?.direction)
  }
}

extension Lead {
  /// Whether there is anything to find its company by.
  var hasCompany: Bool {
    [.company, .website, .email, .linkedin, .vatNumber].contains { self[$0] != nil }
  }
}
