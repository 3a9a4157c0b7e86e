import Leadline

/// Leads and opportunities, with all that is known of them.
extension Wording {
  func card(_ view: LeadView) -> String {
    let lead = view.lead
    var lines = [heading(lead)]
    lines += fieldLines(lead, view.facts)
    if let note = lead.reasonNote { lines.append("\(say(.note)): \(note)") }
    if let time = lead.hiddenUntil { lines.append(say(.hidden(until: say(time.dayWords(in: timeZone))))) }
    if let opportunity = lead.opportunity, lead.state == .qualified {
      lines.append(say(.became("O-\(opportunity)")))
    }
    lines += parties(view.parties)
    lines += section(.upcoming, view.upcoming.map { brief($0) })
    lines += section(.waiting, view.suggestions.map(suggestion))
    lines.append(say(.entryCount(view.entries, unread: view.unread, "#\(lead.id)")))
    return lines.joined(separator: "\n")
  }

  func card(_ view: OpportunityView) -> String {
    let found = view.opportunity
    let reference = "O-\(found.id)"
    let parts = [
      "\(reference) \(found.topic)", say(.status(found.status)), owner(found.ownerName),
      found.isRestricted ? say(.teamOnly) : nil,
    ]
    var lines = [parts.compactMap(\.self).joined(separator: " · ")]
    if let amount = found.amount { lines.append("\(say(.amount)): \(amount.words(in: language))") }
    if let account = found.account { lines.append("\(say(.account)): \(named(found.accountName, "A-\(account)"))") }
    if let contact = found.contact { lines.append("\(say(.contact)): \(named(found.contactName, "C-\(contact)"))") }
    if let reason = found.reason { lines.append("\(say(.note)): \(reason)") }
    if let competitor = found.competitor { lines.append("\(say(.competitor)): \(competitor)") }
    lines += FieldDefinition.ofOpportunities.compactMap { field in
      found.fields[field.name].map {
        "\(field.label(in: language)): \($0.words(of: field, in: language, timeZone: timeZone))"
      }
    }
    if let description = found.description { lines.append("\(say(.description)): \(description)") }
    lines += parties(view.parties)
    lines += section(.upcoming, view.upcoming.map { brief($0) })
    lines += section(.fromLeads, view.leads.filter { $0.mergedInto == nil }.map(row))
    lines.append(say(.entryCount(view.entries, unread: view.unread, reference)))
    return lines.joined(separator: "\n")
  }

  private func parties(_ parties: Parties) -> [String] {
    let stage = parties.stage.map { ["\(say(fields.label(of: "stage"))): \(say($0))"] } ?? []
    return stage + section(.parties, parties.stakeholders.map(row)) + section(.competing, parties.rivals.map(row))
  }

  /// What has no name goes by its number.
  private func named(_ name: String?, _ reference: String) -> String {
    guard let name, !name.isEmpty else { return reference }
    return "\(name) (\(reference))"
  }

  func heading(_ lead: Lead) -> String {
    [
      "#\(lead.id) \(lead.title)", say(.state(lead.state)), owner(lead.ownerName),
      lead.isRestricted ? say(.teamOnly) : nil, score(lead),
    ].compactMap(\.self).joined(separator: " · ")
  }

  private func score(_ lead: Lead) -> String? {
    lead.score.map { "\($0)\(lead.grade.map { " \($0.rawValue)" } ?? "")" }
  }

  func owner(_ name: String?) -> String { name.map { "@\($0)" } ?? say(.nobody) }

  /// The filled fields by their labels, with which plugin says so; what the heading says already is left out.
  private func fieldLines(_ lead: Lead, _ facts: [FieldName: Fact]) -> [String] {
    fields.definitions.compactMap { definition in
      guard let value = lead.fields[definition.name], definition.name != .visibility,
        definition.name != .topic || value.text != lead.title
      else { return nil }
      let line = "\(definition.label(in: language)): \(value.words(of: definition, in: language, timeZone: timeZone))"
      guard let fact = facts[definition.name], fact.value == value.programText else { return line }
      return "\(line)  [\(fact.plugin): \(fact.source)]"
    }
  }

  private func suggestion(_ entry: Entry) -> String {
    let reference = entry.reference.description
    let waiting = (entry.details?.suggestions ?? [:]).filter { $0.value.state == "pending" }
      .sorted { $0.key < $1.key }
      .map { "\(say(fields.label(of: $0.key))): \(value($0.value.value, of: $0.key))" }
    return "\(reference) @\(entry.authorName): \(waiting.joined(separator: ", ")) (\(say(.decide(reference))))"
  }

  private func value(_ text: String?, of property: String) -> String {
    fields.words(of: text, in: property, timeZone: timeZone).map(say) ?? "–"
  }

  func section(_ title: Message, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [say(title)] + lines.map { "  \($0)" }
  }
}
