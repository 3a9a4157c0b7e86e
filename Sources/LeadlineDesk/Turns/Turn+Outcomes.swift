import Leadline
import LeadlineStore
import Playbook

/// How leads and opportunities end, and how they begin again.
extension Turn {
  func disqualify(_ record: RecordReference, _ reason: String?, _ note: String?) throws -> Outcome {
    let access = try leadAccess(record)
    let lead = try lead(access.record.id)
    let given = reason.flatMap { LeadState.disqualificationChoices[$0] }.flatMap { LeadState(rawValue: $0.value) }
    if let given, lead.state == given { return try disqualifiedBefore(lead, note, access) }
    try checkHasNoOpportunity(lead, access)
    guard lead.state.isOpen else {
      throw Refusal(
        lead.state == .qualified ? .leadQualified : .leadClosed,
        .leadClosed(access.record.description, lead.state), suggestion: "/reactivate \(access.record)")
    }
    if let note { try check(body: note) }
    guard let state = given else { throw disqualificationReasonRequired(note, on: access) }
    let real = try journal.change(
      .lead, lead.id,
      [
        FieldChange("state", old: lead.state.rawValue, new: state.rawValue),
        FieldChange("reasonNote", old: lead.reasonNote, new: note),
      ])
    try endFlow(on: access, isWon: false)
    try tellSequences(on: access, .disqualified)
    let entry = try appendSystemEntry(real, on: access, body: note ?? "")
    return outcome(.disqualified(try self.lead(lead.id)), on: access, entry: entry)
  }

  /// Disqualifying again for the same reason changes nothing but the note, if there is a new one.
  private func disqualifiedBefore(_ lead: Lead, _ note: String?, _ access: Access) throws -> Outcome {
    guard let note, note != lead.reasonNote else { return outcome(.disqualified(lead), on: access) }
    try check(body: note)
    let real = try journal.change(.lead, lead.id, [FieldChange("reasonNote", old: lead.reasonNote, new: note)])
    let entry = try appendSystemEntry(real, on: access, body: note)
    return outcome(.disqualified(try self.lead(lead.id)), on: access, entry: entry)
  }

  private func checkHasNoOpportunity(_ lead: Lead, _ access: Access) throws {
    guard let kept = lead.opportunity, let found = try session.access(.opportunity(kept)) else { return }
    guard found.isSeen(by: person) else {
      throw Refusal(
        .hasOpportunity, .opportunityHidden(access.record.description, ask: try whomToAsk(about: [found])))
    }
    throw Refusal(
      .hasOpportunity, .hasOpportunity(access.record.description, "O-\(kept)"), suggestion: "/lose O-\(kept) …")
  }

  private func disqualificationReasonRequired(_ note: String?, on access: Access) -> Refusal {
    let choices = LeadState.disqualificationChoices.choices.map {
      Question.Choice(value: Self.typed($0.value), label: Message($0.english, $0.italian))
    }
    let rest = note.map { " \($0)" } ?? ""
    return Refusal(
      .reasonRequired, .reasonRequired(access.record.description), suggestion: "/disqualify \(access.record) lost",
      question: Question(argument: "reason", choices: choices, line: "/disqualify \(access.record) {}\(rest)"),
      field: "reason")
  }

  /// As it is typed on a line: `cannot-contact`.
  private static func typed(_ value: String) -> String {
    value.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
  }

  func reactivate(_ record: RecordReference) throws -> Outcome {
    let access = try leadAccess(record)
    let lead = try lead(access.record.id)
    guard !lead.state.isOpen else { return outcome(.reactivated(lead), on: access) }
    let state: LeadState = try session.hasBeenContacted(access) ? .contacted : .new
    let real = try journal.change(
      .lead, lead.id,
      [
        FieldChange("state", old: lead.state.rawValue, new: state.rawValue),
        FieldChange("reasonNote", old: lead.reasonNote, new: nil),
      ])
    try resumeFlow(on: access, closedAt: lead.updatedAt)
    let entry = try appendSystemEntry(real, on: access)
    return outcome(.reactivated(try self.lead(lead.id)), on: access, entry: entry)
  }

  func win(_ record: RecordReference, _ amount: FieldAssignment.Input?) throws -> Outcome {
    let access = try opportunityAccess(record)
    let found = try opportunity(access.record.id)
    var worth = found.amount
    if let amount, let definition = FieldCatalog()[.budget] {
      worth = try asking("/win \(access.record) {}") { try fieldReader.value(of: amount, for: definition)?.money }
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
    let found = try opportunity(access.record.id)
    let isSame = found.reason == reason && (competitor == nil || competitor == found.competitor)
    if found.status == .lost, reason != nil, isSame { return outcome(.closed(found), on: access) }
    try checkOpen(found)
    guard let reason, !reason.allSatisfy(\.isWhitespace) else {
      let to = competitor.map { " --to \"\($0.replacing("\"", with: "'"))\"" } ?? ""
      throw Refusal(
        .reasonRequired, .lossReasonRequired(access.record.description),
        suggestion: "/lose \(access.record) …",
        question: Question(argument: "reason", choices: [], line: "/lose \(access.record)\(to) {}"), field: "reason")
    }
    try check(body: reason)
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
    try checkOpen(found)
    let closed = FieldChange("closedAt", old: nil, new: session.now.description)
    let real = try journal.change(.opportunity, found.id, changes + [closed])
    let isWon = changes.contains { $0.new == Opportunity.Status.won.rawValue }
    try endFlow(on: access, isWon: isWon)
    try tellSequences(on: access, isWon ? .won : .lost)
    let entry = try appendSystemEntry(real, on: access, body: body)
    try tellAnswerers(on: access)
    return outcome(.closed(try opportunity(found.id)), on: access, entry: entry)
  }

  private func checkOpen(_ found: Opportunity) throws(Refusal) {
    guard found.status != .open else { return }
    throw Refusal(
      .opportunityClosed, .opportunityClosed("O-\(found.id)", found.status.rawValue),
      suggestion: "/reopen O-\(found.id)")
  }

  /// How it ended goes back to everyone who answered on it, with what they wrote last.
  private func tellAnswerers(on access: Access) throws {
    for (author, entry) in try session.lastReplies(on: access) {
      guard let author = try session.person(author), author.isActive, access.isSeen(by: author) else { continue }
      try session.notify(author.id, .outcome, timeline: access.timeline, entry: entry, by: person.id)
    }
  }

  func reopen(_ record: RecordReference) throws -> Outcome {
    let access = try opportunityAccess(record)
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
    try resumeFlow(on: access, closedAt: found.closedAt)
    let entry = try appendSystemEntry(real, on: access)
    return outcome(.reopened(try opportunity(found.id)), on: access, entry: entry)
  }

  /// Fields that change back leave a quiet line, as fields that change do: wherever the command left its own.
  ///
  /// - Returns: the records that changed back and are still there.
  private func noteUndo(of past: PastCommand, _ back: Journal, on record: RecordReference) throws -> [Access] {
    try past.restored(on: record).compactMap { restored in
      guard !restored.changes.isEmpty, let access = try session.access(restored.record) else { return nil }
      try note(try restored.changes.filter { try !isHidden($0, on: access) }, back, on: access)
      return access
    }
  }

  private func note(_ changes: [FieldChange], _ back: Journal, on access: Access) throws {
    var draft = Draft(kind: .system, body: "")
    draft.details.event = verb.rawValue
    draft.details.changes = Dictionary(
      changes.map { ($0.field.rawValue, [$0.old, $0.new]) }, uniquingKeysWith: { first, _ in first })
    _ = try back.append(draft, to: access)
  }

  /// Takes back the person's last command on a record; again, the one before it.
  func undo(_ record: RecordReference) throws -> Outcome {
    // What it is going to change is held before it is known for certain: leads before opportunities, by everybody.
    let likely = try session.lastCommand(of: person.id, on: Desk.access(record, for: person, in: session))
    try session.lock((likely?.records ?? []) + [record])
    let access = try access(record)
    guard let past = try session.lastCommand(of: person.id, on: access) else {
      throw Refusal(.nothingToUndo, .nothingToUndo(record.description))
    }
    try session.lock(past.records)
    if past.makesCustomers { try session.lock(.customers) }
    let back = Journal(session, by: actor, verb: .undo, undoes: past.id)
    let obstacles = try back.obstacles(to: past)
    guard obstacles.isEmpty else { throw Refusal(.undoBlocked, .undoBlocked(past.verb, obstacles)) }
    let done = try back.takeBack(past)
    let restored = try noteUndo(of: past, back, on: record)
    // Where nothing else tells of it, as after a change of a competitor: else it would be taken back again and again.
    if let here = try session.access(record), try !session.isUndone(past, on: here) {
      try note(past.restoredElsewhere(), back, on: here)
    }
    // An opportunity that is gone leaves the lead that it came of.
    let place = try session.access(record) ?? restored.first { $0.isSeen(by: person) } ?? access
    return outcome(.undone(verb: past.verb, done), on: place)
  }
}
