public import Leadline
public import MCP

/// What a plugin answered, freed from what its MCP SDK wrapped around it.
public enum PluginAnswer {
  /// - Returns: the value that the plugin's author returned.
  /// - Throws: ``PluginFailure``, where that is what it says.
  public static func read(_ result: ToolResult) throws(PluginFailure) -> JSON {
    if result.isError { throw failure(result) }
    guard let value = result.structured ?? value(in: result.texts) else {
      throw PluginFailure(.upstream, "its answer is neither structured content nor JSON in a text")
    }
    let answer = unwrapped(value)
    if let failure = PluginFailure(json: answer) { throw failure }
    return answer
  }

  /// Whether a call that has nothing to answer went well.
  ///
  /// - Throws: ``PluginFailure``, where that is what it says.
  public static func acknowledge(_ result: ToolResult) throws(PluginFailure) {
    if result.isError { throw failure(result) }
    guard let value = result.structured ?? value(in: result.texts) else { return }
    if let failure = PluginFailure(json: unwrapped(value)) { throw failure }
  }

  /// SDKs put what is typed as no object into a sole member `result`.
  private static func unwrapped(_ value: JSON) -> JSON {
    guard let members = value.members, members.count == 1, members[0].name == "result",
      members[0].value.members != nil
    else { return value }
    return members[0].value
  }

  /// An answer without a type comes as JSON in a text.
  private static func value(in texts: [String]) -> JSON? {
    texts.lazy.compactMap { text in
      do { return try JSONReader.read(Array(text.utf8)) } catch { return nil }
    }.first
  }

  /// SDKs put words of their own before the text of an error: the JSON is searched for behind them.
  private static func failure(_ result: ToolResult) -> PluginFailure {
    if let structured = result.structured, let failure = PluginFailure(json: unwrapped(structured)) { return failure }
    for text in result.texts {
      if let json = object(within: text), let failure = PluginFailure(json: unwrapped(json)) { return failure }
    }
    let words = result.texts.joined(separator: " ").prefix(500)
    return PluginFailure(.upstream, words.isEmpty ? "it failed and does not say why" : String(words), isRetryable: true)
  }

  /// The first object of JSON that a text contains.
  private static func object(within text: String) -> JSON? {
    let bytes = Array(text.utf8)
    guard let end = bytes.lastIndex(of: UInt8(ascii: "}")) else { return nil }
    let starts = bytes.indices.lazy.filter { bytes[$0] == UInt8(ascii: "{") && $0 < end }
    // A text with more braces than that is no error message that anybody wrote.
    for start in starts.prefix(16) {
      do { return try JSONReader.read(Array(bytes[start...end])) } catch { continue }
    }
    return nil
  }
}
