import Leadline
import MCP
import PluginKit

/// What a tool answered, out of whatever an SDK wrapped it into.
enum ToolAnswer {
  case value(JSON)
  /// A business failure: the plugin has nothing to say, and tells why.
  case failure(BusinessFailure)
  /// The tool failed without saying how.
  case broken(String)

  /// - Returns: `nil` for what is no tool result at all.
  init?(_ result: JSON) {
    guard let result = ToolResult(result) else { return nil }
    do {
      self = .value(try PluginAnswer.read(result))
    } catch {
      self = Self.error(in: result).map { .failure(BusinessFailure($0)) } ?? .broken(error.message)
    }
  }

  /// SDKs send untyped results as text, and put words before those of an error.
  private static func error(in result: ToolResult) -> JSON? {
    let values = [result.structured].compactMap(\.self) + result.texts.compactMap(object)
    return values.lazy.compactMap { $0["error"] ?? $0["result"]?["error"] }.first { $0["code"] != nil }
  }

  private static func object(in text: String) -> JSON? {
    let text = text.utf8
    guard let start = text.firstIndex(of: UInt8(ascii: "{")), let end = text.lastIndex(of: UInt8(ascii: "}")),
      start < end
    else { return nil }
    return try? JSONReader.read(Array(text[start...end]))
  }
}

/// The `error` of a business failure.
struct BusinessFailure {
  let code: String
  let message: String

  init(_ error: JSON) {
    code = error["code"]?.text ?? ""
    message = error["message"]?.text ?? ""
  }

  var description: String { message.isEmpty ? code : "\(code): \(message)" }
}
