public import Leadline

/// One row of the change log, with what live views need to show it and to know who may see it.
public struct Change: Sendable, Hashable {
  public let place: LogPlace
  public let at: Timestamp
  public let kind: Journal.Kind
  public let verb: String
  public let actor: String
  /// The lead or opportunity on whose timeline it happened.
  public let record: RecordReference?
  /// What changed: `lead`, `opportunity`, `entry`, …, and its id.
  public let subject: String
  public let subjectID: Int64
  public let timeline: Int64?
  public let detail: String?
  public let entry: Entry?
  /// The version of the lead or opportunity by now.
  public let version: Int64
  public let isRestricted: Bool
  public let team: Int64?
  public let owner: Owner?
  /// Whether it is of a lead that more people see than one of the opportunities it became.
  let isOpportunityHidden: Bool

  public var id: Int64 { place.row }

  public func isSeen(by person: Person) -> Bool {
    Visibility.sees(person, restricted: isRestricted, team: team, owner: owner)
  }
}

extension Session {
  /// The place of the newest row of the log that none can come before any more.
  public func lastChange() throws -> LogPlace {
    try first(dialect.lastPlace) { LogPlace(transaction: $0.int64(0), row: $0.int64(1)) } ?? .beginning
  }

  /// What of the log has happened by now.
  public func logMoment() throws -> LogMoment {
    guard dialect == .postgres else { return LogMoment(upTo: try lastChange()) }
    let found = try first(
      """
      SELECT leadline_horizon(), CAST(pg_current_snapshot() AS TEXT), (SELECT max(id) FROM change)
      """
    ) { (horizon: $0.int64(0), snapshot: $0.string(1), row: $0.int64(2)) }
    guard let found, let moment = LogMoment(found.snapshot, horizon: found.horizon, lastRow: found.row) else {
      throw StoreError.broken("PostgreSQL told no snapshot")
    }
    return moment
  }

  /// The oldest transaction under way, if rows are there that are not told of yet because of it.
  func holdUp() throws -> Int64? {
    guard dialect == .postgres else { return nil }
    // Ordered, so that the index is used also where nothing is known yet of what is in the table.
    return try number(
      "SELECT leadline_horizon() FROM change WHERE xid >= leadline_horizon() ORDER BY xid DESC LIMIT 1")
  }

  /// The rows that followed a place, oldest first.
  public func changes(after place: LogPlace, limit: Int) throws -> [Change] {
    try all(
      """
      \(changeSelect(dialect)) WHERE \(dialect.isLogged(after: place)) ORDER BY \(dialect.logOrder) LIMIT \(limit)
      """, readChange)
  }

  /// The rows that followed a place on some timelines, oldest first.
  public func changes(after place: LogPlace, on timelines: [Int64], limit: Int) throws -> [Change] {
    try all(
      """
      \(changeSelect(dialect)) WHERE change.timeline IN \(list: timelines) AND \(dialect.isLogged(after: place))
      ORDER BY \(dialect.logOrder) LIMIT \(limit)
      """, readChange)
  }

  /// The rows with a higher id, in the order of their ids.
  func changes(afterID id: Int64, limit: Int) throws -> [Change] {
    try all("\(changeSelect(dialect)) WHERE change.id > \(id) ORDER BY change.id LIMIT \(limit)", readChange)
  }
}

private func changeSelect(_ dialect: Dialect) -> SQL { dialect == .postgres ? ofPostgres : ofSQLite }
private let ofSQLite = changeSelect(placed: Dialect.sqlite.logPlace)
private let ofPostgres = changeSelect(placed: Dialect.postgres.logPlace)

private func changeSelect(placed place: SQL) -> SQL {
  """
  SELECT \(place), change.at, change.kind, change.verb, actor.name, timeline.lead, timeline.opportunity,
    change.record, change.record_id, change.timeline, change.detail,
    COALESCE(lead.visibility, opportunity.visibility), COALESCE(lead.team, opportunity.team),
    COALESCE(lead.owner_person, opportunity.owner_person), COALESCE(lead.owner_team, opportunity.owner_team),
    COALESCE(own.version, opportunity.version), \(entryColumns),
    change.record IN ('lead', 'flow_run') AND EXISTS (SELECT 1 FROM timeline_source AS shown
      JOIN timeline AS page ON page.id = shown.timeline JOIN opportunity AS o ON o.id = page.opportunity
      WHERE shown.source = change.timeline AND o.visibility = 'team')
  FROM change
  LEFT JOIN person AS actor ON actor.id = change.actor
  LEFT JOIN timeline ON timeline.id = change.timeline
  LEFT JOIN lead AS own ON own.id = timeline.lead
  LEFT JOIN lead ON lead.id = COALESCE(own.merged_into, own.id)
  LEFT JOIN opportunity ON opportunity.id = timeline.opportunity
  LEFT JOIN entry ON change.record = 'entry' AND entry.id = change.record_id
  LEFT JOIN person AS author ON author.id = entry.author
  """
}

private func readChange(_ row: borrowing Row) throws -> Change {
  guard let kind = Journal.Kind(rawValue: row.string(3)) else {
    throw StoreError.broken("change \(row.int64(1)) has the unknown kind \(row.string(3))")
  }
  return Change(
    place: LogPlace(transaction: row.int64(0), row: row.int64(1)), at: Timestamp(milliseconds: row.int64(2)),
    kind: kind, verb: row.string(4), actor: row.string(5),
    record: row.int(6).map(RecordReference.lead) ?? row.int(7).map(RecordReference.opportunity),
    subject: row.string(8), subjectID: row.int64(9), timeline: row.int(10), detail: row.text(11),
    entry: row.int(17) == nil ? nil : try readEntry(row, from: 17), version: row.int64(16),
    isRestricted: row.text(12) == "team", team: row.int(13),
    owner: row.int(14).map(Owner.person) ?? row.int(15).map(Owner.team),
    isOpportunityHidden: row.text(12) != "team" && row.bool(38))
}

extension Change {
  /// The properties that a record has got, by the names programs know, with typed values; `nil` for emptied ones.
  public var newValues: [String: FieldValue?] {
    guard let detail, let changes = try? Detail(json: detail).changes, let kind = RecordKind(rawValue: subject) else {
      return [:]
    }
    var values: [String: FieldValue?] = [:]
    for (name, change) in changes {
      let property = kind.properties[name]
      if property?.kind == .state {
        let state = change.new.flatMap(LeadState.init(rawValue:))
        values["status"] = .some(state.map { .text($0.status.rawValue) })
        values["reason"] = .some(state.map { .text($0.reason) })
      } else if name == "opportunity", isOpportunityHidden {
        continue
      } else if name != "owner", name != "team", name != "deletedAt" {
        values[name] = .some(change.new.flatMap { property?.value($0) ?? .text($0) })
      }
    }
    return values
  }

  /// The reaction that came or went.
  public var reaction: (emoji: String, isOn: Bool)? {
    guard let detail, let change = try? Detail(json: detail).changes.first,
      let emoji = change.key.split(separator: " ", maxSplits: 1).last
    else { return nil }
    return (String(emoji), change.value.new != nil)
  }
}

extension Property {
  /// A value as programs write it, typed.
  fileprivate func value(_ text: String) -> FieldValue? {
    switch kind {
    case .number: FieldValue(programText: text, kind: .number)
    case .money: FieldValue(programText: text, kind: .money)
    case .flag: FieldValue(programText: text, kind: .flag)
    case .time: FieldValue(programText: text, kind: .time)
    case .text, .state, .owner, .custom: .text(text)
    }
  }
}
