public import Leadline

/// The server's side of a connection, as a value: it takes lines and says what is to be done about them.
///
/// It speaks the stateless revision and those with a handshake, request by request: whatever a client begins with.
public struct Server: Sendable {
  public enum Action: Sendable, Hashable {
    /// Write this line; its line feed is part of it.
    case send([UInt8])
    /// Do this, and give the result to ``Server/answer(_:with:)``.
    case call(Call)
    /// Nobody waits for this call any more.
    case cancel(RequestID)
  }

  /// A tool that is to be called.
  public struct Call: Sendable, Hashable {
    public let id: RequestID
    public let tool: String
    public let arguments: JSON
    /// The request's `_meta`.
    public let meta: JSON?
  }

  public let me: Peer
  public let tools: [Tool]
  /// What with the handshake was agreed on; `nil` before it, and where a client needs none.
  public internal(set) var revision: Revision?
  /// The calls that are under way, and whether their answer needs the stateless revision's members.
  var calls: [RequestID: Bool] = [:]

  public init(_ me: Peer, tools: [Tool]) {
    self.me = me
    self.tools = tools
  }

  public mutating func take(_ line: LineFramer.Line) -> [Action] {
    switch line {
    case .line(let bytes): return bytes.isEmpty ? [] : take(bytes)
    case .overlong(let count, _):
      return refuse(nil, RPCError.Code.unreadable, "a line of \(count) bytes: at most \(LineFramer.limit) are read")
    }
  }

  public mutating func take(_ line: [UInt8]) -> [Action] {
    do {
      return take(try RPCMessage(line: line))
    } catch .notRPC(let id) {
      return refuse(id, RPCError.Code.invalidRequest, "not a JSON-RPC 2.0 message")
    } catch {
      return refuse(nil, RPCError.Code.unreadable, error.description)
    }
  }

  public mutating func take(_ message: RPCMessage) -> [Action] {
    switch message {
    case .request(let id, let method, let parameters): return serve(Request(id, method, parameters))
    case .notification("notifications/cancelled", let parameters): return cancel(parameters)
    // Nothing is asked of clients here, so whatever they answer is nobody's.
    case .notification, .answer, .refusal: return []
    }
  }

  /// What a tool has answered.
  ///
  /// - Returns: the line to write; `nil` if the call was canceled in the meantime.
  public mutating func answer(_ id: RequestID, with result: ToolResult) -> [UInt8]? {
    guard let isStateless = calls.removeValue(forKey: id) else { return nil }
    return RPCMessage.answer(id, complete(result.json, isStateless: isStateless)).line
  }

  private mutating func cancel(_ parameters: JSON?) -> [Action] {
    guard let id = parameters?["requestId"].flatMap({ RequestID($0) }), calls.removeValue(forKey: id) != nil else {
      return []
    }
    return [.cancel(id)]
  }

  func refuse(_ id: RequestID?, _ code: Int64, _ message: String, _ data: JSON? = nil) -> [Action] {
    [.send(RPCMessage.refusal(id, RPCError(code: code, message: message, data: data)).line)]
  }

  /// A result with what the stateless revision wants in each.
  func complete(_ result: JSON, isStateless: Bool) -> JSON {
    guard isStateless, let members = result.members else { return result }
    return .object(
      members + [
        .init(name: "resultType", value: .text("complete")),
        .init(name: "_meta", value: .object([MetaName.server: me.json])),
      ])
  }
}
