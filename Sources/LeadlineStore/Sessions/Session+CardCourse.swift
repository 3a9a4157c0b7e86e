public import Leadline

/// How far cards have been brought up to date.
public struct CardCourse: Sendable, Hashable {
  /// Up to where the change log has been followed.
  public let seen: LogPlace
  /// By which rules they were made; with others all records are looked at anew.
  public let stamp: String
  /// The last timeline that has been looked at by these rules; `nil` once all have been.
  public let swept: Int64?
}

extension Session {
  public func cardCourse() throws -> CardCourse? {
    try first("SELECT seen_transaction, seen_row, stamp, swept FROM card_course WHERE id = 1") { row in
      CardCourse(
        seen: LogPlace(transaction: row.int64(0), row: row.int64(1)), stamp: row.string(2), swept: row.int(3))
    }
  }

  /// Begins to look at all records: what changes from now on is seen by following the log.
  public func beginCards(by stamp: String) throws {
    let place = try lastChange()
    try execute(
      """
      INSERT INTO card_course (id, seen_transaction, seen_row, stamp, swept)
      VALUES (1, \(place.transaction), \(place.row), \(stamp), 0)
      ON CONFLICT (id) DO UPDATE SET stamp = excluded.stamp, swept = 0
      """)
  }

  /// The log has been followed; another server that has come further stays there.
  public func followedCards(from old: LogPlace, to new: LogPlace) throws {
    try execute(
      """
      UPDATE card_course SET seen_transaction = \(new.transaction), seen_row = \(new.row)
      WHERE seen_transaction = \(old.transaction) AND seen_row = \(old.row)
      """)
  }

  /// - Parameter timeline: the last that has been looked at; `nil` if there are no more.
  public func sweptCards(by stamp: String, from old: Int64, to timeline: Int64?) throws {
    try execute("UPDATE card_course SET swept = \(timeline) WHERE stamp = \(stamp) AND swept = \(old)")
  }

  /// The timelines behind one, in the order of their ids.
  public func timelines(after id: Int64, limit: Int) throws -> [Int64] {
    try all("SELECT id FROM timeline WHERE id > \(id) ORDER BY id LIMIT \(limit)") { $0.int64(0) }
  }

  /// The records whose own timelines these are, in the order in which they are held.
  public func records(on timelines: [Int64]) throws -> [RecordReference] {
    try all(
      "SELECT lead, opportunity FROM timeline WHERE id IN \(list: timelines) ORDER BY lead IS NULL, lead, opportunity"
    ) { $0.int(0).map(RecordReference.lead) ?? .opportunity($0.int64(1)) }
  }

  /// The timelines on which something has happened since a place, and up to where they need not be looked at again.
  ///
  /// Where a row may still come before others, those are told of again the next time.
  public func timelinesChanged(after place: LogPlace, limit: Int) throws -> (timelines: [Int64], last: LogPlace?) {
    var timelines: Set<Int64> = []
    var last: LogPlace?
    try each(
      """
      SELECT \(dialect.logPlace), change.timeline, \(dialect.isInPlace) FROM change
      WHERE \(dialect.isThere(after: place)) ORDER BY \(dialect.logOrder) LIMIT \(limit)
      """
    ) { row in
      if row.bool(3) { last = LogPlace(transaction: row.int64(0), row: row.int64(1)) }
      if let timeline = row.int(2) { timelines.insert(timeline) }
    }
    let related = try self.timelines(relatedTo: timelines.sorted())
    return (timelines.union(related).sorted(), last)
  }

  /// Timelines whose cards depend on others: what has become part of a lead is its owner's, and what shows the history of
  /// others is not silent while those are not.
  private func timelines(relatedTo timelines: [Int64]) throws -> [Int64] {
    try all(
      """
      SELECT part.timeline FROM timeline JOIN lead AS part ON part.merged_into = timeline.lead
      WHERE timeline.id IN \(list: timelines)
      UNION SELECT timeline FROM timeline_source WHERE source IN \(list: timelines)
      """
    ) { $0.int64(0) }
  }

  /// Stores which cards some timelines have from now on: those that stay keep their ids and what was told of them.
  public func store(cards: [CardRow], on timelines: [Int64]) throws {
    var old: [CardRow.Identity: CardRow] = [:]
    try each(
      """
      SELECT id, timeline, key, audience, kind, rank, visible_from, visible_until, tell_at FROM card
      WHERE timeline IN \(list: timelines)
      """
    ) { row in
      let card = readCard(row)
      old[card.identity] = card
    }
    var new: [CardRow] = []
    for card in cards {
      guard let known = old.removeValue(forKey: card.identity) else {
        new.append(card)
        continue
      }
      try update(known, to: card)
    }
    if !old.isEmpty { try execute("DELETE FROM card WHERE id IN \(list: old.values.map(\.id))") }
    try insert(new)
  }

  private func update(_ known: CardRow, to card: CardRow) throws {
    guard known.rank != card.rank || known.visibleFrom != card.visibleFrom || known.visibleUntil != card.visibleUntil
    else { return }
    // What was put off to a later time is told of then, also if it has been told of before.
    let isLater = card.visibleFrom > max(known.visibleFrom, now)
    try execute(
      """
      UPDATE card SET rank = \(card.rank), visible_from = \(card.visibleFrom), visible_until = \(card.visibleUntil),
        tell_at = \(isLater ? card.tellAt : known.tellAt) WHERE id = \(known.id)
      """)
  }

  private func insert(_ cards: [CardRow]) throws {
    let ids = try newIDs(cards.count, of: "card")
    try load(
      zip(ids, cards).map { id, card in
        [
          .int(id), .int(card.timeline), .text(card.key), .text(card.audience?.column ?? ""), .text(card.kind),
          .int(card.rank), .int(card.visibleFrom.milliseconds), .int(card.visibleUntil?.milliseconds),
          .int(card.tellAt?.milliseconds), .int(now.milliseconds),
        ]
      }, into: "card",
      columns: [
        "id", "timeline", "key", "audience", "kind", "rank", "visible_from", "visible_until", "tell_at", "created_at",
      ])
  }
}
