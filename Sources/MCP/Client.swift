public import Leadline

/// The client's side of a connection, as a value: it takes messages and says what is to be done about them.
///
/// It asks `server/discover` first and, after any error or two seconds of silence, begins again with `initialize`; then
/// it asks for the tools. From then on it calls them. It does no input or output of its own:
///
/// ```swift
/// var client = Client(Peer(name: "leadline", version: "0.2.0"))
/// perform(client.start())
/// for line in framer.take(bytes) { perform(client.take(line)) }
/// ```
public struct Client: Sendable {
  /// What the owner has to do, in this order.
  public enum Action: Sendable, Hashable {
    /// Write this line; its line feed is part of it.
    case send([UInt8])
    /// Call ``Client/hearNothing()`` when this time has passed.
    case wake(after: Duration)
    /// The tools are known: calls can be made.
    case ready
    /// No connection comes about.
    case fail(HandshakeFailure)
    /// A call is answered.
    case answer(RequestID, Result<ToolResult, CallFailure>)
    /// The server says something nobody asked for, as a log message.
    case hear(method: String, parameters: JSON?)
  }

  /// Why a call has no result.
  public enum CallFailure: Error, Sendable, Hashable {
    case refused(RPCError)
    /// What came is no tool result; why, for people.
    case unreadable(String)
  }

  /// How long a server may say nothing to `server/discover`.
  public static let patience = Duration.seconds(2)

  public let me: Peer
  public internal(set) var server: Peer?
  /// What both speak, once that is known.
  public internal(set) var revision: Revision?
  public internal(set) var tools: [Tool] = []
  public internal(set) var oddities = Oddities()

  var step = Step.idle
  var lastID: Int64 = 0
  /// Requests of the handshake that were given up and may still be answered: that is no oddity.
  var abandoned: Set<RequestID> = []
  /// The calls that wait for their answers.
  var calls: Set<RequestID> = []

  enum Step: Sendable, Hashable {
    case idle
    case discovering(RequestID)
    /// `late` is the discovery that was given up and may still be answered.
    case initializing(RequestID, late: RequestID?, isAgain: Bool)
    case listing(RequestID, pages: Int)
    case ready
    case failed
  }

  public init(_ me: Peer) {
    self.me = me
  }

  public var isReady: Bool { step == .ready }

  /// Begins the handshake. To be called once.
  public mutating func start() -> [Action] {
    let id = nextID()
    step = .discovering(id)
    return [.send(request(id, "server/discover", [], as: .stateless)), .wake(after: Self.patience)]
  }

  /// Takes a line, which may be anything.
  public mutating func take(_ line: LineFramer.Line) -> [Action] {
    switch line {
    case .overlong(let count, let head):
      oddities.overlong += 1
      return spoil(head, "its answer has \(count) bytes, and at most \(LineFramer.limit) are read")
    case .line(let bytes): return take(bytes)
    }
  }

  public mutating func take(_ line: [UInt8]) -> [Action] {
    if line.isEmpty { return [] }
    do {
      return take(try RPCMessage(line: line))
    } catch {
      oddities.noise += 1
      return spoil(line, error.description)
    }
  }

  public mutating func take(_ message: RPCMessage) -> [Action] {
    switch message {
    case .answer(let id, let result): return answer(id, .success(result))
    case .refusal(let id?, let error): return answer(id, .failure(error))
    case .refusal(nil, let error): return complain(error)
    case .request(let id, let method, _): return [.send(reply(to: method, id).line)]
    case .notification(let method, let parameters): return [.hear(method: method, parameters: parameters)]
    }
  }

  private func reply(to method: String, _ id: RequestID) -> RPCMessage {
    if method == "ping" { return .answer(id, .object([])) }
    return .refusal(id, RPCError(code: RPCError.Code.unknownMethod, message: "Leadline does not do \(method)"))
  }

  /// An error that belongs to no request: a server of old may answer the discovery that it could not read so.
  private mutating func complain(_ error: RPCError) -> [Action] {
    if case .discovering = step { return fallBack() }
    oddities.unasked += 1
    return []
  }

  mutating func nextID() -> RequestID {
    lastID += 1
    return .number(lastID)
  }
}

/// What a peer sent that it should not have.
public struct Oddities: Sendable, Hashable {
  /// Lines that are no messages.
  public var noise = 0
  /// Lines over the limit.
  public var overlong = 0
  /// Answers to calls that were never made, or that nobody waits for any more.
  public var unasked = 0

  public init() {}

  public var count: Int { noise + overlong + unasked }
}

/// Why no connection came about.
public enum HandshakeFailure: Error, Sendable, Hashable {
  /// `initialize` or `tools/list` was refused.
  case refused(method: String, RPCError)
  /// The server speaks revisions that nobody here knows.
  case unknownRevision(String)
  /// An answer that makes no sense.
  case unreadable(method: String)
  /// `tools/list` goes on without end.
  case endlessTools
}

extension HandshakeFailure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .refused(let method, let error): "it refuses \(method): \(error)"
    case .unknownRevision(let revision): "it speaks MCP \(revision), which is not known here"
    case .unreadable(let method): "its answer to \(method) makes no sense"
    case .endlessTools: "its list of tools does not end"
    }
  }
}
