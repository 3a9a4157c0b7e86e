import Leadline

extension Template {
  /// Reads `{{name}}` and `{{name|what else}}`; all other text is kept as it is.
  ///
  /// - Parameter report: is told what is wrong with a place, and what to write instead.
  init(_ text: String, fields: FieldCatalog, report: (Message) -> Void) {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      parts.add(rest[..<open.lowerBound])
      let inside = rest[open.upperBound...]
      guard let close = inside.firstRange(of: "}}") else {
        report(.placeholderOpen(inside))
        rest = ""
        break
      }
      if let part = Self.part(inside[..<close.lowerBound], fields, report) { parts.append(part) }
      rest = inside[close.upperBound...]
    }
    parts.add(rest)
    self.parts = parts
  }

  private static func part(_ inside: Substring, _ fields: FieldCatalog, _ report: (Message) -> Void) -> Part? {
    let halves = inside.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(halves.first ?? "").trimmed
    guard let placeholder = Placeholder(name, fields) else {
      report(.unknownPlaceholder(name, nearest: Placeholder.nearest(to: name, fields)))
      return nil
    }
    return .value(placeholder, fallback: halves.count == 2 ? String(halves[1]).trimmed : nil)
  }
}

extension Template.Placeholder {
  fileprivate init?(_ name: String, _ fields: FieldCatalog) {
    switch name {
    case "owner": self = .owner
    case "unsubscribe": self = .unsubscribe
    default:
      guard let field = fields[FieldName(rawValue: name)] else { return nil }
      self = .field(field)
    }
  }

  fileprivate static func nearest(to name: String, _ fields: FieldCatalog) -> [String] {
    guard name.utf8.count <= 100 else { return [] }
    if let field = fields.definition(named: name) { return [field.name.rawValue] }
    let others = Spelling.nearest(to: name.foldedKey, among: ["owner", "unsubscribe"]) { $0 }
    return others + fields.suggestions(for: name)
  }
}

extension [Template.Part] {
  fileprivate mutating func add(_ text: Substring) {
    if !text.isEmpty { append(.text(String(text))) }
  }
}

extension String {
  /// The text without the space around it.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }
}
