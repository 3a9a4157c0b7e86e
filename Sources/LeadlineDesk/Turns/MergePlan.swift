import Leadline
import LeadlineStore

/// What a lead takes over from one that is merged into it: only what it does not know itself.
struct MergePlan {
  let merged: Lead
  let lead: Lead

  /// Whose the lead is afterwards.
  var owner: Owner? { lead.owner ?? merged.owner }

  var changes: [FieldChange] {
    let fields = merged.fields.keys.sorted { $0.rawValue < $1.rawValue }.compactMap(change)
    return fields
      + [
        FieldChange("owner", old: lead.owner?.programText, new: owner?.programText),
        FieldChange("team", old: lead.team.map(String.init), new: team.map(String.init)),
        FieldChange(
          "account", old: lead.account.map(String.init), new: (lead.account ?? merged.account).map(String.init)),
        FieldChange(
          "contact", old: lead.contact.map(String.init), new: (lead.contact ?? merged.contact).map(String.init)),
      ].filter { $0.old != $0.new }
  }

  /// A team comes along with an owner, but takes a lead from nobody.
  private var team: Int64? { lead.team ?? (lead.owner == nil ? merged.team : nil) }

  private func change(_ field: FieldName) -> FieldChange? {
    guard let value = merged.fields[field], takesOver(field, value) else { return nil }
    return FieldChange(field: field, old: lead.fields[field]?.programText, new: value.programText)
  }

  private func takesOver(_ field: FieldName, _ value: FieldValue) -> Bool {
    switch field {
    // Who sees it stays; both are seen by the same afterwards.
    case .visibility: false
    // Whoever does not want to be called has said so, on whichever of the two.
    case .doNotCall, .doNotMail: value == .flag(true) && lead.fields[field] != .flag(true)
    // One consent is not put together out of two.
    case .consentBasis, .consentSource, .consentAt:
      [.consentBasis, .consentSource, .consentAt].allSatisfy { lead.fields[$0] == nil }
    // Nor one name out of those of two people.
    case .firstName, .lastName: lead.fields[field] == nil && isSamePerson
    default: lead.fields[field] == nil
    }
  }

  private var isSamePerson: Bool {
    [FieldName.firstName, .lastName].allSatisfy { part in
      guard let own = lead[part], let other = merged[part] else { return true }
      return own.foldedKey == other.foldedKey
    }
  }
}
