import Intake
import Leadline
import LeadlineStore

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

  let rows: [Row]
  let problems: [RowProblem]
  /// `nil` for a dry run, which writes nothing.
  let progress: Import?
  let counts: Counts
  let onDuplicate: ImportRequest.OnDuplicate
  let actor: Actor
  let isLast: Bool

  func store(in session: any Session) throws -> Counts {
    var counts = counts
    for row in rows { try store(row, &counts, in: session) }
    guard var progress else { return counts }
    for problem in problems {
      try session.insertImportError(
        .init(line: Int64(problem.line), reason: problem.reason.text(in: actor.language), cells: problem.raw),
        of: progress.id)
    }
    progress.created = counts.created
    progress.updated = counts.updated
    progress.skipped = counts.skipped
    if isLast { progress.finishedAt = session.now }
    try session.store(progress)
    return counts
  }

  private func store(_ row: Row, _ counts: inout Counts, in session: any Session) throws {
    let known = try row.fields[.email]?.text.flatMap { try session.leads(withEmail: $0).first }
    if known == nil, onDuplicate != .create, let key = row.emailKey, counts.pretended.contains(key) {
      if onDuplicate == .skip { counts.skipped += 1 } else { counts.updated += 1 }
      return
    }
    switch (known, onDuplicate) {
    case (_?, .skip): counts.skipped += 1
    case (let lead?, .update):
      let didChange = try fill(lead, with: row, in: session)
      if didChange { counts.updated += 1 } else { counts.skipped += 1 }
    case (nil, _), (_, .create):
      try create(row, in: session)
      counts.created += 1
      if progress == nil, let key = row.emailKey { counts.pretended.insert(key) }
    }
  }

  private func create(_ row: Row, in session: any Session) throws {
    guard let progress else { return }
    let journal = Journal(session, by: actor, verb: .new)
    let id = try journal.insertLead(row.fields, owner: nil, team: actor.person.team, importing: progress.id)
    try leave(row.note, on: id, journal)
    try session.note(command: journal.command, ofImport: progress.id)
  }

  /// Fills what is empty on a lead that is there already; a closed one is left alone.
  private func fill(_ id: Int64, with row: Row, in session: any Session) throws -> Bool {
    guard let lead = try session.lead(id), lead.state.isOpen,
      try session.access(.lead(id))?.isSeen(by: actor.person) == true
    else { return false }
    let changes = row.fields.filter { lead.fields[$0.key] == nil }
      .map { FieldChange(field: $0.key, old: nil, new: $0.value.programText) }
    guard !changes.isEmpty, let progress else { return !changes.isEmpty }
    let journal = Journal(session, by: actor, verb: .set)
    try journal.change(.lead, id, changes)
    try session.note(command: journal.command, ofImport: progress.id)
    return true
  }

  private func leave(_ note: String, on lead: Int64, _ journal: Journal) throws {
    guard !note.isEmpty, let access = try journal.session.access(.lead(lead)) else { return }
    var draft = Draft(kind: .note, body: note)
    draft.details.event = "import"
    _ = try journal.append(draft, to: access)
  }
}
