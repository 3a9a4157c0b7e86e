import Foundation
import Leadline

/// The properties of an entry by the names they have in the log.
extension Journal {
  func value(of property: String, in entry: Entry) throws -> String? {
    switch property {
    case "body": entry.body
    case "occurredAt": entry.occurredAt.description
    case "dueAt": entry.dueAt?.description
    case "state": entry.state?.rawValue
    case "pinned": entry.isPinned ? "true" : nil
    case "mentions": Mention.column(entry.mentions)
    case "details": try entry.details?.column
    case "editedAt": entry.editedAt?.description
    case "deletedAt": entry.deletedAt?.description
    case "assignee": entry.assignee.map(String.init)
    case "snoozedUntil": entry.snoozedUntil?.description
    default: nil
    }
  }

  func set(_ property: String, to text: String?, in entry: inout Entry) throws {
    switch property {
    case "body": entry.body = text ?? ""
    case "occurredAt": if let time = text.flatMap({ Timestamp($0) }) { entry.occurredAt = time }
    case "dueAt": entry.dueAt = text.flatMap { Timestamp($0) }
    case "state": entry.state = text.flatMap(ActivityState.init(rawValue:))
    case "pinned": entry.isPinned = text == "true"
    case "mentions": entry.mentions = text.map(Mention.list) ?? []
    case "details":
      entry.details = try text.map { try EntryDetails(column: $0) }
    case "editedAt": entry.editedAt = text.flatMap { Timestamp($0) }
    case "deletedAt": entry.deletedAt = text.flatMap { Timestamp($0) }
    case "assignee": entry.assignee = text.flatMap { Int64($0) }
    case "snoozedUntil": entry.snoozedUntil = text.flatMap { Timestamp($0) }
    default: break
    }
  }
}
