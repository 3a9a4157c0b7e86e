public import Leadline

/// What plugins found out.
extension Session {
  /// All that was ever found out about a lead, newest first.
  public func facts(of lead: Int64, limit: Int = 200) throws -> [Fact] {
    try all("\(factSelect) WHERE fact.lead = \(lead) ORDER BY fact.id DESC LIMIT \(limit)", readFact)
  }

  /// All facts in the order of their ids.
  func facts(after id: Int64, limit: Int) throws -> [Fact] {
    try all("\(factSelect) WHERE fact.id > \(id) ORDER BY fact.id LIMIT \(limit)", readFact)
  }

  /// What an entry tells of.
  public func facts(onEntry entry: Int64) throws -> [Fact] {
    try all("\(factSelect) WHERE fact.entry = \(entry) ORDER BY fact.id", readFact)
  }

  /// The facts because of which fields of a lead hold what they hold, by field: the newest of each.
  public func holdingFacts(of lead: Int64) throws -> [FieldName: Fact] {
    let found = try all(
      "\(factSelect) WHERE fact.lead = \(lead) AND fact.state IN ('written', 'accepted') ORDER BY fact.id", readFact)
    return Dictionary(found.map { ($0.field, $0) }) { _, newer in newer }
  }

  /// Keeps a fact.
  ///
  /// - Returns: its id.
  public func insert(_ fact: Fact, decidedBy person: Int64? = nil) throws -> Int64 {
    try insert(
      """
      INSERT INTO fact (lead, field, value, plugin, source, method, confidence, observed_at, expires_at, state, entry,
        replaced, created_at, decided_at, decided_by)
      VALUES (\(fact.lead), \(fact.field.rawValue), \(fact.value), \(fact.plugin), \(fact.source), \(fact.method),
        \(Int64((fact.confidence * 1_000).rounded())), \(fact.observedAt), \(fact.expiresAt), \(fact.state.rawValue),
        \(fact.entry), \(fact.replaced), \(now), \(fact.decidedAt), \(person))
      RETURNING id
      """)
  }

  /// The same has been found again: when, how surely, and until when that holds is brought up to date.
  public func refresh(_ id: Int64, as fact: Fact) throws {
    try execute(
      """
      UPDATE fact SET source = \(fact.source), method = \(fact.method),
        confidence = \(Int64((fact.confidence * 1_000).rounded())), observed_at = \(fact.observedAt),
        expires_at = \(fact.expiresAt)
      WHERE id = \(id)
      """)
  }

  /// What became of facts.
  public func set(facts: [Int64], to state: Fact.State, by person: Int64? = nil, replaced: String? = nil) throws {
    guard !facts.isEmpty else { return }
    try execute(
      """
      UPDATE fact SET state = \(state.rawValue), decided_at = \(now), decided_by = \(person),
        replaced = COALESCE(\(replaced), replaced)
      WHERE id IN \(list: facts)
      """)
  }

  /// Facts of a plugin for a field that wait for a decision, or hold.
  public func facts(
    of lead: Int64, field: FieldName, plugin: String, in states: [Fact.State]
  ) throws -> [Fact] {
    try all(
      """
      \(factSelect) WHERE fact.lead = \(lead) AND fact.field = \(field.rawValue) AND fact.plugin = \(plugin)
        AND fact.state IN \(list: states.map(\.rawValue)) ORDER BY fact.id
      """, readFact)
  }

  /// A person has changed fields: what plugins had written there is theirs no more.
  ///
  /// - Parameter isUndo: whether that takes a change back: then a plugin's value that stands there again is the plugin's
  ///   again.
  func overrule(_ changes: [FieldChange], of lead: Int64, isUndo: Bool) throws {
    for change in changes {
      try execute(
        """
        UPDATE fact SET state = 'overruled', decided_at = \(now)
        WHERE lead = \(lead) AND field = \(change.field.rawValue) AND state IN ('written', 'accepted', 'confirmed')
          AND value IS DISTINCT FROM \(change.new)
        """)
      guard isUndo, let value = change.new else { continue }
      try execute(
        """
        UPDATE fact SET state = CASE WHEN decided_by IS NULL THEN 'written' ELSE 'accepted' END
        WHERE id = (SELECT max(f.id) FROM fact AS f WHERE f.lead = \(lead) AND f.field = \(change.field.rawValue)
          AND f.state IN ('written', 'accepted', 'overruled')) AND state = 'overruled' AND value = \(value)
        """)
    }
  }

  /// How suggestions of a plugin for a field were decided so far.
  public func factRecord(of plugin: String, field: FieldName) throws -> FactRecord {
    var record = FactRecord()
    try each(
      """
      SELECT state, count(*) FROM fact
      WHERE plugin = \(plugin) AND field = \(field.rawValue) AND state IN ('accepted', 'dismissed', 'reverted')
      GROUP BY state
      """
    ) { row in
      if row.string(0) == "accepted" { record.accepted += row.int64(1) } else { record.dismissed += row.int64(1) }
    }
    return record
  }

  /// Open leads with a fact of a plugin that should be looked up again.
  public func leadsWithStaleFacts(of plugin: String, limit: Int) throws -> [Int64] {
    try all(
      """
      SELECT DISTINCT fact.lead FROM fact JOIN lead ON lead.id = fact.lead
      WHERE fact.expires_at <= \(now) AND fact.expires_at IS NOT NULL
        AND fact.state IN ('written', 'accepted', 'confirmed') AND fact.plugin = \(plugin)
        AND lead.status = 'open' AND lead.deleted_at IS NULL AND lead.merged_into IS NULL LIMIT \(limit)
      """
    ) { $0.int64(0) }
  }

  /// Nothing newer was found: what there is is looked up again after a while.
  public func postponeFacts(of lead: Int64, plugin: String, seconds: Int64) throws {
    try execute(
      """
      UPDATE fact SET expires_at = \(now.adding(seconds: seconds))
      WHERE lead = \(lead) AND plugin = \(plugin) AND expires_at <= \(now)
        AND state IN ('written', 'accepted', 'confirmed')
      """)
  }
}

private let factSelect: SQL = """
  SELECT fact.id, fact.lead, fact.field, fact.value, fact.plugin, fact.source, fact.method, fact.confidence,
    fact.observed_at, fact.expires_at, fact.state, fact.entry, fact.replaced, fact.created_at, fact.decided_at,
    decider.name
  FROM fact LEFT JOIN person AS decider ON decider.id = fact.decided_by
  """

private func readFact(_ row: borrowing Row) throws -> Fact {
  guard let state = Fact.State(rawValue: row.string(10)) else {
    throw StoreError.broken("fact \(row.int64(0)) has the unknown state \(row.string(10))")
  }
  return Fact(
    id: row.int64(0), lead: row.int64(1), field: FieldName(rawValue: row.string(2)), value: row.string(3),
    plugin: row.string(4), source: row.string(5), method: row.text(6), confidence: Double(row.int64(7)) / 1_000,
    observedAt: Timestamp(milliseconds: row.int64(8)), expiresAt: row.time(9), state: state, entry: row.int(11),
    replaced: row.text(12), createdAt: Timestamp(milliseconds: row.int64(13)), decidedAt: row.time(14),
    decidedBy: row.text(15))
}
