import Leadline
import LeadlineStore

/// Fields as somebody wants them to be.
extension Turn {
  /// Reads assignments; `owner` is among them though it is no field. The outer `nil` says nothing of an owner, the inner
  /// one means nobody.
  func read(_ assignments: [FieldAssignment]) throws -> (fields: FieldValues, owner: Owner??) {
    let reader = try fieldReader
    var fields: FieldValues = [:]
    var owner: Owner??
    for assignment in assignments {
      if isOwner(assignment) {
        owner = .some(try ownerInput(assignment))
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

  /// Whether something is to be set that only opportunities have; `account` is the company of a lead.
  func areOfOpportunity(_ assignments: [FieldAssignment]) throws -> Bool {
    let names = assignments.map(\.field).filter {
      FurtherField(named: $0)?.isOfOpportunitiesOnly == true || FieldDefinition.ofOpportunities(named: $0) != nil
    }
    guard !names.isEmpty else { return false }
    let catalog = try session.fieldCatalog()
    return names.contains { catalog.definition(named: $0) == nil }
  }

  func set(
    opportunity id: Int64, _ access: Access, _ assignments: [FieldAssignment], _ version: Int64?
  ) throws -> Outcome {
    let found = try opportunity(id)
    try check(version, found.version, access)
    guard grant == .allowed else { throw Refusal(.forbidden, .roleMayNot(person.role, verb)) }
    let changes = try asking("/set \(access.record)", assignments) {
      Self.last(try assignments.flatMap { try change(of: found, $0) })
    }
    try checkVisibilityChange(changes.filter { $0.old != $0.new }, of: access)
    let real = try journal.change(.opportunity, id, changes)
    if !real.isEmpty { try appendSystemEntry(real, on: access) }
    let given = real.first { $0.field.rawValue == "owner" }
    if !real.isEmpty {
      try fieldsChanged(on: access, event(ofOwner: given.map { $0.new.flatMap(Owner.init(programText:)) }))
    }
    if let owner = given?.new {
      try handOver(access, from: found.owner, to: Owner(programText: owner))
      try notifyOwner(Owner(programText: owner), of: access)
    }
    return outcome(.changed(access.record, real, lead: nil, opportunity: try opportunity(id)), on: access)
  }

  private func change(of found: Opportunity, _ assignment: FieldAssignment) throws -> [FieldChange] {
    switch FurtherField(named: assignment.field) {
    case .owner?: return try ownerChanges(try ownerInput(assignment), from: found.owner, found.team)
    case .amount?: return [try amount(of: found, assignment.input)]
    case .account?: return [try link(.account, found.account, assignment.input)]
    case .contact?: return [try link(.contact, found.contact, assignment.input)]
    case nil: return [try field(of: found, assignment)]
    }
  }

  private func amount(of found: Opportunity, _ input: FieldAssignment.Input) throws -> FieldChange {
    let definition = FieldDefinition(FieldName(rawValue: "amount"), .money, "Amount", "Importo")
    let new = try fieldReader.value(of: input, for: definition)
    return FieldChange("amount", old: found.amount.map { FieldValue.money($0).programText }, new: new?.programText)
  }

  private func link(_ kind: RecordKind, _ old: Int64?, _ input: FieldAssignment.Input) throws -> FieldChange {
    let new = try customer(kind, meantBy: input)
    return FieldChange(kind.rawValue, old: old.map(String.init), new: new.map(String.init))
  }

  private func field(of found: Opportunity, _ assignment: FieldAssignment) throws -> FieldChange {
    if let own = FieldDefinition.ofOpportunities(named: assignment.field) {
      return try change(of: found, own, to: assignment.input)
    }
    let field = try fieldReader.read(assignment)
    let new = field.value?.programText
    switch field.name {
    case .topic:
      guard let new else { throw Refusal(.nameRequired, .opportunityNeedsTopic, field: "topic") }
      return FieldChange("topic", old: found.topic, new: new)
    case .budget: return try amount(of: found, assignment.input)
    case .description: return FieldChange("description", old: found.description, new: new)
    case .visibility:
      return FieldChange("visibility", old: found.isRestricted ? "team" : nil, new: new == "team" ? new : nil)
    default:
      throw Refusal(.unknownField, .notAFieldOfOpportunities(assignment.field), field: assignment.field)
    }
  }

  private func change(
    of found: Opportunity, _ field: FieldDefinition, to input: FieldAssignment.Input
  ) throws -> FieldChange {
    let new = try fieldReader.value(of: input, for: field)
    if field.name.rawValue == "probability", case .number(let number)? = new, number > 100 {
      throw Refusal(.invalidValue, .notPerCent, field: field.name.rawValue)
    }
    return FieldChange(field: field.name, old: found.fields[field.name]?.programText, new: new?.programText)
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
}
