public import Leadline

/// One row of the change log, with what live views need to show it and to know who may see it.
public struct Change: Sendable, Hashable {
  public let id: Int64
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

  public func isSeen(by person: Person) -> Bool {
    Visibility.sees(person, restricted: isRestricted, team: team, owner: owner)
  }
}

extension Session {
  /// The newest row of the log; 0 while it is empty.
  public func lastChange() throws -> Int64 {
    try number("SELECT max(id) FROM change") ?? 0
  }

  /// The oldest row that is still there; the log is never cut while anybody may ask for what it held.
  public func firstChange() throws -> Int64 {
    try number("SELECT min(id) FROM change") ?? 0
  }

  /// The rows that followed another one, oldest first.
  public func changes(after cursor: Int64, limit: Int) throws -> [Change] {
    try all("\(changeSelect) WHERE change.id > \(cursor) ORDER BY change.id LIMIT \(limit)", readChange)
  }

  /// The rows that followed another one on some timelines, oldest first.
  public func changes(after cursor: Int64, on timelines: [Int64], limit: Int) throws -> [Change] {
    try all(
      """
      \(changeSelect) WHERE change.timeline IN \(list: timelines) AND change.id > \(cursor)
      ORDER BY change.id LIMIT \(limit)
      """, readChange)
  }
}

private let changeSelect: SQL = """
  SELECT change.id, change.at, change.kind, change.verb, actor.name, timeline.lead, timeline.opportunity,
    change.record, change.record_id, change.timeline, change.detail,
    COALESCE(lead.visibility, opportunity.visibility), COALESCE(lead.team, opportunity.team),
    COALESCE(lead.owner_person, opportunity.owner_person), COALESCE(lead.owner_team, opportunity.owner_team),
    COALESCE(lead.version, opportunity.version), \(entryColumns),
    change.record = 'lead' AND EXISTS (SELECT 1 FROM timeline_source AS shown
      JOIN timeline AS page ON page.id = shown.timeline JOIN opportunity AS o ON o.id = page.opportunity
      WHERE shown.source = change.timeline AND o.visibility = 'team')
  FROM change
  LEFT JOIN person AS actor ON actor.id = change.actor
  LEFT JOIN timeline ON timeline.id = change.timeline
  LEFT JOIN lead ON lead.id = timeline.lead
  LEFT JOIN opportunity ON opportunity.id = timeline.opportunity
  LEFT JOIN entry ON change.record = 'entry' AND entry.id = change.record_id
  LEFT JOIN person AS author ON author.id = entry.author
  """

private func readChange(_ row: borrowing Row) throws -> Change {
  guard let kind = Journal.Kind(rawValue: row.string(2)) else {
    throw StoreError.broken("change \(row.int64(0)) has the unknown kind \(row.string(2))")
  }
  return Change(
    id: row.int64(0), at: Timestamp(milliseconds: row.int64(1)), kind: kind, verb: row.string(3),
    actor: row.string(4), record: row.int(5).map(RecordReference.lead) ?? row.int(6).map(RecordReference.opportunity),
    subject: row.string(7), subjectID: row.int64(8), timeline: row.int(9), detail: row.text(10),
    entry: row.int(16) == nil ? nil : try readEntry(row, from: 16), version: row.int64(15),
    isRestricted: row.text(11) == "team",
    team: row.int(12), owner: row.int(13).map(Owner.person) ?? row.int(14).map(Owner.team),
    isOpportunityHidden: row.text(11) != "team" && row.bool(34))
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
