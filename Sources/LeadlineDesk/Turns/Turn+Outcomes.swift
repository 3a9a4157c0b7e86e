import Leadline
import LeadlineStore

/// How leads and opportunities end, and how they begin again.
extension Turn {
  func disqualify(_ record: RecordReference, _ reason: String?, _ note: String?) throws -> Outcome {
    let access = try leadAccess(record)
    try session.lock([access.record])
    let lead = try lead(access.record.id)
    let state = try disqualification(reason, note, of: access)
    if lead.state == state { return outcome(.disqualified(lead), on: access) }
    if let kept = lead.opportunity, try session.opportunity(kept) != nil {
      throw Refusal(.hasOpportunity, .hasOpportunity(access.record.description, "O-\(kept)"), suggestion: "/lose O-\(kept) …")
    }
    guard lead.state.isOpen else {
      throw Refusal(
        lead.state == .qualified ? .leadQualified : .leadClosed,
        .leadClosed(access.record.description, lead.state), suggestion: "/reactivate \(access.record)")
    }
    if let note { try check(body: note) }
    let real = try journal.change(
      .lead, lead.id,
      [
        FieldChange("state", old: lead.state.rawValue, new: state.rawValue),
        FieldChange("reasonNote", old: lead.reasonNote, new: note),
      ])
    try appendSystemEntry(real, on: access, body: note ?? "")
    return outcome(.disqualified(try self.lead(lead.id)), on: access)
  }

  private func disqualification(_ reason: String?, _ note: String?, of access: Access) throws -> LeadState {
    if let reason, let choice = LeadState.disqualificationChoices[reason], let state = LeadState(rawValue: choice.value) {
      return state
    }
    let choices = LeadState.disqualificationChoices.choices.map {
      Question.Choice(value: $0.value, label: Message($0.english, $0.italian))
    }
    let rest = note.map { " \($0)" } ?? ""
    throw Refusal(
      .reasonRequired, .reasonRequired(access.record.description), suggestion: "/disqualify \(access.record) lost",
      question: Question(argument: "reason", choices: choices, line: "/disqualify \(access.record) {}\(rest)"),
      field: "reason")
  }

  func reactivate(_ record: RecordReference) throws -> Outcome {
    let access = try leadAccess(record)
    try session.lock([access.record])
    let lead = try lead(access.record.id)
    guard !lead.state.isOpen else { return outcome(.reactivated(lead), on: access) }
    let state: LeadState = try session.hasBeenContacted(access) ? .contacted : .new
    let real = try journal.change(
      .lead, lead.id,
      [
        FieldChange("state", old: lead.state.rawValue, new: state.rawValue),
        FieldChange("reasonNote", old: lead.reasonNote, new: nil),
      ])
    try appendSystemEntry(real, on: access)
    return outcome(.reactivated(try self.lead(lead.id)), on: access)
  }

  func win(_ record: RecordReference, _ amount: FieldAssignment.Input?) throws -> Outcome {
    let access = try opportunityAccess(record)
    try session.lock([access.record])
    let found = try opportunity(access.record.id)
    var worth = found.amount
    if let amount, let definition = FieldCatalog()[.budget] {
      worth = try fieldReader.value(of: amount, for: definition)?.money
    }
    if found.status == .won, worth == found.amount { return outcome(.closed(found), on: access) }
    return try close(
      found, access,
      [
        FieldChange("status", old: found.status.rawValue, new: "won"),
        FieldChange(
          "amount", old: found.amount.map { FieldValue.money($0).programText },
          new: worth.map { FieldValue.money($0).programText }),
      ])
  }

  func lose(_ record: RecordReference, _ reason: String?, to competitor: String?) throws -> Outcome {
    let access = try opportunityAccess(record)
    try session.lock([access.record])
    guard let reason, !reason.allSatisfy(\.isWhitespace) else {
      let to = competitor.map { " --to \"\($0)\"" } ?? ""
      throw Refusal(
        .reasonRequired, .lossReasonRequired(access.record.description),
        suggestion: "/lose \(access.record) …",
        question: Question(argument: "reason", choices: [], line: "/lose \(access.record)\(to) {}"), field: "reason")
    }
    try check(body: reason)
    let found = try opportunity(access.record.id)
    if found.status == .lost, found.reason == reason { return outcome(.closed(found), on: access) }
    return try close(
      found, access,
      [
        FieldChange("status", old: found.status.rawValue, new: "lost"),
        FieldChange("reason", old: found.reason, new: reason),
        FieldChange("competitor", old: found.competitor, new: competitor),
      ], body: reason)
  }

  private func close(
    _ found: Opportunity, _ access: Access, _ changes: [FieldChange], body: String = ""
  ) throws -> Outcome {
    guard found.status == .open else {
      throw Refusal(
        .opportunityClosed, .opportunityClosed("O-\(found.id)", found.status.rawValue), suggestion: "/reopen O-\(found.id)")
    }
    let closed = FieldChange("closedAt", old: nil, new: session.now.description)
    let real = try journal.change(.opportunity, found.id, changes + [closed])
    try appendSystemEntry(real, on: access, body: body)
    return outcome(.closed(try opportunity(found.id)), on: access)
  }

  func reopen(_ record: RecordReference) throws -> Outcome {
    let access = try opportunityAccess(record)
    try session.lock([access.record])
    let found = try opportunity(access.record.id)
    guard found.status != .open else { return outcome(.reopened(found), on: access) }
    let real = try journal.change(
      .opportunity, found.id,
      [
        FieldChange("status", old: found.status.rawValue, new: "open"),
        FieldChange("reason", old: found.reason, new: nil),
        FieldChange("competitor", old: found.competitor, new: nil),
        FieldChange("closedAt", old: found.closedAt?.description, new: nil),
      ])
    try appendSystemEntry(real, on: access)
    return outcome(.reopened(try opportunity(found.id)), on: access)
  }

  /// Takes back the person's last command on a record; again, the one before it.
  func undo(_ record: RecordReference) throws -> Outcome {
    let access = try access(record)
    try session.lock([record])
    guard let past = try session.lastCommand(of: person.id, on: access) else {
      throw Refusal(.nothingToUndo, .nothingToUndo(record.description))
    }
    let back = Journal(session, by: actor, verb: .undo, undoes: past.id)
    let obstacles = try back.obstacles(to: past)
    guard obstacles.isEmpty else { throw Refusal(.undoBlocked, .undoBlocked(past.verb, obstacles)) }
    let done = try back.takeBack(past)
    return outcome(.undone(verb: past.verb, done), on: access)
  }
}
