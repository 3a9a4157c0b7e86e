import Leadline
import LeadlineStore

/// What is to be done, by whom, and what is put off.
extension Turn {
  func worklist(_ query: WorklistQuery) throws -> Outcome {
    let holder = try holder(of: query)
    let day = session.now.day(in: timeZone)
    let tomorrow = CivilDate(daysSince1970: day.daysSince1970 + 1)
    let dayEnd = Timestamp.start(of: tomorrow, in: timeZone).adding(seconds: -1)
    let end = Timestamp.start(of: CivilDate(daysSince1970: tomorrow.daysSince1970 + query.days), in: timeZone)
    if let record = query.record { _ = try access(record) }
    let found = try session.worklist(
      of: holder.id, seenBy: person, query, dayEnd: dayEnd, end: end.adding(seconds: -1))
    return Outcome(.worklist(found.items, next: found.next))
  }

  /// Figures about one seller are shown to that seller and to managers.
  private func holder(of query: WorklistQuery) throws -> Person {
    guard let name = query.owner, name != person.name else { return person }
    guard overrules else { throw Refusal(.forbidden, .worklistsAreForManagers, suggestion: "/next", field: "owner") }
    guard let found = try session.person(named: name) else {
      throw Refusal(.unknownUser, .unknownPerson(name), suggestion: "/who", field: "owner")
    }
    return found
  }

  func snooze(_ target: EntryTarget, until time: Timestamp?) throws -> Outcome {
    let (entry, access) = try openActivity(target)
    try checkUnderway(entry)
    if let time, time <= session.now { throw Refusal(.invalidTime, .timeIsPast, field: "until") }
    var snoozed = entry
    snoozed.snoozedUntil = time
    try journal.update(entry, to: snoozed, timeline: access.timeline)
    if let step = entry.details?.step, time != nil { try tellSequences(on: access, snoozed: step) }
    return outcome(.entryChanged(snoozed, entry == snoozed ? .unchanged : .snoozed), on: access, entry: snoozed)
  }

  func skip(_ target: EntryTarget, _ note: String?) throws -> Outcome {
    let (entry, access) = try openActivity(target)
    if let note { try check(body: note, field: "note") }
    var skipped = entry
    skipped.state = .canceled
    if let note {
      var details = entry.details ?? EntryDetails()
      details.outcome = note
      skipped.details = details
    }
    try takeBackMail(of: entry)
    if entry.isUnderway {
      skipped.details?.mail?.state = .refused
      skipped.details?.mail?.reason = nil
    }
    try journal.update(entry, to: skipped, timeline: access.timeline)
    let mails = try followInvitation(from: entry, to: skipped, on: access)
    try tellSequence(of: skipped, on: access)
    var outcome = outcome(.entryChanged(skipped, .skipped), on: access, entry: skipped)
    outcome.mails = mails
    return outcome
  }

  private func openActivity(_ target: EntryTarget) throws -> (entry: Entry, access: Access) {
    let found = try livingEntry(target)
    guard found.entry.kind.isActivity else {
      throw Refusal(.notAnActivity, .notAnActivity(found.entry.reference.description))
    }
    guard found.entry.state == .open else {
      throw Refusal(.notAnActivity, .notOpenActivity(found.entry.reference.description))
    }
    // What others have to do is theirs and their managers'.
    let isOwn = found.entry.assignee == person.id || found.entry.author == person.id
    guard isOwn || overrules || found.access.owner == .person(person.id) || found.entry.assignee == nil else {
      throw Refusal(
        .forbidden,
        .authorOnly(found.entry.reference.description, found.entry.assigneeName ?? found.entry.authorName))
    }
    return found
  }

  /// Who is to do something on a record: whose it is, else whoever writes it.
  func assignee(of draft: Draft, on access: Access) -> Int64? {
    // A mail on its way out is nobody's work.
    guard draft.state == .open, draft.details.mail == nil else { return nil }
    if let assignee = draft.assignee { return assignee }
    // One reminds oneself.
    if draft.details.reminder == true { return person.id }
    return switch access.owner {
    case .person(let owner)?: owner
    case .team?, nil: person.role == .colleague ? nil : person.id
    }
  }

  /// What is open goes along when a record changes hands: what was the owner's to do, and what was nobody's.
  func handOver(_ access: Access, from old: Owner?, to new: Owner?) throws {
    guard case .person(let heir)? = new else { return }
    var former: Int64?
    if case .person(let id)? = old { former = id }
    for entry in try session.openActivities(on: access) where entry.details?.reminder != true && !entry.isUnderway {
      guard entry.assignee == nil || entry.assignee == former, entry.assignee != heir,
        let place = try session.access(entry.record)
      else { continue }
      var given = entry
      given.assignee = heir
      try journal.update(entry, to: given, timeline: place.timeline)
    }
  }
}
