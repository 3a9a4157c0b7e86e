public import Leadline

/// A command of the past, as the log keeps it.
public struct PastCommand: Sendable, Hashable {
  public let id: Int64
  public let verb: String
  public let at: Timestamp
  let effects: [Effect]
}

/// One thing that a command did.
struct Effect: Sendable, Hashable {
  let kind: Journal.Kind
  let record: String
  let id: Int64
  let timeline: Int64?
  let detail: String?
}

extension Session {
  /// The last command of a person on a record that has not been taken back, and is no taking back itself.
  public func lastCommand(of person: Int64, on access: Access) throws -> PastCommand? {
    let found = try first(
      """
      SELECT COALESCE(command, id), verb, at FROM change AS done
      WHERE timeline = \(access.timeline) AND actor = \(person) AND undoes IS NULL
        AND NOT EXISTS (SELECT 1 FROM change AS back WHERE back.timeline = \(access.timeline)
          AND back.undoes = COALESCE(done.command, done.id))
      ORDER BY id DESC LIMIT 1
      """
    ) { (id: $0.int64(0), verb: $0.string(1), at: Timestamp(milliseconds: $0.int64(2))) }
    guard let found else { return nil }
    let effects = try all(
      """
      SELECT kind, record, record_id, timeline, detail FROM change
      WHERE id = \(found.id) OR command = \(found.id) ORDER BY id
      """
    ) { row in
      guard let kind = Journal.Kind(rawValue: row.string(0)) else {
        throw StoreError.broken("command \(found.id) has an effect of the unknown kind \(row.string(0))")
      }
      return Effect(kind: kind, record: row.string(1), id: row.int64(2), timeline: row.int(3), detail: row.text(4))
    }
    return PastCommand(id: found.id, verb: found.verb, at: found.at, effects: effects)
  }

  /// Whether anything happened on a timeline after a command, besides what has been taken back.
  func isBuiltOn(_ timeline: Int64, after command: Int64) throws -> Bool {
    try number(
      """
      SELECT 1 FROM change AS later
      WHERE timeline = \(timeline) AND id > \(command) AND COALESCE(command, id) <> \(command) AND undoes IS NULL
        AND NOT EXISTS (SELECT 1 FROM change AS back WHERE back.timeline = \(timeline)
          AND back.undoes = COALESCE(later.command, later.id))
      LIMIT 1
      """) != nil
  }
}
