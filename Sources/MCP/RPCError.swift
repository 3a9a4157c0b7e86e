public import Leadline

/// The error of a JSON-RPC answer.
public struct RPCError: Error, Sendable, Hashable {
  public let code: Int64
  public let message: String
  public let data: JSON?

  public init(code: Int64, message: String, data: JSON? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }

  /// The codes of JSON-RPC 2.0, and those that MCP adds.
  public enum Code {
    public static let unreadable: Int64 = -32700
    public static let invalidRequest: Int64 = -32600
    public static let unknownMethod: Int64 = -32601
    public static let invalidParameters: Int64 = -32602
    public static let inside: Int64 = -32603
    /// Of revision 2026-07-28: the answer's `data` names what is `supported`.
    public static let unsupportedRevision: Int64 = -32022
  }
}

extension RPCError: CustomStringConvertible {
  public var description: String { "\(message) (\(code))" }
}
