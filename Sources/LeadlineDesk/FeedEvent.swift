import Foundation
public import Leadline
import LeadlineStore

/// Something that happened, as it is pushed to programs.
public struct FeedEvent: Sendable, Hashable {
  /// Its place in the log.
  let place: LogPlace
  /// Where a reader goes on after it.
  public let cursor: String
  /// `entry`, `entryChanged`, `entryDeleted`, `reaction`, `lead`, `opportunity` or `reset`.
  public let name: String
  public let record: RecordReference?
  /// The entry, as it stands by now.
  public let entry: Entry?
  /// The name of who did it.
  public let actor: String
  /// The pushed object, on one line.
  public let json: [UInt8]

  /// - Returns: `nil` for what concerns no live view, as a new account.
  init?(_ change: Change) {
    guard let name = Self.name(of: change), let record = change.record else { return nil }
    let cursor = FeedCursor(place: change.place).text
    place = change.place
    self.cursor = cursor
    self.name = name
    self.record = record
    entry = change.entry
    actor = change.actor
    json = JSONWriter.object { json in
      json.add("event", name)
      json.add("cursor", cursor)
      if name == "lead" || name == "opportunity" {
        Self.write(change, record, to: &json)
      } else {
        json.add("lead", record.lead)
        json.add("opportunity", record.opportunity)
        if let entry = change.entry { Self.write(change, entry, name, to: &json) }
      }
    }
  }

  /// Too far behind: read again, and go on from here.
  init(resetAt place: LogPlace) {
    let cursor = FeedCursor(place: place).text
    self.place = place
    self.cursor = cursor
    name = "reset"
    record = nil
    entry = nil
    actor = ""
    json = JSONWriter.object { json in
      json.add("event", "reset")
      json.add("cursor", cursor)
    }
  }

  private static func name(of change: Change) -> String? {
    switch change.kind {
    case .entry: "entry"
    case .entryChanged: "entryChanged"
    case .entryDeleted: "entryDeleted"
    case .reaction: "reaction"
    case .created, .changed: change.subject == "lead" || change.subject == "opportunity" ? change.subject : nil
    case .sourceLinked, .sourceUnlinked: nil
    }
  }

  private static func write(_ change: Change, _ entry: Entry, _ name: String, to json: inout JSONWriter) {
    json.add("entry", entry.id)
    json.add("position", entry.position)
    switch name {
    case "entryDeleted": break
    case "reaction":
      let reaction = change.reaction
      json.add("emoji", reaction?.emoji ?? "")
      json.add("author", change.actor)
      json.add("removed", reaction.map { !$0.isOn } ?? false)
    default:
      json.add("kind", entry.kind.rawValue)
      json.add("replyTo", entry.replyTo)
      json.add("author", entry.authorName)
      json.add("body", entry.body)
    }
  }

  private static func write(_ change: Change, _ record: RecordReference, to json: inout JSONWriter) {
    if let lead = record.lead { json.add("lead", lead) } else { json.add("opportunity", record.opportunity) }
    json.add("version", change.version)
    json.add("author", change.actor)
    json.object("fields") { json in
      for (name, value) in change.newValues.sorted(by: { $0.key < $1.key }) { json.member(name, value) }
    }
  }
}

/// A place in the course of events, as a text that means nothing to who passes it back.
struct FeedCursor {
  let place: LogPlace

  init(place: LogPlace) { self.place = place }

  /// - Parameter text: `e`, the row's number, and where it has one that of its transaction behind a dot, to base 36.
  init(_ text: String) throws(Refusal) {
    let numbers = text.dropFirst().split(separator: ".", omittingEmptySubsequences: false).map { Int64($0, radix: 36) }
    guard text.hasPrefix("e"), text.utf8.count <= 40, numbers.count <= 2, let row = numbers[0], row >= 0,
      let transaction = numbers.count == 2 ? numbers[1] : 0, transaction >= 0
    else { throw Refusal(.invalidCursor, .invalidCursor, field: "cursor") }
    place = LogPlace(transaction: transaction, row: row)
  }

  var text: String {
    let row = "e" + String(place.row, radix: 36)
    return place.transaction == 0 ? row : row + "." + String(place.transaction, radix: 36)
  }
}
