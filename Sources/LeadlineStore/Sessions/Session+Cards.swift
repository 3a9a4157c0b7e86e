public import Leadline

/// Cards, read and marked.
extension Session {
  /// One page of the cards that somebody is to see now, as they stand in their order.
  ///
  /// - Parameters:
  ///   - person: whose they are.
  ///   - reader: who looks: of others' cards only what they may see themselves.
  public func cards(
    of person: Person, seenBy reader: Person, _ query: CardQuery
  ) throws -> (cards: [CardRow], next: String?) {
    let place = try query.cursor.map {
      guard let cursor = PageCursor($0, parts: 2) else { throw PageCursor.refusal }
      return cursor
    }
    var found: [CardRow] = []
    // Each audience has its own index to be read in order of.
    for audience in audiences(of: person) {
      var sql: SQL = """
        \(cardSelect) WHERE card.audience = \(audience) AND \(isVisible(to: person))
          AND \(visibleTimelines(to: reader))
        """
      if !query.kinds.isEmpty { sql.append(" AND card.kind IN \(list: query.kinds)") }
      switch query.record {
      case .lead(let id)?:
        sql.append(
          " AND timeline.lead IN (SELECT part.id FROM lead AS part WHERE part.id = \(id) OR part.merged_into = \(id))")
      case .opportunity(let id)?:
        sql.append(
          """
           AND (timeline.opportunity = \(id) OR timeline.id IN (SELECT source FROM timeline_source
            JOIN opportunity AS whole ON whole.timeline = timeline_source.timeline WHERE whole.id = \(id)))
          """)
      case nil: break
      }
      if let place { sql.append(" AND (card.rank, card.id) > (\(place[0]), \(place[1]))") }
      found += try all("\(sql) ORDER BY card.rank, card.id LIMIT \(query.limit + 1)", readCard)
    }
    found.sort { ($0.rank, $0.id) < ($1.rank, $1.id) }
    guard found.count > query.limit else { return (found, nil) }
    let page = Array(found.prefix(query.limit))
    return (page, page.last.map { PageCursor([$0.rank, $0.id]).text })
  }

  /// A card, whoever it is for, unless it is gone.
  public func card(_ id: Int64) throws -> CardRow? {
    try first(
      """
      \(cardSelect) WHERE card.id = \(id) AND lead.deleted_at IS NULL AND opportunity.deleted_at IS NULL
      """, readCard)
  }

  /// Keeps what somebody has decided about a card.
  ///
  /// - Parameters:
  ///   - person: `nil` for everybody whom it concerns.
  ///   - mark: `nil` brings it back.
  public func mark(_ card: CardRow, _ mark: CardMark?, until time: Timestamp?, for person: Int64?) throws {
    guard let mark else {
      return try execute(
        "DELETE FROM card_mark WHERE key = \(card.key) AND person IN (\(person ?? 0), \(Int64(0)))")
    }
    try execute(
      """
      INSERT INTO card_mark (person, key, state, until_at, at)
      VALUES (\(person ?? 0), \(card.key), \(mark.rawValue), \(time), \(now))
      ON CONFLICT (person, key) DO UPDATE SET state = excluded.state, until_at = excluded.until_at, at = excluded.at
      """)
  }

  /// Has whoever a card is for told of it at a time; not at all, if `nil`.
  public func tell(_ card: CardRow, at time: Timestamp?) throws {
    try execute("UPDATE card SET tell_at = \(time) WHERE id = \(card.id)")
  }

  /// Cards of which it is time to tell, the longest due first. Each is another server's as soon as it is taken.
  public func cardsToTell(limit: Int) throws -> [CardRow] {
    try all(
      """
      \(cardSelect) WHERE card.id IN (SELECT id FROM card WHERE tell_at IS NOT NULL AND tell_at <= \(now)
        ORDER BY tell_at, id LIMIT \(limit)\(dialect.skippingLocked)) ORDER BY card.tell_at, card.id
      """, readCard)
  }

  /// Whether a person has decided about a card so that it is not to be seen now.
  public func isMarked(_ card: CardRow, by person: Int64) throws -> Bool {
    try number(
      """
      SELECT 1 FROM card_mark WHERE key = \(card.key) AND person IN (\(person), \(Int64(0)))
        AND (state <> 'snoozed' OR until_at > \(now)) LIMIT 1
      """) != nil
  }

  private func audiences(of person: Person) -> [String] {
    var audiences = [Owner.person(person.id).column]
    if let team = person.team { audiences.append(Owner.team(team).column) }
    // Whoever works no leads is not asked to take one.
    if person.role != .colleague, person.role != .bot { audiences.append("") }
    return audiences
  }

  private func isVisible(to person: Person) -> SQL {
    """
    card.visible_from <= \(now) AND (card.visible_until IS NULL OR card.visible_until > \(now))
      AND lead.deleted_at IS NULL AND opportunity.deleted_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM card_mark WHERE card_mark.person IN (\(person.id), \(Int64(0)))
        AND card_mark.key = card.key AND (card_mark.state <> 'snoozed' OR card_mark.until_at > \(now)))
    """
  }
}

private let cardSelect: SQL = """
  SELECT card.id, card.timeline, card.key, card.audience, card.kind, card.rank, card.visible_from, card.visible_until,
    card.tell_at
  FROM card JOIN timeline ON timeline.id = card.timeline
  LEFT JOIN lead ON lead.id = timeline.lead LEFT JOIN opportunity ON opportunity.id = timeline.opportunity
  """

func readCard(_ row: borrowing Row) -> CardRow {
  var card = CardRow(
    timeline: row.int64(1), key: row.string(2), audience: Owner(column: row.string(3)), kind: row.string(4),
    rank: row.int64(5), visibleFrom: Timestamp(milliseconds: row.int64(6)), visibleUntil: row.time(7),
    tellAt: row.time(8))
  card.id = row.int64(0)
  return card
}
