import Leadline

/// What was changed, with what was understood.
extension Wording {
  func created(_ lead: Lead) -> String {
    let given = fields.definitions.compactMap { definition -> String? in
      guard let value = lead.fields[definition.name], definition.name != .topic || value.text != lead.title
      else { return nil }
      return "\(definition.label(in: language)): \(value.words(of: definition, in: language, timeZone: timeZone))"
    }
    let sentence = say(.leadCreated("#\(lead.id)", lead.title, owner: lead.ownerName))
    return ([sentence] + given).joined(separator: "\n")
  }

  func changed(_ record: RecordReference, _ changes: [FieldChange], owner: String?) -> String {
    let words = changes.compactMap { changed($0, owner: owner) }
    return say(words.isEmpty ? .nothingChanged(record.description) : .changed(record.description, words))
  }

  private func changed(_ change: FieldChange, owner: String?) -> Message? {
    switch change.field.rawValue {
    case "team", "state": nil
    case "owner": .ownedBy(change.new == nil ? nil : owner)
    case "hiddenUntil": .hiddenUntil(change.new.flatMap { Timestamp($0) }?.words(in: timeZone))
    default:
      .fieldChanged(
        property(change.field.rawValue), old: value(change.old, of: change.field.rawValue),
        new: value(change.new, of: change.field.rawValue))
    }
  }

  /// What a property is called: fields of leads by their labels, those of opportunities by the catalogue.
  func property(_ name: String) -> Message {
    switch name {
    case "owner": .owner
    case "amount": .amount
    case "account": .account
    case "contact": .contact
    case "opportunity": .opportunity
    case "reasonNote": .note
    default: label(name)
    }
  }

  /// A value in the words of programs, as a person reads it; `nil` if it is empty.
  func value(_ text: String?, of name: String) -> Message? {
    guard let text, !text.isEmpty else { return nil }
    switch name {
    case "account": return .verbatim("A-\(text)")
    case "contact": return .verbatim("C-\(text)")
    case "opportunity": return .verbatim("O-\(text)")
    default: break
    }
    let definition = fields[FieldName(rawValue: name == "amount" ? "budget" : name)]
    guard let definition, let value = FieldValue(programText: text, kind: definition.kind) else {
      return .verbatim(text)
    }
    return Message(
      value.words(of: definition, in: .english, timeZone: timeZone),
      value.words(of: definition, in: .italian, timeZone: timeZone))
  }

  func changed(_ entry: Entry, _ change: EntryChange) -> String {
    let sentence = say(.entryChanged(entry.reference.description, change))
    guard change == .done || change == .edited, let outcome = entry.details?.outcome else { return sentence }
    return "\(sentence) \(say(.outcome(outcome)))"
  }

  func qualified(_ found: Qualification) -> String {
    let lead = "#\(found.lead.id)"
    var lines = [say(found.wasQualified ? .qualifiedBefore(lead) : .qualified(lead, found.lead.title))]
    if let account = found.account {
      lines.append(made(.account, "A-\(account.id)", account.name, found.accountWasLinked || found.wasQualified))
    }
    if let contact = found.contact {
      lines.append(made(.contact, "C-\(contact.id)", contact.name, found.contactWasLinked || found.wasQualified))
    }
    if let opportunity = found.opportunity {
      let reference = "O-\(opportunity.id)"
      lines.append(
        made(.opportunity, reference, opportunity.topic, found.opportunityWasLinked || found.wasQualified))
      lines.append(say(.nextStep(reference)))
    } else {
      lines.append(say(.withoutOpportunity))
    }
    return lines.joined(separator: "\n")
  }

  private func made(_ noun: Message, _ reference: String, _ name: String, _ linked: Bool) -> String {
    say(.made(noun, reference, name, linked: linked))
  }

  func closed(_ found: Opportunity) -> String {
    let amount = found.amount.map { Message($0.words(in: .english), $0.words(in: .italian)) }
    return found.status == .lost
      ? say(.lost("O-\(found.id)", found.topic, found.reason, to: found.competitor))
      : say(.won("O-\(found.id)", found.topic, amount))
  }
}
