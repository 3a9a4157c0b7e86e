import Leadline
import LeadlineStore

/// What people say: posts, replies, notes and activities.
extension Turn {
  /// The largest body of an entry, in bytes of UTF-8.
  static let bodyLimit = 65_536

  func write(_ record: RecordReference, _ draft: Draft) throws -> Outcome {
    let access = try access(record)
    var draft = try completed(try checked(draft))
    if let parent = draft.replyTo { draft = try answering(parent, draft, on: access) }
    let (entry, notes, question) = try append(draft, to: access)
    try contacted(by: entry, on: access)
    var outcome = outcome(.wrote(entry, experts: [], earlier: []), on: access, entry: entry)
    if draft.isQuestion { outcome.result = try asked(entry, on: access) }
    outcome.notes = notes
    if entry.kind == .call, try isNotToBeCalled(record) { outcome.notes.append(.doNotCall) }
    outcome.question = question
    return outcome
  }

  func reply(to target: EntryTarget, _ body: String) throws -> Outcome {
    let (parent, access) = try livingEntry(target)
    var draft = try checked(Draft(kind: .reply, body: body))
    draft.replyTo = parent.id
    let (entry, notes, question) = try append(draft, to: access)
    try session.notify(parent.author, .reply, timeline: access.timeline, entry: entry.id, by: person.id)
    var outcome = outcome(.wrote(entry, experts: [], earlier: []), on: access, entry: entry)
    outcome.notes = notes
    outcome.question = question
    return outcome
  }

  /// Writes an entry and tells whom it mentions.
  private func append(
    _ draft: Draft, to access: Access
  ) throws -> (entry: Entry, notes: [Message], question: Question?) {
    let found = try mentions(in: draft.body)
    var draft = draft
    if draft.isQuestion { draft.details.question = true }
    let entry = try journal.append(draft, to: access, mentions: found.mentions)
    let untold = try tell(found.people, of: entry, on: access)
    return (entry, found.notes + untold, found.question(entry))
  }

  /// A reply stands on the timeline of what it answers.
  private func answering(_ parent: Int64, _ draft: Draft, on access: Access) throws -> Draft {
    let (answered, place) = try livingEntry(.id(parent))
    guard place.timeline == access.timeline else {
      throw Refusal(
        .invalidValue, .replyElsewhere(answered.reference.description),
        suggestion: "/reply \(answered.reference) …", field: "replyTo")
    }
    try session.notify(answered.author, .reply, timeline: access.timeline, entry: answered.id, by: person.id)
    return draft
  }

  func checked(_ draft: Draft) throws(Refusal) -> Draft {
    try check(body: draft.body)
    guard draft.kind.isWrittenByPeople else {
      throw Refusal(.invalidValue, .kindIsNotWritten(draft.kind), field: "kind")
    }
    let needsBody = !draft.kind.isActivity || draft.details.subject == nil
    guard !needsBody || !draft.body.allSatisfy(\.isWhitespace) else {
      throw Refusal(.emptyBody, .emptyBody, suggestion: "/\(verb.rawValue) …", field: "body")
    }
    if draft.kind == .reply, draft.replyTo == nil, verb != .reply {
      throw Refusal(.usage, .replyNeedsEntry, suggestion: "/reply #….… …", field: "replyTo")
    }
    return draft
  }

  func check(body: String) throws(Refusal) {
    guard body.utf8.count <= Self.bodyLimit else {
      throw Refusal(.bodyTooLong, .bodyTooLong(body.utf8.count, limit: Self.bodyLimit), field: "body")
    }
    guard !body.utf8.contains(0) else { throw Refusal(.invalidText, .containsNUL, field: "body") }
  }

  /// An activity with what it left unsaid: with a due time to come it is open, else it has happened.
  private func completed(_ draft: Draft) throws(Refusal) -> Draft {
    guard draft.kind.isActivity else {
      var draft = draft
      draft.state = nil
      draft.dueAt = nil
      return draft
    }
    var draft = draft
    if draft.kind == .task || draft.kind == .appointment, draft.dueAt == nil, draft.occurredAt == nil, draft.state != .done {
      throw Refusal(.invalidTime, .activityNeedsTime(draft.kind), field: "dueAt")
    }
    let state = draft.state ?? (draft.dueAt == nil ? .done : .open)
    draft.state = state
    if state == .done, draft.occurredAt == nil, let due = draft.dueAt, due <= session.now { draft.occurredAt = due }
    if draft.kind == .call || draft.kind == .email, draft.details.direction == nil { draft.details.direction = "out" }
    return draft
  }

  /// A completed outgoing call, mail or meeting makes a new lead contacted.
  func contacted(by entry: Entry, on access: Access) throws {
    guard entry.state == .done, case .lead(let id) = access.record, access.isOpen else { return }
    let state = try lead(id).state
    guard state == .new else { return }
    switch entry.kind {
    case .appointment: break
    case .call, .email: guard entry.details?.direction != "in" else { return }
    default: return
    }
    try journal.change(.lead, id, [FieldChange("state", old: "new", new: "contacted")])
  }

  private func asked(_ entry: Entry, on access: Access) throws -> Outcome.Result {
    guard let leadID = try access.record.lead ?? session.leads(of: access.record.id).first else {
      return .wrote(entry, experts: [], earlier: [])
    }
    let lead = try lead(leadID)
    return .wrote(
      entry, experts: try session.experts(on: lead, besides: person),
      earlier: try session.earlierQuestions(about: lead, seenBy: person))
  }

  private func isNotToBeCalled(_ record: RecordReference) throws -> Bool {
    guard case .lead(let id) = record else { return false }
    return try lead(id).fields[.doNotCall] == .flag(true)
  }
}
