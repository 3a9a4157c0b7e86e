import Leadline
import LeadlineStore
import Playbook

/// Qualifying: the lead closes, an opportunity opens, and nothing of the history is left behind.
extension Turn {
  func qualify(_ record: RecordReference, _ options: QualifyOptions) throws -> Outcome {
    let access = try leadAccess(record)
    let lead = try lead(access.record.id)
    if lead.state == .qualified { return try qualifiedBefore(lead, access) }
    guard lead.state.isOpen else {
      throw Refusal(
        .leadClosed, .leadClosed(access.record.description, lead.state), suggestion: "/reactivate \(access.record)")
    }
    guard options.waive == nil || overrules else { throw Refusal(.forbidden, .managersWaive, field: "waive") }
    try checkCrossing(of: access, waiving: options.waive != nil)
    // Nobody else makes an account or a contact while this looks for one.
    try session.lock(.customers)
    var plan = QualifyPlan(lead: lead, options: options)
    plan.account = try account(for: lead, options)
    plan.contact = try contact(for: lead, options)
    plan.opportunity = try opportunity(for: lead, options)
    let hints = try hintsAtHiddenCustomers(plan)
    var outcome = try carryOut(plan, access)
    outcome.notes += try hints + hintAtHiddenOpportunity(of: lead)
    return outcome
  }

  /// Qualifying again returns the first result and changes nothing.
  private func qualifiedBefore(_ lead: Lead, _ access: Access) throws -> Outcome {
    var result = try qualification(of: lead)
    result.wasQualified = true
    var outcome = outcome(.qualified(result), on: access)
    outcome.notes = try hintAtHiddenOpportunity(of: lead)
    return outcome
  }

  private func qualification(of lead: Lead) throws -> Qualification {
    var result = Qualification(lead: lead)
    result.account = try lead.account.flatMap { try session.account($0) }
    result.contact = try lead.contact.flatMap { try session.contact($0) }
    guard let id = lead.opportunity, let found = try session.access(.opportunity(id)) else { return result }
    result.isOpportunityHidden = !found.isSeen(by: person)
    if !result.isOpportunityHidden { result.opportunity = try session.opportunity(id) }
    return result
  }

  private func carryOut(_ plan: QualifyPlan, _ access: Access) throws -> Outcome {
    let lead = plan.lead
    let account = try carryOut(plan.account, .account, lead, Account.fieldNames, account: nil)
    let contact = try carryOut(plan.contact, .contact, lead, Contact.fieldNames, account: account)
    // What it has from an earlier qualifying stays with it: `none` makes nothing, it takes nothing away.
    let opportunity = try opportunity(plan, account, contact, access) ?? lead.opportunity
    let changes = [
      FieldChange("state", old: lead.state.rawValue, new: LeadState.qualified.rawValue),
      FieldChange("account", old: lead.account.map(String.init), new: (account ?? lead.account).map(String.init)),
      FieldChange("contact", old: lead.contact.map(String.init), new: (contact ?? lead.contact).map(String.init)),
      FieldChange("opportunity", old: lead.opportunity.map(String.init), new: opportunity.map(String.init)),
    ]
    let real = try journal.change(.lead, lead.id, changes)
    let entry = try appendSystemEntry(
      real.filter { try !isHidden($0, on: access) }, on: access, body: plan.options.waive ?? "")
    try tellSequences(on: access, .qualified)
    if let opportunity, let place = try session.access(.opportunity(opportunity)) { try fieldsChanged(on: place) }
    var result = try qualification(of: try self.lead(lead.id))
    result.accountOrigin = plan.account.origin
    result.contactOrigin = plan.contact.origin
    result.opportunityOrigin = plan.opportunity.origin
    return outcome(.qualified(result), on: access, entry: entry)
  }

  /// Whether a lead's timeline would tell more people of an opportunity than may see it.
  func isHidden(_ change: FieldChange, on access: Access) throws -> Bool {
    guard change.field.rawValue == "opportunity", !access.isRestricted else { return false }
    return try [change.old, change.new].compactMap { $0.flatMap { Int64($0) } }
      .contains { try session.access(.opportunity($0))?.isRestricted == true }
  }

  /// Creates a customer record, or fills what is empty on the one that is there.
  private func carryOut(
    _ choice: QualifyPlan.Choice, _ kind: RecordKind, _ lead: Lead, _ names: [FieldName], account: Int64?
  ) throws -> Int64? {
    let fields = lead.fields.filter { names.contains($0.key) }
    switch choice {
    case .none: return nil
    case .new:
      return kind == .account
        ? try journal.insertAccount(fields) : try journal.insertContact(fields, account: account)
    case .existing(let id):
      // What only a team may know of its lead does not go to where others read it.
      if try !lead.isRestricted || !session.isCustomerSeen(kind, id, beyond: lead) {
        try fill(kind, id, fields, account: account)
      }
      return id
    }
  }

  private func fill(_ kind: RecordKind, _ id: Int64, _ fields: FieldValues, account: Int64?) throws {
    let present = kind == .account ? try session.account(id)?.fields : try session.contact(id)?.fields
    var changes = fields.filter { present?[$0.key] == nil }
      .map { FieldChange(field: $0.key, old: nil, new: $0.value.programText) }
    if kind == .contact, let account, try session.contact(id)?.account == nil {
      changes.append(FieldChange("account", old: nil, new: String(account)))
    }
    try journal.change(kind, id, changes)
  }

  private func opportunity(
    _ plan: QualifyPlan, _ account: Int64?, _ contact: Int64?, _ access: Access
  ) throws -> Int64? {
    let id: Int64
    switch plan.opportunity {
    case .none: return nil
    case .new: id = try journal.insertOpportunity(topic: plan.lead.title, plan.opportunityProperties(account, contact))
    case .existing(let existing):
      id = existing
      if try !plan.lead.isRestricted || isWithin(opportunity(id), plan.lead) {
        try fillOpportunity(id, plan.opportunityProperties(account, contact))
      }
    }
    guard let place = try session.access(.opportunity(id)) else { throw Refusal(.notFound, .recordNotFound("O-\(id)")) }
    for source in try session.sources(of: access.timeline) { try journal.link(source: source, to: place.timeline) }
    try carryParties(from: access, to: place)
    try crossFlow(from: access, to: place)
    return id
  }

  /// Whether an opportunity is for nobody but the team of a restricted lead.
  private func isWithin(_ opportunity: Opportunity, _ lead: Lead) -> Bool {
    opportunity.isRestricted && opportunity.team == lead.team
  }

  /// Fills what is empty on an opportunity that is there; whose it is and who sees it stays.
  private func fillOpportunity(_ id: Int64, _ properties: [String: String?]) throws {
    let found = try opportunity(id)
    var empty: [String] = []
    if found.account == nil { empty.append("account") }
    if found.contact == nil { empty.append("contact") }
    if found.amount == nil { empty.append("amount") }
    if found.description == nil { empty.append("description") }
    try journal.change(.opportunity, id, empty.map { FieldChange($0, old: nil, new: properties[$0] ?? nil) })
  }
}

/// What qualifying a lead will do, once nothing is left to ask.
struct QualifyPlan {
  let lead: Lead
  let options: QualifyOptions
  var account = Choice.none
  var contact = Choice.none
  var opportunity = Choice.none

  enum Choice {
    case none, new
    case existing(Int64)

    var isNew: Bool {
      if case .new = self { true } else { false }
    }

    /// How what the lead belongs to afterwards came to it.
    var origin: Qualification.Origin {
      switch self {
      case .none: .kept
      case .new: .created
      case .existing: .linked
      }
    }
  }

  init(lead: Lead, options: QualifyOptions) {
    self.lead = lead
    self.options = options
  }

  func opportunityProperties(_ account: Int64?, _ contact: Int64?) -> [String: String?] {
    [
      "amount": lead.fields[.budget]?.programText, "description": lead[.description],
      "account": account.map(String.init), "contact": contact.map(String.init),
      "owner": lead.owner?.programText, "team": lead.team.map(String.init),
      "visibility": lead.isRestricted ? "team" : nil,
    ]
  }
}
