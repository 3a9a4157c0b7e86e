import Foundation
import Leadline
import LeadlineChat
import LeadlineDesk

/// How an outcome is put into words for one person.
struct Speech: Sendable {
  let language: Language
  private let timeZone: TimeZone
  private let fields: FieldCatalog

  init(_ context: WebContext, _ desk: Desk) async throws {
    language = context.language
    timeZone = try context.caller.person.timeZone.flatMap(TimeZone.init(identifier:)) ?? .gmt
    fields = try await desk.fieldCatalog()
  }

  func text(_ outcome: Outcome) -> String { outcome.text(in: language, timeZone: timeZone, fields: fields) }
}

extension Reply {
  static func qualified(_ outcome: Outcome, unread: Int64, _ speech: Speech) -> Reply {
    guard case .qualified(let result) = outcome.result else { return .unforeseen(outcome) }
    return Reply { json in
      json.object { json in
        json.object("lead", result.lead) { $1.write(to: &$0, unread: unread) }
        json.object("account", result.account) { $1.write(to: &$0) }
        json.object("contact", result.contact) { $1.write(to: &$0) }
        json.object("opportunity", result.opportunity) { $1.write(to: &$0) }
        json.add("alreadyQualified", result.wasQualified)
        json.add("text", speech.text(outcome))
      }
    }
  }

  /// - Parameters:
  ///   - unread: entries of the merged lead that the reader has not seen.
  ///   - there: those of the one that goes on, before or after.
  static func merged(_ outcome: Outcome, unread: Int64, there: Int64, _ speech: Speech) -> Reply {
    guard case .merged(let result) = outcome.result else { return .unforeseen(outcome) }
    let unreadOfBoth = result.wasMerged ? there : unread + there
    return Reply { json in
      json.object { json in
        json.object("lead", result.lead) { $1.write(to: &$0, unread: unreadOfBoth) }
        json.object("merged", result.merged) { $1.write(to: &$0, unread: unread) }
        json.array("filled", result.filled.map(\.field.rawValue)) { $0.value($1) }
        json.array("endedSequences", result.ended) { json, ended in
          json.object { json in
            json.add("sequence", ended.name.id)
            json.array("undone", ended.undone) { $0.value($1.text(in: speech.language)) }
          }
        }
        json.add("alreadyMerged", result.wasMerged)
        json.add("text", speech.text(outcome))
      }
    }
  }

  /// The lead or opportunity as it stands now.
  static func ended(_ outcome: Outcome, unread: Int64 = 0) -> Reply {
    switch outcome.result {
    case .disqualified(let lead), .reactivated(let lead): .lead(lead, unread: unread)
    case .closed(let opportunity), .reopened(let opportunity): .opportunity(opportunity)
    default: .unforeseen(outcome)
    }
  }

  static func undone(_ outcome: Outcome, _ record: RecordReference, _ speech: Speech) -> Reply {
    guard case .undone(let verb, _) = outcome.result else { return .unforeseen(outcome) }
    return Reply { json in
      json.object { json in
        json.add("command", verb)
        json.add("text", speech.text(outcome))
        json.add("lead", record.lead)
        json.add("opportunity", record.opportunity)
      }
    }
  }
}

extension JSONWriter {
  /// A record, or null where there is none.
  fileprivate mutating func object<Record>(
    _ key: StaticString, _ record: Record?, _ write: (inout JSONWriter, Record) -> Void
  ) {
    guard let record else { return add(key, nil as String?) }
    var inner = JSONWriter(capacity: 1_024)
    write(&inner, record)
    add(key, json: inner.bytes)
  }
}
