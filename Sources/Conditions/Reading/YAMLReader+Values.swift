import Leadline
public import Yams

/// Values as a file has them.
extension YAMLReader {
  /// Text of one line, 200 characters at most.
  public mutating func text(_ node: Node) -> String? {
    guard let text = node.scalar?.string, !text.isEmpty, text.count <= 200, !text.contains(where: \.isNewline) else {
      report(node, .expected(.text))
      return nil
    }
    return text
  }

  /// `true` or `false`, also as people write it.
  public mutating func flag(_ node: Node) -> Bool? {
    switch node.scalar?.string.lowercased() {
    case "true", "yes", "on", "sì", "si": return true
    case "false", "no", "off": return false
    default:
      report(node, .expected(.flag))
      return nil
    }
  }

  /// A whole number.
  public mutating func whole(_ node: Node) -> Int64? {
    guard let text = node.scalar?.string, let number = Int64(text) else {
      report(node, .expected(.wholeNumber))
      return nil
    }
    return number
  }

  /// Days, also written as `3 weeks` or `12 hours`.
  public mutating func days(_ node: Node, isPositive: Bool = false) -> Double? {
    let words = (node.scalar?.string ?? "").split(separator: " ")
    guard (1...2).contains(words.count), let number = Double(words[0]), number.isFinite, abs(number) <= 36_500,
      let unit = words.count == 1 ? 1 : Self.units[words[1].lowercased()]
    else {
      report(node, .expected(.days))
      return nil
    }
    guard number > 0 || number == 0 && !isPositive else {
      report(node, isPositive ? .mustBePositive : .mustNotBeNegative)
      return nil
    }
    return number * unit
  }

  private static let units: [String: Double] = [
    "h": 1 / 24, "hour": 1 / 24, "hours": 1 / 24, "ora": 1 / 24, "ore": 1 / 24, "d": 1, "day": 1, "days": 1,
    "giorno": 1, "giorni": 1, "week": 7, "weeks": 7, "settimana": 7, "settimane": 7,
  ]

  mutating func confidence(_ node: Node) -> Double? {
    guard let text = node.scalar?.string, let number = Double(text), (0...1).contains(number) else {
      report(node, .expected(.confidence))
      return nil
    }
    return number
  }

  /// One of a few words.
  public mutating func word<Value>(_ node: Node, _ words: [String: Value], _ what: Noun) -> Value? {
    guard let text = node.scalar?.string else {
      report(node, .expected(.name))
      return nil
    }
    if let value = words[text.lowercased()] { return value }
    let names = words.keys.sorted()
    let nearest = Spelling.nearest(to: text.lowercased(), among: names) { $0 }
    report(node, .unknown(what, text, nearest: nearest.isEmpty ? names : nearest))
    return nil
  }

  /// A list of values, or a single one.
  public func elements(_ node: Node) -> [Node] { node.sequence.map(Array.init) ?? [node] }
}
