import Leadline
import LeadlineStore

/// What people say: posts, replies, notes and activities.
extension Turn {
  /// The largest body of an entry, in bytes of UTF-8.
  static let bodyLimit = 65_536

  func write(_ record: RecordReference, _ draft: Draft) throws -> Outcome {
    if draft.isToBeSent { return try writeAndSend(record, draft) }
    let access = try access(record)
    let draft = try completed(try checked(draft))
    let parent = try draft.replyTo.map { try self.parent($0, on: access) }
    // A reply stands on the timeline of what it answers.
    var outcome = try append(draft, to: parent?.place ?? access, answering: parent?.entry)
    guard let entry = outcome.entry else { return outcome }
    try contacted(by: entry, on: access)
    try tellSequences(on: access, ofReply: entry)
    if let found = try proposeFindings(in: entry, on: access) {
      outcome.notes.append(try .foundInTalk(found, fieldReader))
    }
    if draft.isQuestion { outcome.result = try asked(entry) }
    if entry.kind == .call, try isNotToBeCalled(record) { outcome.notes.append(.doNotCall) }
    return outcome
  }

  func reply(to target: EntryTarget, _ body: String) throws -> Outcome {
    let (parent, access) = try livingEntry(target)
    var draft = Draft(kind: .reply, body: body)
    draft.replyTo = parent.id
    return try append(try checked(draft), to: access, answering: parent)
  }

  /// Writes an entry and tells whom it answers and mentions, each person once.
  func append(_ draft: Draft, to access: Access, answering parent: Entry?) throws -> Outcome {
    let found = try mentions(in: draft.body)
    var draft = draft
    if draft.isQuestion { draft.details.question = true }
    draft.assignee = assignee(of: draft, on: access)
    let entry = try journal.append(draft, to: access, mentions: found.mentions)
    var outcome = outcome(.wrote(entry, experts: [], earlier: []), on: access, entry: entry)
    outcome.notes = draft.notes + found.notes
    if let parent { try tell(parent.author, ofReply: entry, on: access) }
    outcome.note(untold: try tell(found.people.filter { $0.id != parent?.author }, of: entry, on: access), on: access)
    try tellFollowers(of: access, entry, besides: found.people.map(\.id) + [parent?.author ?? person.id])
    outcome.question = found.question(entry)
    return outcome
  }

  private func tell(_ author: Int64, ofReply entry: Entry, on access: Access) throws {
    guard let author = try session.person(author), access.isSeen(by: author) else { return }
    try session.notify(author.id, .reply, timeline: access.timeline, entry: entry.id, by: person.id)
  }

  /// Who follows a record hears of what others write on it; whom it mentions or answers has heard already.
  private func tellFollowers(of access: Access, _ entry: Entry, besides told: [Int64]) throws {
    for follower in try session.followers(of: access.timeline) where !told.contains(follower) {
      guard let follower = try session.person(follower), follower.isActive, access.isSeen(by: follower) else {
        continue
      }
      try session.notify(follower.id, .follow, timeline: access.timeline, entry: entry.id, by: person.id)
    }
  }

  /// What is answered on a record: it stands there, or on a lead that was merged into it.
  func parent(_ parent: Int64, on access: Access) throws -> (entry: Entry, place: Access) {
    let (answered, place) = try answered(parent)
    guard place.timeline == access.timeline || place.mergedInto.map({ .lead($0) == access.record }) == true else {
      throw Refusal(
        .invalidValue, .replyElsewhere(answered.reference.description),
        suggestion: "/reply \(answered.reference) …", field: "replyTo")
    }
    return (answered, place)
  }

  /// - Throws: ``Refusal`` that points at `replyTo`: the timeline itself is there.
  private func answered(_ id: Int64) throws -> (entry: Entry, access: Access) {
    do {
      return try livingEntry(.id(id))
    } catch var refusal as Refusal {
      refusal.field = "replyTo"
      throw refusal
    }
  }

  func checked(_ draft: Draft) throws(Refusal) -> Draft {
    try check(body: draft.body)
    try check(occurredAt: draft.occurredAt)
    guard draft.kind.isWrittenByPeople else {
      throw Refusal(.invalidValue, .kindIsNotWritten(draft.kind), field: "kind")
    }
    guard draft.details.subject?.contains(where: \.isNewline) != true else {
      throw Refusal(.invalidValue, .subjectIsOneLine, field: "subject")
    }
    let needsBody = !draft.kind.isActivity || draft.details.subject == nil
    guard !needsBody || !draft.body.allSatisfy(\.isWhitespace) else {
      throw Refusal(.emptyBody, .emptyBody, suggestion: "/\(verb.rawValue) …", field: "body")
    }
    if draft.kind == .reply, draft.replyTo == nil {
      throw Refusal(.usage, .replyNeedsEntry, suggestion: "/reply #….… …", field: "replyTo")
    }
    return draft
  }

  /// What has happened has happened: clocks that differ are forgiven five minutes.
  func check(occurredAt time: Timestamp?) throws(Refusal) {
    guard let time, time > session.now.adding(seconds: 300) else { return }
    throw Refusal(.invalidTime, .happenedInFuture, field: "occurredAt")
  }

  func check(body: String, field: String = "body") throws(Refusal) {
    guard body.utf8.count <= Self.bodyLimit else {
      throw Refusal(.bodyTooLong, .bodyTooLong(body.utf8.count, limit: Self.bodyLimit), field: field)
    }
    guard !body.utf8.contains(0) else { throw Refusal(.invalidText, .containsNUL, field: field) }
  }

  /// An activity with what it left unsaid: with a due time it is open, and overdue once that is past; else it has
  /// happened.
  func completed(_ draft: Draft) throws(Refusal) -> Draft {
    guard draft.kind.isActivity else {
      var draft = draft
      draft.state = nil
      draft.dueAt = nil
      return draft
    }
    var draft = draft
    if draft.kind == .task || draft.kind == .appointment, draft.dueAt == nil, draft.occurredAt == nil,
      draft.state != .done
    {
      throw Refusal(.invalidTime, .activityNeedsTime(draft.kind), field: "dueAt")
    }
    let state = draft.state ?? (draft.dueAt == nil ? .done : .open)
    draft.state = state
    if state == .done, draft.occurredAt == nil, let due = draft.dueAt, due <= session.now { draft.occurredAt = due }
    if draft.kind == .call || draft.kind == .email, draft.details.direction == nil { draft.details.direction = "out" }
    return draft
  }

  /// A completed outgoing call, mail or meeting makes a new lead contacted.
  func contacted(by entry: Entry, on place: Access) throws {
    let access = try holder(of: place)
    guard entry.state == .done, case .lead(let id) = access.record, access.isOpen else { return }
    let state = try lead(id).state
    guard state == .new else { return }
    switch entry.kind {
    case .appointment: break
    case .call, .email: guard entry.details?.direction != "in" else { return }
    default: return
    }
    let real = try journal.change(.lead, id, [FieldChange("state", old: "new", new: "contacted")])
    try appendSystemEntry(real, on: access, event: "contacted")
  }

  private func asked(_ entry: Entry) throws -> Outcome.Result {
    .wrote(
      entry, experts: try session.experts(on: entry.record, besides: person),
      earlier: try session.questions(before: entry, seenBy: person))
  }

  private func isNotToBeCalled(_ record: RecordReference) throws -> Bool {
    guard case .lead(let id) = record else { return false }
    return try lead(id).fields[.doNotCall] == .flag(true)
  }
}
