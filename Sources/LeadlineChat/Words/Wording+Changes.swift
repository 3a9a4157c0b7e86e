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
    case "hiddenUntil": .hiddenUntil(change.new.flatMap { Timestamp($0) }?.dayWords(in: timeZone).text(in: language))
    default:
      .fieldChanged(
        fields.label(of: change.field.rawValue),
        old: fields.words(of: change.old, in: change.field.rawValue, timeZone: timeZone),
        new: fields.words(of: change.new, in: change.field.rawValue, timeZone: timeZone))
    }
  }

  func changed(_ entry: Entry, _ change: EntryChange) -> String {
    if change == .snoozed {
      let until = entry.snoozedUntil.map { say($0.dayWords(in: timeZone)) }
      return say(.snoozed(entry.reference.description, until: until))
    }
    var sentence = say(.entryChanged(entry.reference.description, change))
    if change == .edited, entry.state == .open, let due = entry.dueAt {
      sentence += " " + say(.entryTime(say(due.dayWords(in: timeZone))))
    }
    guard change == .done || change == .edited, let outcome = entry.details?.outcome else { return sentence }
    return "\(sentence) \(say(.outcome(outcome)))"
  }

  func qualified(_ found: Qualification) -> String {
    let lead = "#\(found.lead.id)"
    var lines = [say(found.wasQualified ? .qualifiedBefore(lead) : .qualified(lead, found.lead.title))]
    if let account = found.account {
      lines.append(made(.account, "A-\(account.id)", account.name, found.accountOrigin))
    }
    if let contact = found.contact {
      lines.append(made(.contact, "C-\(contact.id)", contact.name, found.contactOrigin))
    }
    if let opportunity = found.opportunity {
      let reference = "O-\(opportunity.id)"
      lines.append(made(.opportunity, reference, opportunity.topic, found.opportunityOrigin))
      lines.append(say(.nextStep(reference)))
    } else if !found.isOpportunityHidden {
      lines.append(say(found.wasQualified ? .stillWithoutOpportunity(lead) : .withoutOpportunity))
    }
    return lines.joined(separator: "\n")
  }

  func merged(_ found: Merger) -> String {
    let (lead, merged) = ("#\(found.lead.id)", "#\(found.merged.id)")
    guard !found.wasMerged else { return say(.mergedBefore(merged, into: lead)) }
    let known = found.filled.filter { !["team", "state"].contains($0.field.rawValue) }
      .map { fields.label(of: $0.field.rawValue) }
    let ended = found.ended.map { one in
      say(
        .sequenceEnded(
          one.name.label, on: merged, undone: one.undone, attach: "/sequence \(lead) attach \(one.name.id)"))
    }
    return ([say(.merged(merged, into: lead, found.lead.title)), say(.filled(lead, known))] + ended)
      .joined(separator: "\n")
  }

  private func made(_ noun: Message, _ reference: String, _ name: String, _ origin: Qualification.Origin) -> String {
    say(.made(noun, reference, name, origin))
  }

  func closed(_ found: Opportunity) -> String {
    say(.ended(found))
  }
}
