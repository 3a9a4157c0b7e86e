import Leadline
import LeadlineStore
import Playbook

/// Leads: made, shown, changed, given away.
extension Turn {
  func new(_ assignments: [FieldAssignment], from origin: EntryTarget?) throws -> Outcome {
    let source = try origin.map { try livingEntry($0) }
    var (fields, owner) = try asking(
      "/new", assignments.topicFirst, asFlags: true, from: origin
    ) { try read(assignments) }
    if case .some(.some) = owner, Permission.grant(person.role, .assign) != .allowed {
      throw Refusal(.forbidden, .roleMayNot(person.role, .assign), field: "owner")
    }
    if let source, fields[.topic] == nil { fields[.topic] = topic(of: source.entry) }
    guard FieldName.naming.contains(where: { fields[$0] != nil }) else {
      throw Refusal(.nameRequired, .leadNeedsName, suggestion: "/new …", field: "topic")
    }
    let holder = owner ?? ownerOfNew
    let team = try team(of: holder)
    if fields[.visibility]?.programText == "team", holder == nil, team == nil {
      throw Refusal(.invalidValue, .noTeamToKeepLead, field: FieldName.visibility.rawValue)
    }
    let id = try journal.insertLead(fields, owner: holder, team: team)
    // Whoever enters it for a team that keeps its leads to itself need not see it.
    guard let access = try session.access(.lead(id)) else { throw Refusal(.notFound, .recordNotFound("#\(id)")) }
    try appendSystemEntry([], on: access)
    try startFlow(on: access)
    try attachByRule(on: access)
    try notifyOwner(holder, of: access)
    if let source { try continueHistory(of: source.entry, on: access) }
    var outcome = outcome(.leadCreated(try lead(id)), on: access)
    outcome.notes = try hintsAtDuplicates(of: id, fields)
    return outcome
  }

  func show(_ record: RecordReference) throws -> Outcome {
    let access = try access(record)
    switch record {
    case .lead(let id):
      var view = LeadView(
        lead: try lead(id), entries: try session.entryCount(of: access),
        unread: try session.unread(of: access, for: person.id), suggestions: try session.suggestions(on: access),
        upcoming: try upcoming(on: access), facts: try session.holdingFacts(of: id))
      view.parties = try parties(on: access)
      return outcome(.lead(view), on: access)
    case .opportunity(let id):
      let found = try opportunity(id)
      var view = OpportunityView(
        opportunity: found,
        leads: try session.leads(found.leads.filter { try session.access(.lead($0))?.isSeen(by: person) == true }),
        entries: try session.entryCount(of: access),
        unread: try session.unread(of: access, for: person.id))
      view.upcoming = try upcoming(on: access)
      view.parties = try parties(on: access)
      return outcome(.opportunity(view), on: access)
    }
  }

  func find(_ query: LeadQuery) throws -> Outcome {
    let found = try session.leads(query, seenBy: person)
    return Outcome(.leads(found.leads, next: found.next))
  }

  func timeline(_ record: RecordReference, _ query: TimelineQuery) throws -> Outcome {
    let access = try access(record)
    return outcome(.timeline(record, try session.page(of: access, query)), on: access)
  }

  func set(_ record: RecordReference, _ assignments: [FieldAssignment], ifVersion: Int64?) throws -> Outcome {
    let access = try access(record)
    switch record {
    case .lead(let id):
      if try areOfOpportunity(assignments) { return try set(opportunityOf: access, assignments) }
      return try set(lead: id, access, assignments, ifVersion)
    case .opportunity(let id): return try set(opportunity: id, access, assignments, ifVersion)
    }
  }

  /// Sets what only the opportunity has that a lead became.
  private func set(opportunityOf lead: Access, _ assignments: [FieldAssignment]) throws -> Outcome {
    guard lead.opportunity != nil else {
      throw Refusal(
        .noOpportunity, .onlyOpportunitiesHave(assignments.map(\.field), lead.record.description),
        suggestion: lead.isOpen ? "/set \(lead.record) budget=…" : nil, field: assignments.first?.field)
    }
    let access = try opportunityAccess(lead.record)
    return try set(opportunity: access.record.id, access, assignments, nil)
  }

  private func set(
    lead id: Int64, _ access: Access, _ assignments: [FieldAssignment], _ version: Int64?
  ) throws -> Outcome {
    let lead = try lead(id)
    try check(version, lead.version, access)
    let (changes, owner) = try asking("/set \(access.record)", assignments) { try self.changes(assignments, on: lead) }
    try checkKeepsName(lead, changes)
    if grant == .asSuggestion { return try suggest(changes, owner, on: access, lead) }
    try checkOpen(lead, access)
    try checkVisibilityChange(changes, of: access)
    var all = changes
    if let owner { all += try ownerChanges(owner, from: lead.owner, lead.team) }
    let real = try journal.change(.lead, id, all)
    try carryVisibility(real, of: lead)
    if !real.isEmpty {
      try appendSystemEntry(real, on: access)
      if let owner { try handOver(access, from: lead.owner, to: owner) }
      try fieldsChanged(on: access, event(ofOwner: owner))
      if owner != nil, let holder = owner ?? nil, lead.owner != holder { try notifyOwner(holder, of: access) }
    }
    return outcome(.changed(access.record, real, lead: try self.lead(id), opportunity: nil), on: access)
  }

  /// What a change means to sequences, by whom it gave the record to; the outer `nil` leaves that alone.
  func event(ofOwner owner: Owner??) -> SequenceEvent {
    switch owner {
    case nil: .recordChanged
    case .some(nil): .ownerRemoved
    case .some(.some): .ownerChanged
    }
  }

  func assign(_ record: RecordReference, to name: String?) throws -> Outcome {
    let access = try access(record)
    let owner = try name.map { try self.owner(named: $0, on: record) }
    switch record {
    case .lead(let id):
      let lead = try lead(id)
      try checkOpen(lead, access)
      let real = try journal.change(.lead, id, try ownerChanges(owner, from: lead.owner, lead.team))
      return try assigned(real, owner, access)
    case .opportunity(let id):
      let found = try opportunity(id)
      let real = try journal.change(.opportunity, id, try ownerChanges(owner, from: found.owner, found.team))
      return try assigned(real, owner, access)
    }
  }

  func later(_ record: RecordReference, until time: Timestamp?) throws -> Outcome {
    let access = try leadAccess(record)
    let lead = try lead(access.record.id)
    try checkOpen(lead, access)
    if let time, time <= session.now { throw Refusal(.invalidTime, .timeIsPast, field: "until") }
    let real = try journal.change(
      .lead, lead.id, [FieldChange("hiddenUntil", old: lead.hiddenUntil?.description, new: time?.description)])
    if !real.isEmpty { try appendSystemEntry(real, on: access) }
    return outcome(.changed(access.record, real, lead: try self.lead(lead.id), opportunity: nil), on: access)
  }

  private func assigned(_ changes: [FieldChange], _ owner: Owner?, _ access: Access) throws -> Outcome {
    if !changes.isEmpty {
      try appendSystemEntry(changes, on: access)
      try handOver(access, from: access.owner, to: owner)
      try tellSequences(on: access, owner == nil ? .ownerRemoved : .ownerChanged)
      try notifyOwner(owner, of: access)
    }
    let record = access.record
    return outcome(
      .changed(
        record, changes, lead: try record.lead.map { try lead($0) },
        opportunity: try record.opportunity.map { try opportunity($0) }), on: access)
  }

  /// The first line of what an entry says.
  private func topic(of entry: Entry) -> FieldValue? {
    let line = (entry.details?.subject ?? entry.body).split(whereSeparator: \.isNewline).first ?? ""
    return line.isEmpty ? nil : .text(String(line.prefix(200)))
  }

  /// A lead that came out of an entry of another one points back at it.
  private func continueHistory(of entry: Entry, on access: Access) throws {
    var draft = Draft(kind: .note, body: entry.body)
    draft.details.subject = entry.reference.description
    _ = try journal.append(draft, to: access, mentions: [.record(entry.record)])
  }

  private func upcoming(on access: Access) throws -> [Entry] {
    var query = TimelineQuery()
    query.upcoming = true
    query.limit = 5
    return try session.page(of: access, query).entries.map(\.entry)
  }
}

extension Turn {
  /// A lead keeps something to be called by.
  private func checkKeepsName(_ lead: Lead, _ changes: [FieldChange]) throws(Refusal) {
    var fields = lead.fields
    for change in changes { fields[change.field] = change.new.map(FieldValue.text) }
    guard FieldName.naming.contains(where: { fields[$0] != nil }) else {
      throw Refusal(.nameRequired, .leadNeedsName, field: changes.first?.field.rawValue)
    }
  }

  /// What came of a lead is hidden with it, and shown again once no lead it came from is hidden.
  private func carryVisibility(_ changes: [FieldChange], of lead: Lead) throws {
    guard changes.contains(where: { $0.field == .visibility }) else { return }
    let opportunities = try session.opportunities(of: lead.id)
    try session.lock(opportunities.map(RecordReference.opportunity))
    for id in opportunities {
      let found = try opportunity(id)
      let isHidden = try session.leads(found.leads).contains { $0.isRestricted && $0.mergedInto == nil }
      try journal.change(
        .opportunity, id,
        [FieldChange("visibility", old: found.isRestricted ? "team" : nil, new: isHidden ? "team" : nil)])
    }
  }
}

extension FieldName {
  /// What a lead can be called by.
  static let naming: [FieldName] = [.topic, .company, .firstName, .lastName, .email]
}

extension [FieldAssignment] {
  /// The topic stands before all flags.
  fileprivate var topicFirst: [FieldAssignment] {
    filter { $0.field == FieldName.topic.rawValue } + filter { $0.field != FieldName.topic.rawValue }
  }
}
