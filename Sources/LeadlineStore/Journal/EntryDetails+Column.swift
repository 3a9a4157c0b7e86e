import Foundation
import Leadline

/// The details of an entry as they rest in a column: one object of JSON with what there is.
extension EntryDetails {
  /// `nil` when there is nothing in it.
  var column: String? {
    get throws {
      guard self != EntryDetails() else { return nil }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  init(column: String) throws {
    try self.init(StoredValue(column: column))
  }

  /// Every entry of a page passes here: a general decoder costs more than all the rest of reading one.
  ///
  /// - Throws: ``StoreError/broken(_:)`` for what was not written by ``column``. Names it does not know, of a later
  ///   version, are passed over.
  init(column: UnsafeBufferPointer<UInt8>) throws {
    try self.init(StoredValue(column: column))
  }

  private init(_ stored: StoredValue) throws {
    self.init()
    for member in try stored.members { try set(member.name, member.value) }
  }

  private mutating func set(_ name: String, _ value: StoredValue) throws {
    guard !value.isNull else { return }
    switch name {
    case "direction": direction = try value.text
    case "duration": duration = try value.integer
    case "place": place = try value.text
    case "participants": participants = try value.texts
    case "subject": subject = try value.text
    case "question": question = try value.flag
    case "sequence": sequence = try value.text
    case "step": step = try value.text
    case "timeZone": timeZone = try value.text
    case "wholeDay": wholeDay = try value.flag
    case "reminder": reminder = try value.flag
    case "outcome": outcome = try value.text
    case "changes": changes = try value.table { try $0.list.map { try $0.textOrNull } }
    case "event": event = try value.text
    case "suggestions": suggestions = try value.table(SuggestionDetail.init)
    case "sources": sources = try value.table { try $0.text }
    case "mail": mail = try MailDetail(value)
    case "invited": invited = try value.texts
    default: break
    }
  }
}

extension EntryDetails.SuggestionDetail {
  fileprivate init(_ stored: StoredValue) throws {
    self.init(value: try stored["value"].textOrNull, state: try stored["state"].text)
  }
}

extension MailDetail {
  fileprivate init(_ stored: StoredValue) throws {
    guard let state = State(rawValue: try stored["state"].text) else { throw StoredValue.unreadable }
    self.init(to: try stored["to"].text, state: state, reason: try stored["reason"].textOrNull)
    openedAt = try stored["openedAt"].textOrNull.map {
      guard let time = Timestamp($0) else { throw StoredValue.unreadable }
      return time
    }
  }
}
