import Foundation
import Leadline

/// What a row of the log keeps of a change: each property with its old and its new value, `null` for none.
struct Detail {
  private(set) var changes: [String: (old: String?, new: String?)] = [:]

  init(_ changes: [FieldChange]) {
    for change in changes { self.changes[change.field.rawValue] = (change.old, change.new) }
  }

  init(_ name: String, _ old: String?, _ new: String?) { changes[name] = (old, new) }

  init(json: String) throws {
    let stored = try JSONDecoder().decode([String: [String?]].self, from: Data(json.utf8))
    for (name, pair) in stored where pair.count == 2 { changes[name] = (pair[0], pair[1]) }
  }

  mutating func add(_ name: String, _ old: String?, _ new: String?) {
    if old != new { changes[name] = (old, new) }
  }

  var isEmpty: Bool { changes.isEmpty }

  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let data = try encoder.encode(changes.mapValues { [$0.old, $0.new] })
      return String(decoding: data, as: UTF8.self)
    }
  }
}
