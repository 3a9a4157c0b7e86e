import Intake
import Leadline
import LeadlineStore
import Playbook

/// Some rows of an import, written in one transaction together with how far it came.
struct ImportPiece: Sendable {
  struct Row: Sendable {
    let fields: FieldValues
    /// What the row said and no field holds.
    let note: String

    var emailKey: String? { MatchKeys.email(fields[.email]?.text) }
  }

  struct Counts: Sendable {
    var created: Int64
    var updated: Int64
    var skipped: Int64
    /// The e-mail addresses of leads that a dry run would have made.
    var pretended: Set<String>

    init(_ report: ImportReport, pretended: Set<String>) {
      self.pretended = pretended
      created = report.created
      updated = report.updated
      skipped = report.skipped
    }
  }

  /// What came of a piece.
  struct Written: Sendable {
    let counts: Counts
    let rows: Int
    /// How long it took, with the time in which it waited for others.
    let time: Duration
  }

  let rows: [Row]
  let problems: [RowProblem]
  /// `nil` for a dry run, which writes nothing.
  let progress: Import?
  /// Where its rows begin: behind this line.
  let begin: Int64
  let counts: Counts
  let onDuplicate: ImportRequest.OnDuplicate
  let actor: Actor
  let isLast: Bool

  /// What a piece knows while it is being written.
  private struct State {
    var counts: Counts
    /// The leads that are there already, by the keys of their e-mail addresses.
    var known: [String: Int64]
    /// Those that are to be made, and the keys of their addresses.
    var batch = LeadBatch()
    var coming: Set<String> = []
  }

  func store(in desk: Desk) async throws -> Written {
    let began = ContinuousClock.now
    let counts = try await desk.store.write { try self.store(in: $0, at: desk) }
    return Written(counts: counts, rows: rows.count + problems.count, time: .now - began)
  }

  private func store(in session: any Session, at desk: Desk) throws -> Counts {
    let keys = onDuplicate == .create ? [] : Set(rows.compactMap(\.emailKey))
    // What is held is held before anything is written, and leads before what is shared.
    if onDuplicate == .update {
      try session.lock(session.leads(withEmailKeys: keys).values.map(RecordReference.lead))
    }
    // Two imports at once do not make the same lead twice.
    try session.lock(.customers)
    if let progress, try !session.advance(progress.id, from: begin, to: progress.line) {
      throw Refusal(.importTaken, .importIsTaken(progress.id))
    }
    var state = State(counts: counts, known: try session.leads(withEmailKeys: keys))
    if onDuplicate == .update { try session.lock(state.known.values.map(RecordReference.lead)) }
    for row in rows { try store(row, &state, in: session, at: desk) }
    try make(&state, in: session)
    if let progress { try store(progress, state.counts, in: session) }
    return state.counts
  }

  private func store(_ progress: Import, _ counts: Counts, in session: any Session) throws {
    for problem in problems {
      try session.insertImportError(
        .init(line: Int64(problem.line), reason: problem.reason.text(in: actor.language), cells: problem.raw),
        of: progress.id)
    }
    var progress = progress
    progress.created = counts.created
    progress.updated = counts.updated
    progress.skipped = counts.skipped
    if isLast { progress.finishedAt = session.now }
    try session.store(progress)
  }

  private func store(_ row: Row, _ state: inout State, in session: any Session, at desk: Desk) throws {
    guard onDuplicate != .create, let key = row.emailKey else { return add(row, &state) }
    if state.counts.pretended.contains(key) { return pass(row, &state) }
    if state.coming.contains(key), onDuplicate == .update { try make(&state, in: session) }
    if let lead = state.known[key], onDuplicate == .update {
      let didChange = try fill(lead, with: row, in: session, at: desk)
      if didChange { state.counts.updated += 1 } else { state.counts.skipped += 1 }
    } else if state.known[key] != nil || state.coming.contains(key) {
      state.counts.skipped += 1
    } else {
      add(row, &state)
    }
  }

  /// Passes over a row whose lead a dry run has only pretended to make.
  private func pass(_ row: Row, _ state: inout State) {
    if onDuplicate == .skip { state.counts.skipped += 1 } else { state.counts.updated += 1 }
  }

  private func add(_ row: Row, _ state: inout State) {
    state.counts.created += 1
    guard progress != nil else {
      if let key = row.emailKey { state.counts.pretended.insert(key) }
      return
    }
    state.batch.add(row.fields, note: note(row.note))
    if let key = row.emailKey { state.coming.insert(key) }
  }

  /// Makes the leads that have gathered.
  private func make(_ state: inout State, in session: any Session) throws {
    guard let progress, !state.batch.isEmpty else { return }
    try state.batch.store(in: session, by: actor, ofImport: progress.id)
    if onDuplicate == .update {
      state.known.merge(try session.leads(withEmailKeys: state.coming)) { old, _ in old }
    }
    state.batch = LeadBatch()
    state.coming = []
  }

  /// Fills what is empty on a lead that is there already; a closed one is left alone.
  private func fill(_ id: Int64, with row: Row, in session: any Session, at desk: Desk) throws -> Bool {
    guard let lead = try session.lead(id), lead.state.isOpen, let access = try session.access(.lead(id)),
      access.isSeen(by: actor.person)
    else { return false }
    let changes = row.fields.filter { lead.fields[$0.key] == nil }
      .map { FieldChange(field: $0.key, old: nil, new: $0.value.programText) }
    guard !changes.isEmpty, let progress else { return !changes.isEmpty }
    let turn = try desk.turn(session, actor, .set(.lead(id), []), isOwn: true)
    try turn.journal.change(.lead, id, changes)
    // What runs may have waited for it; that a file came in begins nothing with anybody.
    try turn.tellSequences(on: access, .recordChanged)
    try session.note(command: turn.journal.command, ofImport: progress.id)
    return true
  }

  private func note(_ text: String) -> Draft? {
    guard !text.isEmpty else { return nil }
    var draft = Draft(kind: .note, body: text)
    draft.details.event = "import"
    return draft
  }
}
