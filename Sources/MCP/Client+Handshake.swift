import Leadline

/// How a client and a server come together.
extension Client {
  /// The time asked for by ``Action/wake(after:)`` has passed.
  public mutating func hearNothing() -> [Action] {
    if case .discovering = step { fallBack() } else { [] }
  }

  mutating func fallBack() -> [Action] {
    var late: RequestID?
    if case .discovering(let id) = step { late = id }
    return initialize(late: late)
  }

  private mutating func initialize(late: RequestID?) -> [Action] {
    let id = nextID()
    step = .initializing(id, late: late, isAgain: false)
    let members: [JSON.Member] = [
      .init(name: "protocolVersion", value: .text(Revision.handshake.rawValue)),
      .init(name: "capabilities", value: .object([])),
      .init(name: "clientInfo", value: me.json),
    ]
    return [.send(request(id, "initialize", members, as: .handshake))]
  }

  mutating func answer(_ id: RequestID, _ result: Result<JSON, RPCError>) -> [Action] {
    switch step {
    case .discovering(id): return discovered(result)
    case .initializing(_, late: id, _): return discoveredLate(result)
    case .initializing(id, let late, let isAgain): return initialized(result, late: late, isAgain: isAgain)
    case .listing(id, let pages): return listed(result, pages: pages)
    default: return answerCall(id, result)
    }
  }

  private mutating func discovered(_ result: Result<JSON, RPCError>) -> [Action] {
    guard case .success(let value) = result, Self.isStateless(value) else { return initialize(late: nil) }
    return adopt(.stateless, Peer(value["_meta"]?[MetaName.server]))
  }

  /// Whoever starts slowly answers the discovery after all, and then takes no `initialize` any more.
  private mutating func discoveredLate(_ result: Result<JSON, RPCError>) -> [Action] {
    guard case .success(let value) = result, Self.isStateless(value) else {
      if case .initializing(_, _, isAgain: true) = step { return fail(.unreadable(method: "server/discover")) }
      return []
    }
    if case .initializing(let id, _, _) = step { abandoned.insert(id) }
    return adopt(.stateless, Peer(value["_meta"]?[MetaName.server]))
  }

  private static func isStateless(_ value: JSON) -> Bool {
    value["supportedVersions"]?.list?.contains(.text(Revision.stateless.rawValue)) ?? false
  }

  private mutating func initialized(
    _ result: Result<JSON, RPCError>, late: RequestID?, isAgain: Bool
  ) -> [Action] {
    switch result {
    case .failure(let error) where Self.namesStateless(error) && !isAgain: return discoverAgain()
    case .failure(let error): return fail(.refused(method: "initialize", error))
    case .success(let value):
      guard let name = value["protocolVersion"]?.text else { return fail(.unreadable(method: "initialize")) }
      guard let revision = Revision(rawValue: name), revision.hasHandshake else { return fail(.unknownRevision(name)) }
      if let late { abandoned.insert(late) }
      let greeting = RPCMessage.notification(method: "notifications/initialized", parameters: nil)
      return [.send(greeting.line)] + adopt(revision, Peer(value["serverInfo"]))
    }
  }

  private static func namesStateless(_ error: RPCError) -> Bool {
    error.code == RPCError.Code.unsupportedRevision
      && error.data?["supported"]?.list?.contains(.text(Revision.stateless.rawValue)) ?? false
  }

  private mutating func discoverAgain() -> [Action] {
    let id = nextID()
    step = .initializing(id, late: id, isAgain: true)
    return [.send(request(id, "server/discover", [], as: .stateless))]
  }

  private mutating func adopt(_ revision: Revision, _ server: Peer?) -> [Action] {
    self.revision = revision
    self.server = server
    return list(after: nil, pages: 0)
  }

  private mutating func list(after cursor: String?, pages: Int) -> [Action] {
    let id = nextID()
    step = .listing(id, pages: pages)
    let members = cursor.map { [JSON.Member(name: "cursor", value: .text($0))] } ?? []
    return [.send(request(id, "tools/list", members, as: revision))]
  }

  private mutating func listed(_ result: Result<JSON, RPCError>, pages: Int) -> [Action] {
    switch result {
    case .failure(let error): return fail(.refused(method: "tools/list", error))
    case .success(let value):
      guard let items = value["tools"]?.list else { return fail(.unreadable(method: "tools/list")) }
      tools += items.compactMap { Tool($0) }
      if let cursor = value["nextCursor"]?.text {
        return pages < Self.mostPages ? list(after: cursor, pages: pages + 1) : fail(.endlessTools)
      }
      step = .ready
      return [.ready]
    }
  }

  /// A server with more pages of tools than this has no end of them.
  private static let mostPages = 100

  private mutating func fail(_ failure: HandshakeFailure) -> [Action] {
    step = .failed
    return [.fail(failure)]
  }
}
