public import Leadline

/// A sequence on its way, as it rests in its row.
public struct SequenceRow: Sendable, Hashable {
  public var id: Int64
  public var record: RecordReference
  public var sequence: String
  /// The one that was attached, from which it may have gone on to another.
  public var origin: String
  public var version: Int64
  public var state: String
  /// Where it stands, in the words of whoever runs it.
  public var run: String
  public var dueAt: Timestamp?
  /// The id of who attached it.
  public var attachedBy: Int64
  public var createdAt: Timestamp

  /// Whether it is not over.
  public var isRunning: Bool { state == "active" || state == "paused" }
}

extension Session {
  /// The sequences that run, or ran, on a record, in the order in which they were attached.
  public func sequences(on record: RecordReference) throws -> [SequenceRow] {
    switch record {
    case .lead(let id): try all("\(sequenceSelect) WHERE lead = \(id) AND deleted_at IS NULL ORDER BY id", readSequence)
    case .opportunity(let id):
      try all("\(sequenceSelect) WHERE opportunity = \(id) AND deleted_at IS NULL ORDER BY id", readSequence)
    }
  }

  public func sequence(_ id: Int64) throws -> SequenceRow? {
    try first("\(sequenceSelect) WHERE id = \(id) AND deleted_at IS NULL", readSequence)
  }

  /// Those that it is time to look at, the longest due first.
  public func dueSequences(limit: Int) throws -> [SequenceRow] {
    try all(
      """
      \(sequenceSelect) WHERE due_at IS NOT NULL AND due_at <= \(now) AND deleted_at IS NULL
      ORDER BY due_at, id LIMIT \(limit)
      """, readSequence)
  }

  /// Whether a step has been done, so that it is not done again; what has been taken back has not.
  public func hasDone(step key: String) throws -> Bool {
    try number(
      """
      SELECT 1 FROM sequence_step LEFT JOIN entry ON entry.id = sequence_step.entry
      WHERE key = \(key) AND entry.deleted_at IS NULL
      """) != nil
  }

  /// The entry that a step has made.
  public func entry(ofStep key: String) throws -> Entry? {
    try number("SELECT entry FROM sequence_step WHERE key = \(key)").flatMap { try entry($0) }
  }

  public func note(step key: String, of run: Int64, entry: Int64?) throws {
    try execute(
      """
      INSERT INTO sequence_step (key, run, entry, created_at) VALUES (\(key), \(run), \(entry), \(now))
      ON CONFLICT (key) DO UPDATE SET entry = excluded.entry
      """)
  }
}

extension Journal {
  /// Attaches a sequence; where it stands is stored next.
  public func insertSequence(_ name: String, version: Int64, on access: Access) throws -> SequenceRow {
    let id = try session.insert(
      """
      INSERT INTO sequence_run (lead, opportunity, sequence, origin, sequence_version, state, run, attached_by, created_at,
        updated_at)
      VALUES (\(access.record.lead), \(access.record.opportunity), \(name), \(name), \(version), 'active', '',
        \(actor.person.id), \(session.now), \(session.now)) RETURNING id
      """)
    try noteCreated(
      .sequenceRun, id, on: access,
      [
        .init("sequence", old: nil, new: name), .init("sequenceVersion", old: nil, new: String(version)),
        .init("runState", old: nil, new: "active"), .init("run", old: nil, new: ""),
      ])
    return SequenceRow(
      id: id, record: access.record, sequence: name, origin: name, version: version, state: "active", run: "",
      dueAt: nil,
      attachedBy: actor.person.id, createdAt: session.now)
  }

  /// Stores where a sequence stands from now on.
  public func update(_ old: SequenceRow, to new: SequenceRow) throws {
    try change(
      .sequenceRun, old.id,
      [
        FieldChange("sequence", old: old.sequence, new: new.sequence),
        FieldChange("sequenceVersion", old: String(old.version), new: String(new.version)),
        FieldChange("runState", old: old.state, new: new.state), FieldChange("run", old: old.run, new: new.run),
        FieldChange("dueAt", old: old.dueAt?.description, new: new.dueAt?.description),
      ])
  }
}

private let sequenceSelect: SQL = """
  SELECT id, lead, opportunity, sequence, sequence_version, state, run, due_at, attached_by, created_at, origin FROM sequence_run
  """

private func readSequence(_ row: borrowing Row) -> SequenceRow {
  SequenceRow(
    id: row.int64(0), record: row.int(1).map(RecordReference.lead) ?? .opportunity(row.int64(2)),
    sequence: row.string(3), origin: row.string(10), version: row.int64(4), state: row.string(5), run: row.string(6),
    dueAt: row.time(7),
    attachedBy: row.int64(8), createdAt: Timestamp(milliseconds: row.int64(9)))
}
