import Leadline

/// Where something stands in a JSON value: names, and places in lists, with points between, as `emails.0.address`.
struct JSONPath: Sendable, Hashable {
  let steps: [String]

  init(_ text: String) {
    steps = text.split(separator: ".").map(String.init)
  }

  /// - Returns: `nil` for what is not there, and for `null`.
  func value(in json: JSON) -> JSON? {
    var value = json
    for step in steps {
      guard let next = value[step] ?? value.element(step) else { return nil }
      value = next
    }
    return value == .null ? nil : value
  }

  /// The object that has a value at this path and nothing else.
  func object(holding value: JSON) -> JSON {
    steps.reversed().reduce(value) { .object([.init(name: $1, value: $0)]) }
  }
}

extension JSON {
  fileprivate func element(_ step: String) -> JSON? {
    guard let list, let index = Int(step), list.indices.contains(index) else { return nil }
    return list[index]
  }
}
