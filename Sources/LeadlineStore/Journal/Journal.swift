public import Leadline

/// A session in which somebody changes something: every change goes through here, and into the log.
///
/// One command is one journal: its rows in the log belong together, so that they can be undone together.
public final class Journal {
  public let session: any Session
  public let actor: Actor
  public let verb: Verb
  private var first: FirstRow?
  let undoes: Int64?

  /// - Parameter undoes: the command that this one takes back.
  public init(_ session: any Session, by actor: Actor, verb: Verb, undoes: Int64? = nil) {
    self.session = session
    self.actor = actor
    self.verb = verb
    self.undoes = undoes
  }

  /// The id of this command: that of its first row in the log. `nil` until something has changed.
  public var command: Int64? {
    get throws {
      guard let first else { return nil }
      if first.id == nil { try session.settle() }
      guard let id = first.id else { throw StoreError.broken("the change log took no row") }
      return id
    }
  }

  /// The id of the first row, which comes once somebody waits for something.
  private final class FirstRow {
    var id: Int64?
  }

  /// What a row of the log says happened.
  public enum Kind: String, Sendable, Hashable {
    case created, changed
    case entry, entryChanged, entryDeleted, reaction
    case sourceLinked, sourceUnlinked
  }

  /// Writes a row of the log.
  ///
  /// - Parameters:
  ///   - record: the kind of thing that changed: `lead`, `entry`, …
  ///   - detail: old and new values, as a JSON object.
  func note(_ kind: Kind, _ record: String, _ id: Int64, timeline: Int64?, detail: String? = nil) throws {
    let command = try command
    let first = first ?? FirstRow()
    self.first = first
    try session.execute(
      """
      INSERT INTO change
        (command, at, actor, bot, interface, verb, kind, timeline, record, record_id, detail, undoes)
      VALUES (\(command), \(session.now), \(actor.person.id), \(actor.bot?.id), \(actor.interface.rawValue),
        \(verb.rawValue), \(kind.rawValue), \(timeline), \(record), \(id), \(detail), \(undoes))
      RETURNING \(session.dialect.logPlace)
      """
    ) { [session] row in
      let place = LogPlace(transaction: row.int64(0), row: row.int64(1))
      session.didLog(place)
      if first.id == nil { first.id = place.row }
    }
  }

  /// Tells those who keep pages of a timeline, and of those that show it, that they are out of date.
  func touch(timeline: Int64) throws {
    try session.execute("UPDATE timeline SET changed = changed + 1 WHERE id = \(timeline)")
  }
}
