public import Leadline

/// A command of the past, as the log keeps it.
public struct PastCommand: Sendable, Hashable {
  public let id: Int64
  public let verb: String
  public let at: Timestamp
  let effects: [Effect]

  /// The leads and opportunities that it changed.
  public var records: [RecordReference] { effects.compactMap(\.changedRecord) }

  /// Whether it made an account or a contact, which others may use by now or be about to.
  public var makesCustomers: Bool {
    effects.contains { $0.kind == .created && ["account", "contact"].contains($0.record) }
  }

  /// What its being taken back changes, of one record and of those on whose timelines it has left a line.
  public func restored(on record: RecordReference) throws -> [(record: RecordReference, changes: [FieldChange])] {
    let told = Set(effects.filter { $0.kind == .entry }.compactMap(\.timeline))
    let changed = effects.filter { $0.kind == .changed }.compactMap { effect in
      effect.changedRecord.flatMap { $0 == record || told.contains(effect.timeline ?? 0) ? ($0, effect) : nil }
    }
    return try Dictionary(grouping: changed, by: \.0).sorted { $0.key.description < $1.key.description }
      .map { record, effects in
        let changes = try effects.flatMap { try $0.1.detail.map { try Detail(json: $0).changes } ?? [:] }
        return (record, changes.map { FieldChange($0.key, old: $0.value.new, new: $0.value.old) })
      }
  }

  /// What its being taken back changes of what stands on no timeline: customers and competitors.
  public func restoredElsewhere() throws -> [FieldChange] {
    try effects.filter { $0.kind == .changed && $0.timeline == nil }
      .flatMap { try $0.detail.map { try Detail(json: $0).changes } ?? [:] }
      .map { FieldChange($0.key, old: $0.value.new, new: $0.value.old) }
  }
}

/// One thing that a command did.
struct Effect: Sendable, Hashable {
  let kind: Journal.Kind
  let record: String
  let id: Int64
  let timeline: Int64?
  let detail: String?

  /// The lead or the opportunity it is about.
  fileprivate var changedRecord: RecordReference? {
    switch RecordKind(rawValue: record) {
    case .lead?: .lead(id)
    case .opportunity?: .opportunity(id)
    default: nil
    }
  }
}

extension Session {
  /// The last command of a person on a record that has not been taken back, and is no taking back itself.
  public func lastCommand(of person: Int64, on access: Access) throws -> PastCommand? {
    let merged = try mergedTimelines(of: access)
    var place: SQL = "timeline = \(access.timeline)"
    for (timeline, since) in merged { place.append(" OR timeline = \(timeline) AND id > \(since)") }
    let timelines = [access.timeline] + merged.map(\.timeline)
    let found = try first(
      """
      SELECT COALESCE(command, id), verb, at FROM change AS done
      WHERE (\(place)) AND actor = \(person) AND undoes IS NULL AND interface NOT IN ('sequence', 'mail')
        AND NOT EXISTS (SELECT 1 FROM change AS back WHERE back.timeline IN \(list: timelines)
          AND back.undoes = COALESCE(done.command, done.id))
      ORDER BY id DESC LIMIT 1
      """
    ) { (id: $0.int64(0), verb: $0.string(1), at: Timestamp(milliseconds: $0.int64(2))) }
    guard let found else { return nil }
    return PastCommand(id: found.id, verb: found.verb, at: found.at, effects: try effects(of: found.id))
  }

  func effects(of command: Int64) throws -> [Effect] {
    try all(
      """
      SELECT kind, record, record_id, timeline, detail FROM change
      WHERE id = \(command) OR command = \(command) ORDER BY id
      """
    ) { row in
      guard let kind = Journal.Kind(rawValue: row.string(0)) else {
        throw StoreError.broken("command \(command) has an effect of the unknown kind \(row.string(0))")
      }
      return Effect(kind: kind, record: row.string(1), id: row.int64(2), timeline: row.int(3), detail: row.text(4))
    }
  }

  /// Whether anybody did anything on a timeline after a command, besides what has been taken back. Plugins are nobody.
  func isBuiltOn(_ timeline: Int64, after command: Int64) throws -> Bool {
    try number(
      """
      SELECT 1 FROM change AS later
      WHERE timeline = \(timeline) AND id > \(command) AND COALESCE(command, id) <> \(command) AND undoes IS NULL
        AND interface NOT IN ('plugin', 'sequence', 'mail')
        AND NOT EXISTS (SELECT 1 FROM change AS back WHERE back.timeline = \(timeline)
          AND back.undoes = COALESCE(later.command, later.id))
      LIMIT 1
      """) != nil
  }
}

extension Session {
  /// Whether an entry has been edited, completed or deleted after a command, besides what has been taken back.
  func isEntryChanged(_ entry: Int64, on timeline: Int64?, after command: Int64) throws -> Bool {
    try number(
      """
      SELECT 1 FROM change AS later
      WHERE timeline = \(timeline) AND id > \(command) AND record = 'entry' AND record_id = \(entry)
        AND kind IN ('entryChanged', 'entryDeleted') AND COALESCE(command, id) <> \(command) AND undoes IS NULL
        AND NOT EXISTS (SELECT 1 FROM change AS back WHERE back.timeline = \(timeline)
          AND back.undoes = COALESCE(later.command, later.id))
      LIMIT 1
      """) != nil
  }
}

extension Session {
  /// A command by its id.
  public func command(_ id: Int64) throws -> PastCommand? {
    try first("SELECT verb, at FROM change WHERE id = \(id)") { ($0.string(0), Timestamp(milliseconds: $0.int64(1))) }
      .map { PastCommand(id: id, verb: $0.0, at: $0.1, effects: try effects(of: id)) }
  }

  /// Whether a command has been taken back.
  public func isUndone(_ past: PastCommand) throws -> Bool {
    guard let timeline = past.effects.compactMap(\.timeline).first else { return false }
    return try number("SELECT 1 FROM change WHERE timeline = \(timeline) AND undoes = \(past.id) LIMIT 1") != nil
  }

  /// Whether the log of a timeline tells that a command has been taken back.
  public func isUndone(_ past: PastCommand, on access: Access) throws -> Bool {
    let timelines = try [access.timeline] + mergedTimelines(of: access).map(\.timeline)
    return try number(
      "SELECT 1 FROM change WHERE timeline IN \(list: timelines) AND undoes = \(past.id) LIMIT 1") != nil
  }

  /// Remembers that a command belongs to an import.
  public func note(command: Int64?, ofImport id: Int64) throws {
    guard let command else { return }
    try execute("INSERT INTO import_command (import, command) VALUES (\(id), \(command))")
  }

  /// Commands that an import gave before another one, the last first: the order in which they are taken back.
  public func commands(ofImport id: Int64, before next: Int64, limit: Int) throws -> [Int64] {
    try all(
      """
      SELECT command FROM import_command WHERE import = \(id) AND command < \(next)
      ORDER BY command DESC LIMIT \(limit)
      """
    ) { $0.int64(0) }
  }
}
