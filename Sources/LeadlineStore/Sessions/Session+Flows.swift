public import Leadline

/// How far a lead or an opportunity is in a flow, as it rests in its row.
public struct FlowRow: Sendable, Hashable {
  public var id: Int64
  public var lead: Int64?
  public var opportunity: Int64?
  public var flow: String
  public var version: Int64
  public var stage: String
  public var state: String
  /// JSON of whoever runs it.
  public var visits: String
  public var checks: String?
  public var crossedAt: Timestamp?

  public init(
    id: Int64 = 0, lead: Int64?, opportunity: Int64?, flow: String, version: Int64, stage: String, state: String,
    visits: String, checks: String?, crossedAt: Timestamp?
  ) {
    self.id = id
    self.lead = lead
    self.opportunity = opportunity
    self.flow = flow
    self.version = version
    self.stage = stage
    self.state = state
    self.visits = visits
    self.checks = checks
    self.crossedAt = crossedAt
  }
}

/// What managers define: flows and sequences.
public enum PlaybookKind: String, Sendable, Hashable {
  case flow, sequence
}

extension Session {
  /// The flows that run, or ran, on a record, in the order in which they were started.
  public func flows(on record: RecordReference) throws -> [FlowRow] {
    let place: SQL =
      switch record {
      case .lead(let id): "lead = \(id)"
      case .opportunity(let id): "opportunity = \(id)"
      }
    return try all(
      """
      SELECT id, lead, opportunity, flow, flow_version, stage, state, visits, checks, crossed_at FROM flow_run
      WHERE \(place) AND deleted_at IS NULL ORDER BY id
      """
    ) { row in
      FlowRow(
        id: row.int64(0), lead: row.int(1), opportunity: row.int(2), flow: row.string(3), version: row.int64(4),
        stage: row.string(5), state: row.string(6), visits: row.string(7), checks: row.text(8), crossedAt: row.time(9))
    }
  }

  /// The names and versions of the definitions in force.
  public func currentPlaybook(_ kind: PlaybookKind) throws -> [(name: String, version: Int64)] {
    try all("SELECT name, version FROM playbook WHERE kind = \(kind.rawValue) AND is_current = 1 ORDER BY name") {
      ($0.string(0), $0.int64(1))
    }
  }

  /// A definition as it was written.
  public func playbook(_ kind: PlaybookKind, _ name: String, version: Int64) throws -> String? {
    try first(
      "SELECT text FROM playbook WHERE kind = \(kind.rawValue) AND name = \(name) AND version = \(version)"
    ) { $0.string(0) }
  }

  /// Puts a definition in force: a text that is new gets the next version, one that was there before its own again.
  public func enact(_ kind: PlaybookKind, _ name: String, text: String) throws {
    let known = try number(
      "SELECT version FROM playbook WHERE kind = \(kind.rawValue) AND name = \(name) AND text = \(text)")
    let latest = try number(
      "SELECT max(version) FROM playbook WHERE kind = \(kind.rawValue) AND name = \(name)")
    let version = known ?? (latest ?? 0) + 1
    if known == nil {
      try execute(
        """
        INSERT INTO playbook (kind, name, version, text, is_current, created_at)
        VALUES (\(kind.rawValue), \(name), \(version), \(text), 0, \(now)) ON CONFLICT DO NOTHING
        """)
    }
    try execute(
      """
      UPDATE playbook SET is_current = CASE WHEN version = \(version) THEN 1 ELSE 0 END
      WHERE kind = \(kind.rawValue) AND name = \(name)
        AND is_current <> CASE WHEN version = \(version) THEN 1 ELSE 0 END
      """)
  }

  /// Takes out of force all definitions but those named; what runs by them goes on.
  public func retire(_ kind: PlaybookKind, besides names: [String]) throws {
    try execute(
      """
      UPDATE playbook SET is_current = 0
      WHERE kind = \(kind.rawValue) AND is_current = 1 AND name NOT IN \(list: names)
      """)
  }
}

extension Journal {
  /// Starts a flow on a record.
  public func insertFlow(_ row: FlowRow, on access: Access) throws {
    let id = try session.insert(
      """
      INSERT INTO flow_run (lead, opportunity, flow, flow_version, stage, state, visits, checks, crossed_at, created_at,
        updated_at)
      VALUES (\(row.lead), \(row.opportunity), \(row.flow), \(row.version), \(row.stage), \(row.state), \(row.visits),
        \(row.checks), \(row.crossedAt), \(session.now), \(session.now)) RETURNING id
      """)
    try noteCreated(
      .flowRun, id, on: access,
      [
        .init("opportunity", old: nil, new: row.opportunity.map(String.init)), .init("stage", old: nil, new: row.stage),
        .init("runState", old: nil, new: row.state), .init("visits", old: nil, new: row.visits),
        .init("checks", old: nil, new: row.checks), .init("crossedAt", old: nil, new: row.crossedAt?.description),
      ])
  }

  /// Stores how far a flow is from now on.
  ///
  /// - Returns: whether that is another place than before.
  @discardableResult
  public func update(_ old: FlowRow, to new: FlowRow) throws -> Bool {
    let changes = [
      FieldChange("opportunity", old: old.opportunity.map(String.init), new: new.opportunity.map(String.init)),
      FieldChange("stage", old: old.stage, new: new.stage), FieldChange("runState", old: old.state, new: new.state),
      FieldChange("visits", old: old.visits, new: new.visits), FieldChange("checks", old: old.checks, new: new.checks),
      FieldChange("crossedAt", old: old.crossedAt?.description, new: new.crossedAt?.description),
    ]
    return try !change(.flowRun, old.id, changes).isEmpty
  }
}
