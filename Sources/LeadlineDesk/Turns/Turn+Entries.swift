import Leadline
import LeadlineStore

/// What is done to entries that stand already.
extension Turn {
  func show(_ target: EntryTarget) throws -> Outcome {
    let (entry, access) = try entry(target)
    return outcome(.entry(try session.view(of: entry)), on: access, entry: entry)
  }

  func done(_ target: EntryTarget, _ words: String?) throws -> Outcome {
    let (entry, access) = try livingEntry(target)
    guard entry.kind.isActivity else {
      throw Refusal(.notAnActivity, .notAnActivity(entry.reference.description))
    }
    if let words { try check(body: words) }
    try checkUnderway(entry)
    guard entry.state == .open else { return outcome(.entryChanged(entry, .unchanged), on: access, entry: entry) }
    var completed = entry
    completed.state = .done
    completed.occurredAt = completion(of: entry)
    if let words {
      var details = entry.details ?? EntryDetails()
      details.outcome = words
      completed.details = details
    }
    try journal.update(entry, to: completed, timeline: access.timeline)
    try contacted(by: completed, on: access)
    try tellSequence(of: completed, on: access)
    return outcome(.entryChanged(completed, .done), on: access, entry: completed)
  }

  /// When something that is done now happened.
  private func completion(of entry: Entry) -> Timestamp {
    entry.kind == .appointment ? min(entry.dueAt ?? session.now, session.now) : session.now
  }

  func react(_ target: EntryTarget, _ emoji: String, _ on: Bool) throws -> Outcome {
    let (entry, access) = try livingEntry(target)
    guard Self.isEmoji(emoji) else { throw Refusal(.invalidValue, .notOneEmoji(emoji), field: "emoji") }
    let changed = try journal.react(emoji, to: entry, timeline: access.timeline, on: on, by: person.id)
    return outcome(.entryChanged(entry, changed ? (on ? .reacted : .unreacted) : .unchanged), on: access, entry: entry)
  }

  func pin(_ target: EntryTarget, _ on: Bool) throws -> Outcome {
    let (entry, access) = try livingEntry(target)
    guard entry.isPinned != on else { return outcome(.entryChanged(entry, .unchanged), on: access, entry: entry) }
    var pinned = entry
    pinned.isPinned = on
    try journal.update(entry, to: pinned, timeline: access.timeline)
    return outcome(.entryChanged(pinned, on ? .pinned : .unpinned), on: access, entry: pinned)
  }

  func edit(_ target: EntryTarget, _ edit: EntryEdit) throws -> Outcome {
    let (entry, access) = try livingEntry(target)
    try checkAuthor(of: entry)
    try checkUnderway(entry)
    var edited = entry
    var found = Found()
    if let body = edit.body {
      var draft = Draft(kind: entry.kind, body: body)
      draft.replyTo = entry.replyTo
      draft.details = entry.details ?? EntryDetails()
      _ = try checked(draft)
      found = try mentions(in: body)
      edited.body = body
      edited.mentions = found.mentions
    }
    if edit.state == .done, entry.state == .open { edited.occurredAt = completion(of: entry) }
    if let time = edit.occurredAt {
      try check(occurredAt: time)
      edited.occurredAt = time
    }
    if let time = edit.dueAt { edited.dueAt = try due(time, of: entry) }
    if let state = edit.state { edited.state = try changed(state, of: entry) }
    guard edited != entry else { return outcome(.entryChanged(entry, .unchanged), on: access, entry: entry) }
    edited.editedAt = session.now
    try journal.update(entry, to: edited, timeline: access.timeline)
    let mails = try followInvitation(from: entry, to: edited, on: access)
    try contacted(by: edited, on: access)
    if edited.state != entry.state { try tellSequence(of: edited, on: access) }
    var outcome = outcome(.entryChanged(edited, .edited), on: access, entry: edited)
    outcome.notes = found.notes
    outcome.mails = mails
    outcome.note(untold: try tell(newlyMentioned(found.people, in: entry), of: edited, on: access), on: access)
    outcome.question = found.question(edited)
    return outcome
  }

  func delete(_ target: EntryTarget) throws -> Outcome {
    let (entry, access) = try entry(target)
    try checkAuthor(of: entry)
    guard entry.deletedAt == nil else { return outcome(.entryChanged(entry, .unchanged), on: access, entry: entry) }
    var tombstone = entry
    tombstone.body = ""
    tombstone.mentions = []
    tombstone.details = nil
    tombstone.isPinned = false
    tombstone.state = nil
    tombstone.dueAt = nil
    tombstone.deletedAt = session.now
    try takeBackMail(of: entry)
    try journal.update(entry, to: tombstone, timeline: access.timeline, as: .entryDeleted)
    let mails = try followInvitation(from: entry, to: tombstone, on: access)
    if entry.state == .open { try tellSequence(of: entry, on: access) }
    var outcome = outcome(.entryChanged(tombstone, .deleted), on: access, entry: tombstone)
    outcome.mails = mails
    return outcome
  }

  /// What one wrote oneself, and what people write at all.
  private func checkAuthor(of entry: Entry) throws(Refusal) {
    guard entry.kind.isWrittenByPeople else {
      throw Refusal(.notEditable, .notEditable(entry.reference.description))
    }
    guard entry.author == person.id || overrules else {
      throw Refusal(.forbidden, .authorOnly(entry.reference.description, entry.authorName))
    }
  }

  private func due(_ time: Timestamp, of entry: Entry) throws(Refusal) -> Timestamp {
    guard entry.kind.isActivity else {
      throw Refusal(.notAnActivity, .notAnActivity(entry.reference.description), field: "dueAt")
    }
    return time
  }

  private func changed(_ state: ActivityState, of entry: Entry) throws(Refusal) -> ActivityState {
    guard entry.kind.isActivity else {
      throw Refusal(.notAnActivity, .notAnActivity(entry.reference.description), field: "state")
    }
    return state
  }

  private func newlyMentioned(_ people: [Person], in entry: Entry) -> [Person] {
    people.filter { !entry.mentions.contains(.person(name: $0.name)) }
  }

  /// One character that is shown as a picture, also one put together of several, as a flag or a family.
  static func isEmoji(_ text: String) -> Bool {
    guard text.count == 1, text.utf8.count <= 64, let character = text.first,
      character.unicodeScalars.first?.properties.isEmoji == true
    else { return false }
    return character.unicodeScalars.contains { $0.properties.isEmojiPresentation || $0.value == 0xFE0F }
      || character.unicodeScalars.first.map { $0.properties.isEmoji && $0.value > 0xFF } == true
  }
}
