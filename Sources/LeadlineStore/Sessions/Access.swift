public import Leadline

/// What the desk must know of a record before anybody does anything with it.
public struct Access: Sendable, Hashable {
  public let record: RecordReference
  public let timeline: Int64
  public let title: String
  public let isRestricted: Bool
  public let team: Int64?
  public let owner: Owner?
  /// `open`, `qualified`, `disqualified`, `won` or `lost`.
  public let status: String
  /// The opportunity that came of a lead.
  public let opportunity: Int64?
  /// The lead that a lead was merged into. Whose it is, who sees it and how it stands is then that lead's.
  public let mergedInto: Int64?
  /// The sum of the counters of all timelines that its page is made of: another number means another page.
  public let changed: Int64
  /// Whether its page shows other timelines' entries too.
  public let hasSources: Bool
  /// The timelines that whoever asked may see of those its page is made of, its own first; `nil` for all there are.
  public var sources: [Int64]?

  public var isOpen: Bool { status == "open" }

  public func isSeen(by person: Person) -> Bool {
    Visibility.sees(person, restricted: isRestricted, team: team, owner: owner)
  }
}

extension Session {
  /// A record as far as permissions go, unless it is gone.
  public func access(_ record: RecordReference) throws -> Access? {
    try first(accessStatement(record), readAccess)
  }

  /// What `body` reads of a record, `nil` for one that is gone.
  ///
  /// On SQLite all that is read meanwhile is of one state of the memory, with no transaction to begin and to end.
  public func access<Value>(_ record: RecordReference, _ body: (Access?) throws -> Value) throws -> Value {
    var value: Value?
    try each(accessStatement(record)) { value = try body(readAccess($0)) }
    return try value ?? body(nil)
  }

  /// The same, for whoever is going to read a lead's newest entries next: where an answer takes a round trip to the
  /// server, both come with one.
  ///
  /// - Parameters:
  ///   - limit: how many entries a page has; `nil` if none are wanted.
  ///   - body: is given the entries of the lead's own timeline, one more than a page has, as they were then or later;
  ///     `nil` where nothing was gained by asking for them so early.
  public func access<Value>(
    _ record: RecordReference, withNewest limit: Int?, _ body: (Access?, [Entry]?) throws -> Value
  ) throws -> Value {
    guard dialect == .postgres, let limit, case .lead(let id) = record else {
      return try access(record) { try body($0, nil) }
    }
    var access: Access?
    try execute(accessStatement(record)) { access = readAccess($0) }
    let newest = try newest(ofLead: id, limit: limit)
    return try body(access, newest)
  }

  private func accessStatement(_ record: RecordReference) -> SQL {
    switch record {
    case .lead(let id): leadAccess.with(.int(id))
    case .opportunity(let id): opportunityAccess.with(.int(id))
    }
  }

  /// The timelines whose entries a record's page shows: its own first.
  public func sources(of timeline: Int64) throws -> [Int64] {
    [timeline]
      + (try all("SELECT source FROM timeline_source WHERE timeline = \(timeline) ORDER BY source") { $0.int64(0) })
  }

  /// Those of the timelines a record's page is made of that a person may see.
  public func sources(of timeline: Int64, seenBy person: Person) throws -> [Int64] {
    [timeline]
      + (try all(
        """
        SELECT source FROM timeline_source JOIN timeline ON timeline.id = timeline_source.source
        WHERE timeline_source.timeline = \(timeline) AND \(visibleTimelines(to: person)) ORDER BY source
        """
      ) { $0.int64(0) })
  }

  /// The timelines that a record's page is made of for whoever asked.
  public func sources(of access: Access) throws -> [Int64] {
    guard access.hasSources else { return [access.timeline] }
    return try access.sources ?? sources(of: access.timeline)
  }
}

private let leadAccess: SQL = """
  SELECT lead.id, 0, timeline.id, COALESCE(lead.topic, lead.company, lead.last_name, lead.first_name, ''),
    held.visibility, held.team, held.owner_person, held.owner_team, held.status, held.opportunity, timeline.changed,
    (SELECT CAST(sum(s.changed) AS BIGINT) FROM timeline_source JOIN timeline AS s ON s.id = source
      WHERE timeline_source.timeline = timeline.id), lead.merged_into
  FROM lead JOIN timeline ON timeline.id = lead.timeline
  JOIN lead AS held ON held.id = COALESCE(lead.merged_into, lead.id)
  WHERE lead.id = \(0) AND lead.deleted_at IS NULL
  """

private let opportunityAccess: SQL = """
  SELECT 0, opportunity.id, timeline.id, topic, visibility, team,
    owner_person, owner_team, status, opportunity.id, timeline.changed,
    (SELECT CAST(sum(s.changed) AS BIGINT) FROM timeline_source JOIN timeline AS s ON s.id = source
      WHERE timeline_source.timeline = timeline.id), NULL
  FROM opportunity JOIN timeline ON timeline.id = opportunity.timeline
  WHERE opportunity.id = \(0) AND deleted_at IS NULL
  """

private func readAccess(_ row: borrowing Row) -> Access {
  let lead = row.int64(0)
  return Access(
    record: lead > 0 ? .lead(lead) : .opportunity(row.int64(1)), timeline: row.int64(2), title: row.string(3),
    isRestricted: row.text(4) == "team", team: row.int(5),
    owner: row.int(6).map(Owner.person) ?? row.int(7).map(Owner.team), status: row.string(8),
    opportunity: row.int(9), mergedInto: row.int(12), changed: row.int64(10) + row.int64(11),
    hasSources: row.int(11) != nil)
}

extension Session {
  /// Whether an outgoing call or e-mail, or a meeting, has been completed on a lead.
  public func hasBeenContacted(_ access: Access) throws -> Bool {
    try number(
      """
      SELECT 1 FROM entry WHERE timeline IN \(list: sources(of: access.timeline)) AND state = 'done' AND deleted_at IS NULL
        AND (kind = 'appointment' OR kind IN ('call', 'email') AND details NOT LIKE '%"direction":"in"%') LIMIT 1
      """) != nil
  }
}
