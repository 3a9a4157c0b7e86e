public import Foundation

/// What the properties of records are called, and what stands in them.
extension FieldCatalog {
  /// A property by the name that programs and the log have of it: a field of leads by its label, others from here.
  public func label(of property: String) -> Message {
    if let finding = property.firstIndex(of: ":") {
      let (kind, name) = (String(property[..<finding]), property[property.index(after: finding)...])
      let label = kind == "competitor" ? label(of: "rival") : kind == "task" ? .kind(.task) : label(of: kind)
      return Message("\(label.english) “\(name)”", "\(label.italian) «\(name)»")
    }
    return switch property {
    case "owner": .owner
    case "team": Message("Team", "Squadra")
    case "state", "status": Message("Status", "Stato")
    case "reason": Message("Reason", "Motivo")
    case "reasonNote": .note
    case "amount": .amount
    case "account": .account
    case "contact": .contact
    case "opportunity": .opportunity
    case "competitor": Message("Competitor", "Concorrente")
    case "hiddenUntil": Message("Out of sight until", "Rimandato al")
    case "stakeholder": Message("Stakeholder", "Interessato")
    case "rival": Message("Competitor", "Concorrente")
    case "role": Message("Role", "Ruolo")
    case "threat": Message("Threat", "Minaccia")
    case "strengths": Message("Strengths", "Punti di forza")
    case "weaknesses": Message("Weaknesses", "Punti deboli")
    case "assignee": Message("To be done by", "Incaricato")
    case "stage": Message("Stage", "Fase")
    case "step": Message("Step", "Passo")
    case "flow": Message("Flow", "Processo")
    case "sequence": Message("Sequence", "Sequenza")
    case "closedAt": Message("Closed at", "Chiusa il")
    case "mergedInto": Message("Into another lead", "In un altro lead")
    case "merged": Message("Another lead", "Un altro lead")
    default: definition(of: property).map { Message($0.english, $0.italian) } ?? .verbatim(property)
    }
  }

  /// The field that a property is, of leads or of opportunities.
  private func definition(of property: String) -> FieldDefinition? {
    self[FieldName(rawValue: property)]
      ?? FieldDefinition.ofOpportunities.first { $0.name.rawValue == property }
  }

  /// A value as programs write it, in words; `nil` if it is empty.
  public func words(of text: String?, in property: String, timeZone: TimeZone) -> Message? {
    guard let text, !text.isEmpty else { return nil }
    if property.hasPrefix("stakeholder:") {
      let words = text.split(separator: " ").map(String.init)
      let role = words.first.flatMap(StakeholderRole.init(rawValue:))?.name ?? .verbatim(text)
      let address = words.dropFirst().first.map { ", \($0)" } ?? ""
      return Message(role.english + address, role.italian + address)
    }
    if property.hasPrefix("task:") { return .verbatim(Timestamp(text)?.words(in: timeZone) ?? text) }
    switch property {
    case "account": return .verbatim("A-\(text)")
    case "contact": return .verbatim("C-\(text)")
    case "opportunity": return .verbatim("O-\(text)")
    case "mergedInto", "merged": return .verbatim("#\(text)")
    case "state": return LeadState(rawValue: text).map(Message.reason) ?? .verbatim(text)
    case "status": return Opportunity.Status(rawValue: text).map(Message.status) ?? .verbatim(text)
    case "hiddenUntil", "closedAt": return .verbatim(Timestamp(text)?.words(in: timeZone) ?? text)
    default: break
    }
    let definition = definition(of: property == "amount" ? "budget" : property)
    guard let definition, let value = FieldValue(programText: text, kind: definition.kind) else {
      return .verbatim(text)
    }
    return Message(
      value.words(of: definition, in: .english, timeZone: timeZone),
      value.words(of: definition, in: .italian, timeZone: timeZone))
  }
}
