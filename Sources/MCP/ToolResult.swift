public import Leadline

/// What a tool answered.
public struct ToolResult: Sendable, Hashable {
  /// The answer as a value, where the server gives one.
  public var structured: JSON?
  /// The answer's text blocks; blocks of other kinds are left out.
  public var texts: [String]
  /// Whether the tool itself failed.
  public var isError: Bool

  public init(structured: JSON? = nil, texts: [String] = [], isError: Bool = false) {
    self.structured = structured
    self.texts = texts
    self.isError = isError
  }

  /// A value, and the same as text for clients that know no structured content.
  public init(_ value: JSON, isError: Bool = false) {
    let text = JSONWriter.value { $0.value(value) }
    self.init(structured: value, texts: [String(decoding: text, as: UTF8.self)], isError: isError)
  }

  /// - Returns: `nil` for what is no complete tool result.
  public init?(_ json: JSON) {
    guard json.members != nil, json["resultType"].map({ $0.text == "complete" }) ?? true else { return nil }
    let blocks = json["content"]?.list
    guard blocks != nil || json["structuredContent"] != nil else { return nil }
    structured = json["structuredContent"].flatMap { $0 == .null ? nil : $0 }
    texts = (blocks ?? []).compactMap { $0["type"]?.text == "text" ? $0["text"]?.text : nil }
    isError = json["isError"]?.flag ?? false
  }

  public var json: JSON {
    let blocks = texts.map { text in JSON.object(["type": .text("text"), "text": .text(text)]) }
    var members: [JSON.Member] = [.init(name: "content", value: .list(blocks))]
    if let structured { members.append(.init(name: "structuredContent", value: structured)) }
    if isError { members.append(.init(name: "isError", value: .flag(true))) }
    return .object(members)
  }
}
