import Leadline
import LeadlineStore

/// Fields as somebody wants them to be.
extension Turn {
  /// Reads assignments; `owner` is among them though it is no field. `nil` inside means nobody.
  func read(_ assignments: [FieldAssignment]) throws -> (fields: FieldValues, owner: Owner?) {
    let reader = try fieldReader
    var fields: FieldValues = [:]
    var owner: Owner?
    for assignment in assignments {
      if isOwner(assignment) {
        owner = try ownerInput(assignment)
      } else {
        let field = try reader.read(assignment)
        fields[field.name] = field.value
      }
    }
    return (fields, owner)
  }

  /// What assignments would change of a lead, and whom they would give it to; the outer `nil` leaves the owner alone.
  func changes(_ assignments: [FieldAssignment], on lead: Lead) throws -> (changes: [FieldChange], owner: Owner??) {
    let reader = try fieldReader
    var changes: [FieldChange] = []
    var owner: Owner??
    for assignment in assignments {
      if isOwner(assignment) {
        owner = .some(try ownerInput(assignment))
      } else {
        let field = try reader.read(assignment)
        changes.append(
          FieldChange(field: field.name, old: lead.fields[field.name]?.programText, new: field.value?.programText))
      }
    }
    return (Self.last(changes).filter { $0.old != $0.new }, owner)
  }

  /// Of a field that was named twice, the last wish counts.
  private static func last(_ changes: [FieldChange]) -> [FieldChange] {
    var seen: Set<FieldName> = []
    return changes.reversed().filter { seen.insert($0.field).inserted }.reversed()
  }

  func set(
    opportunity id: Int64, _ access: Access, _ assignments: [FieldAssignment], _ version: Int64?
  ) throws -> Outcome {
    try session.lock([access.record])
    let found = try opportunity(id)
    try check(version, found.version, access)
    guard grant == .allowed else { throw Refusal(.forbidden, .roleMayNot(person.role, verb)) }
    var changes: [FieldChange] = []
    for assignment in assignments { changes += try change(of: found, assignment) }
    changes = Self.last(changes)
    try checkVisibilityChange(changes.filter { $0.old != $0.new }, of: access)
    let real = try journal.change(.opportunity, id, changes)
    if !real.isEmpty { try appendSystemEntry(real, on: access) }
    if let owner = real.first(where: { $0.field.rawValue == "owner" })?.new {
      try notifyOwner(Owner(programText: owner), of: access)
    }
    return outcome(.changed(access.record, real, lead: nil, opportunity: try opportunity(id)), on: access)
  }

  private func change(of found: Opportunity, _ assignment: FieldAssignment) throws -> [FieldChange] {
    if isOwner(assignment) { return try ownerChanges(try ownerInput(assignment), from: found.owner, found.team) }
    let key = assignment.field.foldedKey
    if key == "account" || key == "contact" { return [try link(key, of: found, assignment)] }
    // An opportunity's amount is read as a budget is.
    let name = ["amount", "importo", "value", "valore"].contains(key) ? "budget" : assignment.field
    let field = try fieldReader.read(.init(field: name, input: assignment.input))
    let new = field.value?.programText
    switch field.name {
    case .topic:
      guard let new else { throw Refusal(.nameRequired, .opportunityNeedsTopic, field: "topic") }
      return [FieldChange("topic", old: found.topic, new: new)]
    case .budget:
      return [FieldChange("amount", old: found.amount.map { FieldValue.money($0).programText }, new: new)]
    case .description: return [FieldChange("description", old: found.description, new: new)]
    case .visibility:
      return [FieldChange("visibility", old: found.isRestricted ? "team" : nil, new: new == "team" ? new : nil)]
    default:
      throw Refusal(.unknownField, .notAFieldOfOpportunities(assignment.field), field: assignment.field)
    }
  }

  private func link(_ kind: String, of found: Opportunity, _ assignment: FieldAssignment) throws -> FieldChange {
    let id: Int64? =
      switch assignment.input {
      case .value(.number(let id)?): id
      case .words(let words): Int64(words.drop { !$0.isNumber })
      default: nil
      }
    if let id {
      let isThere =
        kind == "account"
        ? try session.account(id) != nil && session.isCustomerSeen(.account, id, by: person)
        : try session.contact(id) != nil && session.isCustomerSeen(.contact, id, by: person)
      guard isThere else {
        throw Refusal(.notFound, .recordNotFound("\(kind == "account" ? "A" : "C")-\(id)"), field: kind)
      }
    }
    let old = kind == "account" ? found.account : found.contact
    return FieldChange(kind, old: old.map(String.init), new: id.map(String.init))
  }

  func check(_ expected: Int64?, _ version: Int64, _ access: Access) throws {
    guard let expected, expected != version else { return }
    throw Refusal(
      .versionConflict, .versionConflict(access.record.description, version), suggestion: "/show \(access.record)")
  }

  /// A closed lead's fields are read-only until it is reactivated.
  func checkOpen(_ lead: Lead, _ access: Access) throws {
    guard !lead.state.isOpen else { return }
    throw Refusal(
      .leadClosed, .leadClosed(access.record.description, lead.state), suggestion: "/reactivate \(access.record)")
  }

  /// Who sees a record is decided by its owner and by managers.
  func checkVisibilityChange(_ changes: [FieldChange], of access: Access) throws {
    guard changes.contains(where: { $0.field == .visibility }) else { return }
    guard overrules || access.owner == nil || access.owner == .person(person.id) else {
      throw Refusal(.forbidden, .ownerOnly(access.record.description), field: "visibility")
    }
  }

  private func isOwner(_ assignment: FieldAssignment) -> Bool {
    ["owner", "proprietario", "assegnatoa"].contains(assignment.field.foldedKey)
  }

  private func ownerInput(_ assignment: FieldAssignment) throws -> Owner? {
    switch assignment.input {
    case .words(let name), .value(.text(let name)?):
      let bare = name.trimmingPrefix("@").lowercased()
      return bare.isEmpty || ["nobody", "nessuno", "none"].contains(bare) ? nil : try owner(named: String(bare))
    default: return nil
    }
  }
}
