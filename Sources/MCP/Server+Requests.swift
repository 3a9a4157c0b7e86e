import Leadline

/// A request as a server sees it.
struct Request {
  let id: RequestID
  let method: String
  let parameters: JSON?
  /// Whether it says by itself which revision it is of.
  let isStateless: Bool

  init(_ id: RequestID, _ method: String, _ parameters: JSON?) {
    self.id = id
    self.method = method
    self.parameters = parameters
    isStateless = method != "initialize" && parameters?["_meta"]?[MetaName.revision] != nil
  }

  var meta: JSON? { parameters?["_meta"] }
}

/// What a server answers.
extension Server {
  mutating func serve(_ request: Request) -> [Action] {
    if request.isStateless, let refusal = refuseEnvelope(of: request) { return refusal }
    switch request.method {
    case "server/discover": return discover(request)
    case "initialize": return initialize(request)
    case "ping": return send(request, [])
    case "tools/list": return greeted(request) ?? list(request)
    case "tools/call": return greeted(request) ?? call(request)
    default: return refuse(request.id, RPCError.Code.unknownMethod, "there is no \(request.method) here")
    }
  }

  private func refuseEnvelope(of request: Request) -> [Action]? {
    guard let name = request.meta?[MetaName.revision]?.text else {
      return refuse(request.id, RPCError.Code.invalidParameters, "\(MetaName.revision) must be text")
    }
    guard name == Revision.stateless.rawValue else {
      let data = JSON.object(["supported": Self.stateless, "requested": .text(name)])
      return refuse(request.id, RPCError.Code.unsupportedRevision, "revision \(name) is not spoken here", data)
    }
    guard request.meta?[MetaName.capabilities]?.members != nil else {
      return refuse(request.id, RPCError.Code.invalidParameters, "_meta lacks \(MetaName.capabilities)")
    }
    return nil
  }

  private static var stateless: JSON { .list([.text(Revision.stateless.rawValue)]) }

  private static let capabilities = JSON.object(["tools": .object([])])

  private func discover(_ request: Request) -> [Action] {
    guard request.isStateless else {
      return refuse(request.id, RPCError.Code.invalidParameters, "params._meta lacks \(MetaName.revision)")
    }
    return send(
      request,
      [
        .init(name: "supportedVersions", value: Self.stateless),
        .init(name: "capabilities", value: Self.capabilities),
      ], isKept: true)
  }

  private mutating func initialize(_ request: Request) -> [Action] {
    guard let name = request.parameters?["protocolVersion"]?.text else {
      return refuse(request.id, RPCError.Code.invalidParameters, "params lack protocolVersion")
    }
    let asked = Revision(rawValue: name).flatMap { $0.hasHandshake ? $0 : nil }
    let revision = asked ?? .handshake
    self.revision = revision
    return send(
      request,
      [
        .init(name: "protocolVersion", value: .text(revision.rawValue)),
        .init(name: "capabilities", value: Self.capabilities),
        .init(name: "serverInfo", value: me.json),
      ])
  }

  /// - Returns: the refusal of a request that came before any handshake.
  private func greeted(_ request: Request) -> [Action]? {
    guard !request.isStateless, revision == nil else { return nil }
    return refuse(request.id, RPCError.Code.invalidRequest, "begin with server/discover or initialize")
  }

  private func list(_ request: Request) -> [Action] {
    send(request, [.init(name: "tools", value: .list(tools.map(\.json)))], isKept: true)
  }

  private mutating func call(_ request: Request) -> [Action] {
    let name = request.parameters?["name"]?.text ?? ""
    guard tools.contains(where: { $0.name == name }) else {
      return refuse(request.id, RPCError.Code.invalidParameters, "Unknown tool: \(name)")
    }
    let arguments = request.parameters?["arguments"] ?? .object([])
    guard arguments.members != nil else {
      return refuse(request.id, RPCError.Code.invalidParameters, "arguments must be an object")
    }
    guard calls[request.id] == nil else {
      return refuse(request.id, RPCError.Code.invalidRequest, "request \(request.id) is under way already")
    }
    calls[request.id] = request.isStateless
    return [.call(Call(id: request.id, tool: name, arguments: arguments, meta: request.meta))]
  }

  /// - Parameter isKept: whether the result is one that clients of the stateless revision may keep for a while.
  private func send(_ request: Request, _ members: [JSON.Member], isKept: Bool = false) -> [Action] {
    let hints: [JSON.Member] = [
      .init(name: "ttlMs", value: .number("0")), .init(name: "cacheScope", value: .text("private")),
    ]
    let result = JSON.object(members + (isKept && request.isStateless ? hints : []))
    return [.send(RPCMessage.answer(request.id, complete(result, isStateless: request.isStateless)).line)]
  }
}
