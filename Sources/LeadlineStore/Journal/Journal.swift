public import Leadline

/// A session in which somebody changes something: every change goes through here, and into the log.
///
/// One command is one journal: its rows in the log belong together, so that they can be undone together.
public final class Journal {
  public let session: any Session
  public let actor: Actor
  public let verb: Verb
  /// The id of this command: that of its first row in the log. `nil` until something has changed.
  public private(set) var command: Int64?
  private let undoes: Int64?

  /// - Parameter undoes: the command that this one takes back.
  public init(_ session: any Session, by actor: Actor, verb: Verb, undoes: Int64? = nil) {
    self.session = session
    self.actor = actor
    self.verb = verb
    self.undoes = undoes
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
    let row = try session.insert(
      """
      INSERT INTO change
        (command, at, actor, bot, interface, verb, kind, timeline, record, record_id, detail, undoes)
      VALUES (\(command), \(session.now), \(actor.person.id), \(actor.bot?.id), \(actor.interface.rawValue),
        \(verb.rawValue), \(kind.rawValue), \(timeline), \(record), \(id), \(detail), \(undoes))
      RETURNING id
      """)
    if command == nil { command = row }
  }

  /// Tells those who keep pages of a timeline, and of those that show it, that they are out of date.
  func touch(timeline: Int64) throws {
    try session.execute("UPDATE timeline SET changed = changed + 1 WHERE id = \(timeline)")
  }
}
