import Conditions
import Leadline
import PluginKit

extension Known {
  /// What a lead tells that a plugin is given.
  ///
  /// - Parameter fields: those that will be asked about.
  init(_ lead: PluginLead, timeline: [PluginEntry], now: Timestamp, fields: [String: FieldKind]) {
    self.init(fields: [:], facts: lead.facts, timeline: timeline.map { KnownEntry($0) }, now: now)
    for (field, kind) in fields.merging(["createdAt": .time], uniquingKeysWith: { asked, _ in asked }) {
      self.fields[field] = lead.value(of: field).flatMap { FieldValue($0, kind) }
    }
  }
}

extension KnownEntry {
  fileprivate init(_ entry: PluginEntry) {
    self.init(entry.kind, at: entry.occurredAt, direction: entry.direction, state: entry.state)
  }
}

extension PluginLead {
  /// The facts among its fields: a list of them, or each under the name of its field. `nil` if none are given at all.
  fileprivate var facts: [KnownFact]? {
    switch fields["facts"] {
    case .list(let facts): facts.compactMap { fact in fact["field"]?.text.map { KnownFact($0, fact) } }
    case .object(let members): members.map { KnownFact($0.name, $0.value) }
    default: nil
    }
  }

  /// A field by its name; own fields may lie in `custom`, and what belongs to consent lies in `consent`.
  fileprivate func value(of field: String) -> JSON? {
    if let value = fields[field] { return value }
    switch field {
    case "consentBasis": return fields["consent"]?["basis"]
    case "consentSource": return fields["consent"]?["source"]
    case "consentAt": return fields["consent"]?["at"]
    case "doNotCall", "doNotMail": return fields["consent"]?[field]
    default: return fields["custom"]?[field]
    }
  }
}

extension KnownFact {
  fileprivate init(_ field: String, _ fact: JSON) {
    self.init(
      field: field, confidence: fact["confidence"]?.double,
      observedAt: fact["observedAt"]?.text.flatMap { Timestamp($0) })
  }
}
