import Leadline
import PluginKit

/// A fact as a lead carries it, as far as rules care.
struct LeadFact: Sendable, Hashable {
  let field: String
  let confidence: Double?
  let observedAt: Timestamp?
}

extension PluginLead {
  /// The facts among its fields: a list of them, or each under the name of its field. `nil` if none are given at all.
  var facts: [LeadFact]? {
    switch fields["facts"] {
    case .list(let facts): facts.compactMap { fact in fact["field"]?.text.map { LeadFact($0, fact) } }
    case .object(let members): members.map { LeadFact($0.name, $0.value) }
    default: nil
    }
  }

  /// A field by its name; own fields may lie in `custom`, and what belongs to consent lies in `consent`.
  func value(of field: String) -> JSON? {
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

extension LeadFact {
  fileprivate init(_ field: String, _ fact: JSON) {
    self.init(
      field: field, confidence: fact["confidence"]?.double,
      observedAt: fact["observedAt"]?.text.flatMap { Timestamp($0) })
  }
}
