import Leadline

/// The rows of many new leads, gathered by table.
struct BatchTables {
  /// The numbers of one lead.
  struct Place {
    let lead: Int64
    let timeline: Int64
    /// The command that made it.
    let command: Int64
  }

  private let now: Timestamp
  private let dialect: Dialect
  private let actor: Actor
  private let list: Int64
  private var leads: [[SQL.Bind]] = []
  private var timelines: [[SQL.Bind]] = []
  private var entries: [[SQL.Bind]] = []
  private var changes: [[SQL.Bind]] = []
  private var commands: [[SQL.Bind]] = []
  private var leadWords: [[SQL.Bind]] = []
  private var entryWords: [[SQL.Bind]] = []

  init(_ session: any Session, _ actor: Actor, _ list: Int64) {
    now = session.now
    dialect = session.dialect
    self.actor = actor
    self.list = list
  }

  /// Adds a lead without an owner, of the team of whoever enters it.
  mutating func add(_ fields: FieldValues, at place: Place, isNoted: Bool) throws {
    var row = LeadRow(fields: try Self.columns(of: fields))
    row["id"] = .int(place.lead)
    row["timeline"] = .int(place.timeline)
    row["status"] = .text("open")
    row["reason"] = .text("new")
    row["team"] = .int(actor.person.team)
    row["import"] = .int(list)
    row["version"] = .int(1)
    row["created_at"] = .int(now.milliseconds)
    row["updated_at"] = .int(now.milliseconds)
    row.match()
    leads.append(row.values)
    let head = Int64(isNoted ? 1 : 0)
    timelines.append([
      .int(place.timeline), .int(place.lead), .int(head), .int(head), .int(isNoted ? now.milliseconds : 0),
    ])
    commands.append([.int(list), .int(place.command)])
    if let words = dialect.searchRow(place.lead, row.words) { leadWords.append(words) }
    try log(fields, at: place)
  }

  /// Adds what is said on a lead first of all.
  mutating func add(_ note: Draft, id: Int64, logged row: Int64, at place: Place) throws {
    entries.append([
      .int(id), .int(place.timeline), .int(1), .text(note.kind.rawValue), .int(actor.person.id), .text(note.body),
      .int(now.milliseconds), .int((note.occurredAt ?? now).milliseconds), .int(note.dueAt?.milliseconds),
      .text(note.state?.rawValue), .int(0), .text(try note.details.column),
    ])
    if let words = dialect.searchRow(id, note.body) { entryWords.append(words) }
    log(.entry, "entry", id, row: row, command: place.command, timeline: place.timeline, detail: nil)
  }

  func load(into session: any Session) throws {
    try session.load(
      timelines, into: "timeline", columns: ["id", "lead", "head", "changed", "last_default"])
    try session.load(leads, into: "lead", columns: LeadRow.columns)
    try session.load(leadWords, into: "lead_fts", columns: dialect.leadSearchColumns)
    try session.load(
      entries, into: "entry",
      columns: [
        "id", "timeline", "position", "kind", "author", "body", "created_at", "occurred_at", "due_at", "state",
        "pinned",
        "details",
      ])
    try session.load(entryWords, into: "entry_fts", columns: dialect.entrySearchColumns)
    try session.load(
      changes, into: "change",
      columns: [
        "id", "command", "at", "actor", "bot", "interface", "verb", "kind", "timeline", "record", "record_id", "detail",
      ])
    try session.load(commands, into: "import_command", columns: ["import", "command"])
  }

  private mutating func log(_ fields: FieldValues, at place: Place) throws {
    var made = fields.map { FieldChange(field: $0.key, old: nil, new: $0.value.programText) }
    if let team = actor.person.team { made.append(.init("team", old: nil, new: String(team))) }
    made.append(.init("state", old: nil, new: "new"))
    log(
      .created, "lead", place.lead, row: place.command, command: nil, timeline: place.timeline,
      detail: Detail(made).json)
  }

  private mutating func log(
    _ kind: Journal.Kind, _ record: String, _ id: Int64, row: Int64, command: Int64?, timeline: Int64, detail: String?
  ) {
    changes.append([
      .int(row), .int(command), .int(now.milliseconds), .int(actor.person.id), .int(actor.bot?.id),
      .text(actor.interface.rawValue), .text(Verb.new.rawValue), .text(kind.rawValue), .int(timeline), .text(record),
      .int(id), .text(detail),
    ])
  }

  /// Where the fields of a lead rest; those that administrators have added share one column.
  private static func columns(of fields: FieldValues) throws -> [String: SQL.Bind] {
    var columns: [String: SQL.Bind] = [:]
    var custom = CustomFields([:])
    for (name, value) in fields {
      guard let property = RecordKind.lead.properties[name.rawValue] else {
        custom.values[name] = value
        continue
      }
      for (column, bind) in try property.columns(for: value.programText) { columns[column] = bind }
    }
    if let json = try custom.json() { columns["custom"] = .text(json) }
    return columns
  }
}
