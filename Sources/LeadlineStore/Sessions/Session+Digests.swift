public import Leadline

/// What the day brings, mailed to those who wish so.
extension Session {
  /// Who wants to be sent it, and when; and the last day on which they were.
  public func digestWishes() throws -> [(person: Person, time: TellTime, lastDay: Int64?)] {
    let rows = try all(
      """
      SELECT id, digest_time, digest_at FROM person
      WHERE digest_time IS NOT NULL AND digest_time <> 'off' AND email IS NOT NULL AND is_active = 1 ORDER BY id
      """
    ) { (id: $0.int64(0), time: $0.text(1).flatMap { TellTime($0) } ?? .never, last: $0.int(2)) }
    return try rows.compactMap { row in try person(row.id).map { (person: $0, time: row.time, lastDay: row.last) } }
  }

  /// Notes that somebody has been sent what a day brings.
  ///
  /// - Parameter day: in days since 1970, where they are.
  /// - Returns: whether they had not been yet.
  public func beginDigest(of person: Int64, on day: Int64) throws -> Bool {
    try count(
      """
      UPDATE person SET digest_at = \(day) WHERE id = \(person) AND (digest_at IS NULL OR digest_at < \(day))
      """) > 0
  }

  /// Puts a mail for somebody who works here into the outbox; it belongs to no change.
  ///
  /// - Returns: its place there.
  @discardableResult
  public func post(bulletin draft: OutboxDraft) throws -> Int64 {
    let id = try number(
      """
      INSERT INTO outbox (kind, timeline, entry, command, sender, address, name, language, subject, body, message_id,
        state, next_at, created_at)
      VALUES (\(draft.kind.rawValue), 0, \(draft.entry), 0, \(draft.sender), \(draft.address), \(draft.name),
        \(draft.language.rawValue), \(draft.subject), \(draft.body), \(draft.messageID), 'waiting', \(now), \(now))
      RETURNING id
      """)
    guard let id else { throw StoreError.broken("a mail was put nowhere") }
    return id
  }
}
