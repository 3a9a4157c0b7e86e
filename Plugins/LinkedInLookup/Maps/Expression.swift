import Leadline

/// How a value is made of a record.
///
/// In JSON: a path; a list of them, of which the first counts that is there; `{"join": […]}`, texts in a row;
/// `{"before": "https://", "from": …}`, a text put before another; `{"value": "USD"}`, always the same.
indirect enum Expression: Sendable, Hashable {
  case path(JSONPath)
  case first([Expression])
  case joined([Expression])
  case prefixed(String, Expression)
  case constant(JSON)

  /// A value and the record's own name for what it was found in.
  struct Found {
    var value: JSON
    var name: String?
  }

  /// - Returns: `nil` where the record has nothing of it.
  func found(in record: JSON) -> Found? {
    switch self {
    case .path(let path): path.value(in: record).map { Found(value: $0, name: path.steps.first) }
    case .first(let expressions): expressions.lazy.compactMap { $0.found(in: record) }.first
    case .joined(let expressions): joined(expressions, in: record)
    case .prefixed(let prefix, let expression): prefixed(prefix, expression.found(in: record))
    case .constant(let value): Found(value: value)
    }
  }

  private func joined(_ expressions: [Expression], in record: JSON) -> Found? {
    let found = expressions.compactMap { $0.found(in: record) }
    // Something that is no text makes the whole none: the reader of the field says so.
    if let odd = found.first(where: { $0.value.text == nil }) { return odd }
    let texts = found.compactMap(\.value.text).filter { !$0.isEmpty }
    return texts.isEmpty ? nil : Found(value: .text(texts.joined(separator: ", ")), name: found.first?.name)
  }

  private func prefixed(_ prefix: String, _ found: Found?) -> Found? {
    guard let text = found?.value.text else { return found }
    if text.isEmpty { return nil }
    let isThere = text.lowercased().hasPrefix(prefix.lowercased())
    return Found(value: .text(isThere ? text : prefix + text), name: found?.name)
  }
}

extension Expression {
  init(_ setting: Setting) throws(Trouble) {
    switch setting.value {
    case .text: self = .path(JSONPath(try setting.text()))
    case .list(let values): self = .first(try Self.all(values, at: setting.place))
    case .object: self = try Self.object(setting)
    default:
      throw .setting(
        setting.place, "must be a path, a list or an object", "deve essere un percorso, una lista o un oggetto")
    }
  }

  private static func object(_ setting: Setting) throws(Trouble) -> Expression {
    try setting.members(of: ["join", "before", "from", "value"])
    if let constant = setting["value"] { return .constant(constant.value) }
    if let parts = setting["join"], let values = parts.value.list { return .joined(try all(values, at: parts.place)) }
    return .prefixed(try setting.required("before").text(), try Expression(setting.required("from")))
  }

  private static func all(_ values: [JSON], at place: String) throws(Trouble) -> [Expression] {
    var expressions: [Expression] = []
    for (index, value) in values.enumerated() {
      expressions.append(try Expression(Setting(place: "\(place).\(index)", value: value)))
    }
    return expressions
  }
}
