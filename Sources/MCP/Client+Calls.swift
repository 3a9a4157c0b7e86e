public import Leadline

/// Calls of tools.
extension Client {
  public func has(_ tool: String) -> Bool { tools.contains { $0.name == tool } }

  /// Calls a tool.
  ///
  /// - Parameter meta: members of the request's `_meta`, beside those of the protocol.
  /// - Returns: the id that the answer will bear, and the line to write.
  public mutating func call(
    _ tool: String, arguments: JSON, meta: [JSON.Member] = []
  ) -> (id: RequestID, line: [UInt8]) {
    call(tool, meta: { $0.members(meta) }, arguments: { $0.value(arguments) })
  }

  /// Calls a tool with arguments that are written straight onto the line.
  ///
  /// - Parameters:
  ///   - meta: writes the members of `_meta` beside those of the protocol.
  ///   - arguments: writes one value, an object.
  public mutating func call(
    _ tool: String, meta: (inout JSONWriter) -> Void, arguments: (inout JSONWriter) -> Void
  ) -> (id: RequestID, line: [UInt8]) {
    let id = nextID()
    calls.insert(id)
    let line = withoutActuallyEscaping(meta) { meta in
      request(id, "tools/call", meta: meta, as: revision) { json in
        json.add("name", tool)
        json.member("arguments", arguments)
      }
    }
    return (id, line)
  }

  /// Gives a call up: its answer, should one come, counts as unasked.
  ///
  /// - Returns: the line that says so to the server; `nil` if the call has been answered.
  public mutating func cancel(_ id: RequestID, reason: String) -> [UInt8]? {
    guard calls.remove(id) != nil else { return nil }
    let parameters = JSON.object(["requestId": id.json, "reason": .text(reason)])
    return RPCMessage.notification(method: "notifications/cancelled", parameters: parameters).line
  }

  mutating func answerCall(_ id: RequestID, _ result: Result<JSON, RPCError>) -> [Action] {
    guard calls.remove(id) != nil else {
      if abandoned.remove(id) == nil { oddities.unasked += 1 }
      return []
    }
    switch result {
    case .failure(let error): return [.answer(id, .failure(.refused(error)))]
    case .success(let value):
      return [
        .answer(id, ToolResult(value).map { .success($0) } ?? .failure(.unreadable("its answer is no tool result")))
      ]
    }
  }

  /// A line that cannot be read may still show whose answer it was meant to be: then nobody has to wait for another.
  mutating func spoil(_ line: [UInt8], _ why: String) -> [Action] {
    guard let id = RequestID(headOf: line), calls.remove(id) != nil else { return [] }
    return [.answer(id, .failure(.unreadable(why)))]
  }

  func request(_ id: RequestID, _ method: String, _ members: [JSON.Member], as revision: Revision?) -> [UInt8] {
    request(id, method, meta: revision == .stateless ? { _ in } : nil, as: revision) { $0.members(members) }
  }

  /// A request as one line; in the stateless revision each says by itself who asks.
  private func request(
    _ id: RequestID, _ method: String, meta: ((inout JSONWriter) -> Void)?, as revision: Revision?,
    _ members: (inout JSONWriter) -> Void
  ) -> [UInt8] {
    var json = JSONWriter(capacity: 1_024)
    json.object { json in
      json.add("jsonrpc", "2.0")
      json.member("id") { $0.value(id.json) }
      json.add("method", method)
      json.object("params") { json in
        members(&json)
        guard let meta else { return }
        json.object("_meta") { json in
          meta(&json)
          if revision == .stateless { writeEnvelope(to: &json) }
        }
      }
    }
    json.endLine()
    return json.bytes
  }

  private func writeEnvelope(to json: inout JSONWriter) {
    json.add("io.modelcontextprotocol/protocolVersion", Revision.stateless.rawValue)
    json.object("io.modelcontextprotocol/clientInfo") { json in
      json.add("name", me.name)
      json.add("version", me.version)
    }
    json.object("io.modelcontextprotocol/clientCapabilities") { _ in }
  }
}

extension JSONWriter {
  /// Writes members into an object that is open.
  mutating func members(_ members: [JSON.Member]) {
    for member in members { self.member(member.name) { $0.value(member.value) } }
  }
}
