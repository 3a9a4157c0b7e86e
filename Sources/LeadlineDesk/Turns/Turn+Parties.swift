import Leadline
import LeadlineStore

/// Who has a say in a lead or an opportunity, and who competes for it.
extension Turn {
  /// As many stakeholders, or competitors, as a record may have.
  private static let most = 200

  func parties(on access: Access) throws -> Parties {
    Parties(
      stakeholders: try session.stakeholders(of: access.record), rivals: try session.rivals(of: access.record),
      stage: try stage(of: access))
  }

  func stakeholders(_ record: RecordReference) throws -> Outcome {
    let access = try access(record)
    return outcome(.stakeholders(record, try session.stakeholders(of: record)), on: access)
  }

  func add(_ draft: StakeholderDraft, to record: RecordReference) throws -> Outcome {
    let access = try openAccess(record)
    let draft = try checked(draft)
    try session.lock(.customers)
    let there = try session.stakeholders(of: record)
    if let known = try one(of: there, named: draft.name, email: draft.email, on: access) {
      return try change(known, to: draft, on: access)
    }
    guard there.count < Self.most else { throw Refusal(.invalidValue, .atMostSoManyParties) }
    let (contact, isKnown) = try contact(for: draft, on: access)
    let id = try journal.insertStakeholder(contact, as: draft.role ?? .stakeholder, on: access)
    guard let added = try session.stakeholders(of: record).first(where: { $0.id == id }) else {
      throw Refusal(.notFound, .recordNotFound(record.description))
    }
    let entry = try appendSystemEntry(
      [FieldChange("stakeholder", old: nil, new: "\(added.name) (\(added.role.rawValue))")], on: access)
    var outcome = outcome(.stakeholderChanged(added, isRemoved: false), on: access, entry: entry)
    if isKnown { outcome.notes.append(.stakeholderKnown("C-\(contact) “\(added.name)”")) }
    return outcome
  }

  func removeStakeholder(_ target: PartyTarget, from record: RecordReference) throws -> Outcome {
    let access = try openAccess(record)
    let there = try session.stakeholders(of: record)
    let found: Stakeholder? =
      switch target {
      case .id(let id): there.first { $0.id == id }
      case .name(let name): try one(of: there, named: name, email: name, on: access)
      }
    guard let found else {
      throw Refusal(
        .notFound, .stakeholderNotFound(target.words, on: record.description), suggestion: "/stakeholder \(record)",
        field: target.field)
    }
    try journal.remove(.stakeholder, found.id)
    let entry = try appendSystemEntry(
      [FieldChange("stakeholder", old: "\(found.name) (\(found.role.rawValue))", new: nil)], on: access)
    return outcome(.stakeholderChanged(found, isRemoved: true), on: access, entry: entry)
  }

  func rivals(_ record: RecordReference) throws -> Outcome {
    let access = try access(record)
    return outcome(.rivals(record, try session.rivals(of: record)), on: access)
  }

  func add(_ draft: RivalDraft, to record: RecordReference) throws -> Outcome {
    let access = try openAccess(record)
    let draft = try checked(draft)
    try session.lock(.customers)
    let there = try session.rivals(of: record)
    let competitor = try session.competitor(named: draft.name)?.id ?? journal.insertCompetitor(named: draft.name)
    var changes = try describe(competitor, as: draft)
    let id: Int64
    if let known = there.first(where: { $0.competitor.id == competitor }) {
      id = known.id
      let threat = FieldChange(
        "threat", old: known.threat?.rawValue, new: draft.threat?.rawValue ?? known.threat?.rawValue)
      changes = try journal.change(.rival, id, [threat]) + changes
      // Whom it is about is told with what has changed.
      let name = known.competitor.name
      if !changes.isEmpty { changes.append(FieldChange("rival", old: name, new: name)) }
    } else {
      guard there.count < Self.most else { throw Refusal(.invalidValue, .atMostSoManyParties) }
      id = try journal.insertRival(competitor, draft.threat, on: access)
      changes = [FieldChange("rival", old: nil, new: draft.name)]
    }
    let entry = changes.isEmpty ? nil : try appendSystemEntry(changes, on: access)
    guard let added = try session.rivals(of: record).first(where: { $0.id == id }) else {
      throw Refusal(.notFound, .recordNotFound(record.description))
    }
    return outcome(.rivalChanged(added, isRemoved: false), on: access, entry: entry)
  }

  func removeRival(_ target: PartyTarget, from record: RecordReference) throws -> Outcome {
    let access = try openAccess(record)
    let there = try session.rivals(of: record)
    let found: Rival?
    switch target {
    case .id(let id): found = there.first { $0.id == id }
    case .name(let name):
      let competitor = try session.competitor(named: name)
      found = there.first { $0.competitor.id == competitor?.id }
    }
    guard let found else {
      throw Refusal(
        .notFound, .rivalNotFound(target.words, on: record.description), suggestion: "/competitor \(record)",
        field: target.field)
    }
    try journal.remove(.rival, found.id)
    let entry = try appendSystemEntry([FieldChange("rival", old: found.competitor.name, new: nil)], on: access)
    return outcome(.rivalChanged(found, isRemoved: true), on: access, entry: entry)
  }

  /// They go on with the lead to its opportunity; whoever is there already stays as they are.
  func carryParties(from lead: Access, to opportunity: Access) throws {
    let there = Set(try session.stakeholders(of: opportunity.record).map(\.contact))
    for stakeholder in try session.stakeholders(of: lead.record) where !there.contains(stakeholder.contact) {
      _ = try journal.insertStakeholder(stakeholder.contact, as: stakeholder.role, on: opportunity)
    }
    let competing = Set(try session.rivals(of: opportunity.record).map(\.competitor.id))
    for rival in try session.rivals(of: lead.record) where !competing.contains(rival.competitor.id) {
      _ = try journal.insertRival(rival.competitor.id, rival.threat, on: opportunity)
    }
  }
}

extension Turn {
  /// Whom both leads name is named once; a role that says more than the general one fills that, as a threat fills none.
  func uniteParties(from merged: Access, to lead: Access) throws {
    let there = try session.stakeholders(of: lead.record)
    for stakeholder in try session.stakeholders(of: merged.record) {
      guard let known = there.first(where: { $0.contact == stakeholder.contact }) else { continue }
      guard known.role == .stakeholder else { continue }
      try journal.change(
        .stakeholder, known.id, [FieldChange("role", old: known.role.rawValue, new: stakeholder.role.rawValue)])
    }
    let competing = try session.rivals(of: lead.record)
    for rival in try session.rivals(of: merged.record) {
      guard let known = competing.first(where: { $0.competitor.id == rival.competitor.id }), known.threat == nil else {
        continue
      }
      try journal.change(.rival, known.id, [FieldChange("threat", old: nil, new: rival.threat?.rawValue)])
    }
    try carryParties(from: merged, to: lead)
  }

  /// A record that may be changed: of a closed lead nothing is.
  private func openAccess(_ record: RecordReference) throws -> Access {
    let access = try access(record)
    if case .lead(let id) = record { try checkOpen(try lead(id), access) }
    return access
  }

  private func checked(_ draft: StakeholderDraft) throws -> StakeholderDraft {
    var draft = draft
    draft.name = try text(draft.name, of: .lastName) ?? ""
    draft.email = try text(draft.email, of: .email)
    draft.phone = try text(draft.phone, of: .phone)
    draft.jobTitle = try text(draft.jobTitle, of: .jobTitle)
    guard !draft.name.isEmpty else { throw Refusal(.nameRequired, .partyNeedsName, field: "name") }
    return draft
  }

  private func checked(_ draft: RivalDraft) throws -> RivalDraft {
    var draft = draft
    draft.name = try text(draft.name, of: .company) ?? ""
    draft.website = try text(draft.website, of: .website)
    draft.strengths = try text(draft.strengths, of: .address)
    draft.weaknesses = try text(draft.weaknesses, of: .address)
    guard MatchKeys.name(draft.name) != nil else { throw Refusal(.nameRequired, .partyNeedsName, field: "name") }
    return draft
  }

  /// Reads a text as a field of leads would be read.
  private func text(_ words: String?, of field: FieldName) throws -> String? {
    guard let words else { return nil }
    let assignment = FieldAssignment(field: field.rawValue, input: .words(words))
    return try fieldReader.read(assignment).value?.text
  }

  /// The one who is meant: by the address, else by the name.
  private func one(
    of there: [Stakeholder], named name: String, email: String?, on access: Access
  ) throws -> Stakeholder? {
    if let email = email.flatMap(MatchKeys.email),
      let found = there.first(where: { MatchKeys.email($0.email) == email })
    {
      return found
    }
    let key = name.foldedKey
    // Somebody of that name with another address is somebody else.
    let found = there.filter { $0.name.foldedKey == key && (email == nil || email == name || $0.email == nil) }
    guard found.count < 2 else {
      let choices = found.compactMap(\.email).map { Question.Choice(value: $0, label: .verbatim($0)) }
      throw Refusal(
        .ambiguous, .whichParty(name),
        question: Question(argument: "name", choices: choices, line: "/stakeholder \(access.record) remove {}"),
        field: "name")
    }
    return found.first
  }

  private func change(_ known: Stakeholder, to draft: StakeholderDraft, on access: Access) throws -> Outcome {
    let role = draft.role ?? known.role
    var changes = try journal.change(
      .stakeholder, known.id, [FieldChange("role", old: known.role.rawValue, new: role.rawValue)])
    changes += try fill(known.contact, with: draft, on: access)
    let entry =
      changes.isEmpty
      ? nil
      : try appendSystemEntry(
        [
          FieldChange(
            "stakeholder", old: "\(known.name) (\(known.role.rawValue))", new: "\(known.name) (\(role.rawValue))")
        ],
        on: access)
    let changed = try session.stakeholders(of: access.record).first { $0.id == known.id } ?? known
    return outcome(.stakeholderChanged(changed, isRemoved: false), on: access, entry: entry)
  }

  /// What is not known of a contact yet is filled in; nothing else is changed.
  private func fill(_ contact: Int64, with draft: StakeholderDraft, on access: Access) throws -> [FieldChange] {
    guard let found = try session.contact(contact) else { return [] }
    // What only a team may know does not go to where others read it.
    if access.isRestricted, try session.isContactUsed(contact, besides: access.record) { return [] }
    let given: [(FieldName, String?)] = [(.email, draft.email), (.phone, draft.phone), (.jobTitle, draft.jobTitle)]
    return try journal.change(
      .contact, contact,
      given.filter { found.fields[$0.0] == nil && $0.1 != nil }.map { FieldChange(field: $0.0, old: nil, new: $0.1) })
  }

  /// The contact that is meant, if one is known whom the person may see: by the address, or by the name within the same
  /// account. Else a new one.
  private func contact(for draft: StakeholderDraft, on access: Access) throws -> (Int64, isKnown: Bool) {
    let account = try account(of: access)
    var candidates: [Contact] = []
    if let email = draft.email {
      candidates = try session.contacts(withEmail: email)
    } else if let account {
      candidates = try session.contacts(named: draft.name).filter { $0.account == account }
    }
    let seen = try candidates.filter { try session.isCustomerSeen(.contact, $0.id, by: person) }
    if seen.count == 1, let only = seen.first {
      _ = try fill(only.id, with: draft, on: access)
      return (only.id, true)
    }
    return (try journal.insertContact(draft.fields, account: access.isRestricted ? nil : account), false)
  }

  private func account(of access: Access) throws -> Int64? {
    switch access.record {
    case .lead(let id): try lead(id).account
    case .opportunity(let id): try opportunity(id).account
    }
  }

  /// - Returns: what has changed.
  private func describe(_ competitor: Int64, as draft: RivalDraft) throws -> [FieldChange] {
    guard let known = try session.competitor(competitor) else { return [] }
    return try journal.change(
      .competitor, competitor,
      [
        FieldChange("website", old: known.website, new: draft.website ?? known.website),
        FieldChange("strengths", old: known.strengths, new: draft.strengths ?? known.strengths),
        FieldChange("weaknesses", old: known.weaknesses, new: draft.weaknesses ?? known.weaknesses),
      ])
  }
}

extension StakeholderDraft {
  /// The last word is the last name.
  fileprivate var fields: FieldValues {
    var fields: FieldValues = [:]
    let words = name.split(separator: " ")
    if words.count > 1 { fields[.firstName] = .text(words.dropLast().joined(separator: " ")) }
    fields[.lastName] = words.last.map { .text(String($0)) }
    if let email { fields[.email] = .text(email) }
    if let phone { fields[.phone] = .text(phone) }
    if let jobTitle { fields[.jobTitle] = .text(jobTitle) }
    return fields
  }
}

extension PartyTarget {
  /// Whoever names one by its id names a part of the address.
  fileprivate var field: String? {
    if case .name = self { "name" } else { nil }
  }

  fileprivate var words: String {
    switch self {
    case .name(let name): name
    case .id(let id): String(id)
    }
  }
}
