import Conditions
import Leadline
import Yams

extension SequenceReader {
  /// In characters.
  private static let longestText = 20_000

  /// A text for both languages, or `{en: …, it: …}`, with places for what is known.
  ///
  /// - Parameter lines: whether it may have several.
  mutating func wording(_ node: Node, lines: Bool) -> Wording? {
    guard let mapping = node.mapping else {
      return template(node, lines: lines).map { Wording(english: $0, italian: $0) }
    }
    // `{{firstName}}` without quotes is a mapping in a mapping.
    if mapping.keys.contains(where: { $0.mapping != nil }) {
      yaml.report(node, .quotePlaceholder)
      return nil
    }
    guard let both = yaml.members(of: node, ["en", "it"]) else { return nil }
    let english = yaml.require(both, "en").flatMap { template($0, lines: lines) }
    let italian = yaml.require(both, "it").flatMap { template($0, lines: lines) }
    guard let english, let italian else { return nil }
    return Wording(english: english, italian: italian)
  }

  private mutating func template(_ node: Node, lines: Bool) -> Template? {
    guard let text = lines ? longText(node) : yaml.text(node), !text.trimmed.isEmpty else { return nil }
    var problems: [Message] = []
    let template = Template(text, fields: fields.leads) { problems.append($0) }
    for problem in problems { yaml.report(node, problem) }
    return template
  }

  private mutating func longText(_ node: Node) -> String? {
    guard let text = node.scalar?.string, !text.trimmed.isEmpty, text.count <= Self.longestText else {
      yaml.report(node, .expected(.longText(Self.longestText)))
      return nil
    }
    return text
  }

  /// - Parameter tooLong: what is said of more than 30 days.
  mutating func delay(_ node: Node, tooLong: Message) -> Delay? {
    guard let read = node.scalar.flatMap({ Delay.read($0.string) }) else {
      yaml.report(node, .expected(.delay))
      return nil
    }
    guard read.count > 0 else {
      yaml.report(node, .mustBePositive)
      return nil
    }
    guard let delay = Delay(read.count, read.unit), delay.weight <= Delay.limit else {
      yaml.report(node, tooLong)
      return nil
    }
    return delay
  }
}

extension Node {
  /// Whether nothing is written there, the word for nothing, or a list or mapping of nothing.
  var isNothing: Bool {
    switch self {
    case .scalar(let scalar): scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    case .sequence(let list): list.isEmpty
    case .mapping(let mapping): mapping.isEmpty
    case .alias: false
    }
  }
}
