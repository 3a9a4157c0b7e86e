public import Leadline

/// Calendars that people read elsewhere.
extension Session {
  public func insertCalendar(hash: [UInt8], of person: Int64) throws {
    try execute("INSERT INTO calendar_link (hash, person, created_at) VALUES (\(hash), \(person), \(now))")
  }

  /// Whether there was such an address, also one taken back since.
  public func hasCalendar(hash: [UInt8]) throws -> Bool {
    try number("SELECT 1 FROM calendar_link WHERE hash = \(hash)") != nil
  }

  /// Takes all addresses of a person's calendar back.
  public func revokeCalendars(of person: Int64) throws {
    try execute("UPDATE calendar_link SET revoked_at = \(now) WHERE person = \(person) AND revoked_at IS NULL")
  }

  /// Whose calendar an address is of; nobody's once it is taken back or they have left.
  public func person(ofCalendarHash hash: [UInt8]) throws -> Person? {
    try number("SELECT person FROM calendar_link WHERE hash = \(hash) AND revoked_at IS NULL")
      .flatMap { try person($0) }.flatMap { $0.isActive ? $0 : nil }
  }

  /// How often an entry has changed: what calendars take for the order of what they hear of it.
  public func revision(ofEntry id: Int64) throws -> Int64 {
    try number("SELECT revision FROM entry WHERE id = \(id)") ?? 0
  }

  /// What stands in a person's calendar: what they have to do that is due within a span of time, soonest first, whatever
  /// became of it.
  public func calendar(of person: Person, from start: Timestamp, to end: Timestamp, limit: Int) throws -> [WorkItem] {
    try all(
      """
      SELECT \(workItemColumns) \(workItems(of: person.id, seenBy: person))
        AND entry.state IS NOT NULL AND entry.due_at BETWEEN \(start) AND \(end)
      ORDER BY entry.due_at, entry.id LIMIT \(limit)
      """, readWorkItem)
  }
}
