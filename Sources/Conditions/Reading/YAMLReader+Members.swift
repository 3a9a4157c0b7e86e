public import Leadline
public import Yams

extension YAMLReader {
  /// The members of a mapping by their names, in whatever way these are spelled: `at least`, `at-least`, `atLeast`.
  public struct Members {
    public let node: Node
    private var values: [String: (key: Node, value: Node)] = [:]

    init(_ node: Node) { self.node = node }

    public subscript(_ name: String) -> Node? { values[name.foldedKey]?.value }
    public func key(_ name: String) -> Node? { values[name.foldedKey]?.key }

    /// - Returns: whether it is the first of that name.
    mutating func add(_ key: Node, _ name: String, _ value: Node) -> Bool {
      values.updateValue((key, value), forKey: name.foldedKey) == nil
    }
  }

  /// - Parameter allowed: the names that may be there; all others are reported.
  public mutating func members(of node: Node, _ allowed: [String]) -> Members? {
    guard node.mapping != nil else {
      report(node, .expected(.members(allowed)))
      return nil
    }
    var members = Members(node)
    for (key, name, value) in pairs(of: node) {
      guard let known = allowed.first(where: { $0.foldedKey == name.foldedKey }) else {
        report(key, .unknownKey(name, allowed))
        continue
      }
      if !members.add(key, known, value) { report(key, .twice(known)) }
    }
    return members
  }

  /// What a mapping holds, under names that are texts.
  public mutating func pairs(of node: Node) -> [(key: Node, name: String, value: Node)] {
    guard let mapping = node.mapping else {
      report(node, .expected(.mapping))
      return []
    }
    return mapping.compactMap { key, value in
      guard let name = key.scalar?.string, !name.isEmpty else {
        report(key, .expected(.name))
        return nil
      }
      return (key, name, value)
    }
  }

  /// A member that must be there.
  public mutating func require(_ members: Members, _ name: String) -> Node? {
    if let node = members[name] { return node }
    report(members.node, .missing(name))
    return nil
  }

  /// A label is a text, with `italian` beside it, or `{en: …, it: …}`; one language does for both.
  ///
  /// - Parameter name: the member that is the label.
  public mutating func label(_ members: Members, _ name: String = "label") -> Message? {
    guard let node = members[name] else { return nil }
    let italian = members["italian"].flatMap { text($0) }
    if node.scalar != nil { return text(node).map { Message($0, italian ?? $0) } }
    guard let both = self.members(of: node, ["en", "it"]), let english = require(both, "en") else { return nil }
    return text(english).map { Message($0, both["it"].flatMap { text($0) } ?? italian ?? $0) }
  }
}
