public import Leadline

/// One message of JSON-RPC 2.0.
public enum RPCMessage: Sendable, Hashable {
  case request(RequestID, method: String, parameters: JSON?)
  case notification(method: String, parameters: JSON?)
  case answer(RequestID, JSON)
  /// Without an id where the request could not be read.
  case refusal(RequestID?, RPCError)

  /// Why a line is no message.
  public enum Unreadable: Error, Sendable, Hashable {
    case notUTF8
    case notJSON(JSONReader.Failure)
    /// JSON, but no request, notification or answer; with the id it bears.
    case notRPC(RequestID?)
  }

  /// Reads one line, without its line feed.
  public init(line: [UInt8]) throws(Unreadable) {
    let json: JSON
    do {
      json = try JSONReader.read(line)
    } catch {
      throw error.why == .notUTF8 ? .notUTF8 : .notJSON(error)
    }
    try self.init(json)
  }

  public init(_ json: JSON) throws(Unreadable) {
    let parts = Parts(json)
    guard parts.version == "2.0" else { throw .notRPC(parts.id) }
    if let method = parts.method {
      self = try Self.call(method, parts)
    } else if let result = parts.result, let id = parts.id, parts.error == nil {
      self = .answer(id, result)
    } else if let error = parts.error, let code = error["code"]?.integer, parts.result == nil {
      self = .refusal(
        parts.id, RPCError(code: code, message: error["message"]?.text ?? "no message", data: error["data"]))
    } else {
      throw .notRPC(parts.id)
    }
  }

  private static func call(_ method: String, _ parts: Parts) throws(Unreadable) -> RPCMessage {
    switch parts.parameters {
    case nil, .object?, .list?: break
    default: throw .notRPC(parts.id)
    }
    if let id = parts.id { return .request(id, method: method, parameters: parts.parameters) }
    guard !parts.hasID else { throw .notRPC(nil) }
    return .notification(method: method, parameters: parts.parameters)
  }
}

/// The members of a message, picked up in one pass.
private struct Parts {
  var version: String?
  var hasID = false
  var id: RequestID?
  var method: String?
  var parameters: JSON?
  var result: JSON?
  var error: JSON?

  init(_ json: JSON) {
    for member in json.members ?? [] {
      switch member.name {
      case "jsonrpc": version = member.value.text
      case "method": method = member.value.text
      case "params": parameters = member.value
      case "result": result = member.value
      case "error": error = member.value
      case "id":
        hasID = true
        id = RequestID(member.value)
      default: break
      }
    }
  }
}

extension RPCMessage.Unreadable: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notUTF8: "not UTF-8"
    case .notJSON(let failure):
      switch failure.why {
      case .syntax, .notUTF8: "no JSON from byte \(failure.offset) on (NaN and Infinity are none)"
      case .tooDeep: "JSON nested deeper than \(JSONReader.depth) levels"
      case .duplicate(let name): "an object that has the member \(name) twice"
      }
    case .notRPC: "not a JSON-RPC 2.0 message"
    }
  }
}
