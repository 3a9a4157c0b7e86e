import Leadline

/// What a row of the log keeps of a change: each property with its old and its new value, `null` for none.
struct Detail {
  private(set) var changes: [String: (old: String?, new: String?)] = [:]

  init(_ changes: [FieldChange]) {
    for change in changes { self.changes[change.field.rawValue] = (change.old, change.new) }
  }

  init(_ name: String, _ old: String?, _ new: String?) { changes[name] = (old, new) }

  init(json: String) throws {
    for (name, stored) in try StoredValue(column: json).members {
      let pair = try stored.list
      if pair.count == 2 { changes[name] = (try pair[0].textOrNull, try pair[1].textOrNull) }
    }
  }

  mutating func add(_ name: String, _ old: String?, _ new: String?) {
    if old != new { changes[name] = (old, new) }
  }

  var isEmpty: Bool { changes.isEmpty }

  /// `{"field": [old, new]}`, in the order of the names.
  var json: String {
    let bytes = JSONWriter.object { json in
      for (name, change) in changes.sorted(by: { $0.key < $1.key }) {
        json.member(name) { $0.array([change.old, change.new]) { $0.value($1) } }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
