import Leadline
import MCP
import Testing

struct ClientTests {
  @Test func `a server of the stateless revision is discovered, and every request says who asks`() throws {
    var client = Client(Peer(name: "leadline", version: "0.2.0"))
    let start = client.start()
    #expect(start.last == .wake(after: .seconds(2)))
    let discovery = try sent(start[0])
    #expect(discovery["method"] == .text("server/discover"))
    #expect(discovery["params"]?["_meta"]?[MetaName.revision] == .text("2026-07-28"))
    #expect(discovery["params"]?["_meta"]?[MetaName.capabilities] == .object([]))

    let list = try sent(client.take(answer(1, #"{"supportedVersions":["2026-07-28"],"capabilities":{}}"#))[0])
    #expect(list["method"] == .text("tools/list"))
    #expect(list["params"]?["_meta"]?[MetaName.client]?["name"] == .text("leadline"))
    #expect(client.take(answer(2, Self.oneTool)) == [.ready])
    #expect(client.revision == .stateless)
    #expect(client.has("score_lead"))
    #expect(!client.has("on_event"))
  }

  @Test(arguments: [
    #"{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"Invalid request parameters"}}"#,
    #"{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"Method not found"}}"#,
    #"{"jsonrpc":"2.0","id":1,"result":{"supportedVersions":["2025-11-25"]}}"#,
    #"{"jsonrpc":"2.0","id":1,"result":[]}"#,
    #"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error"}}"#,
  ])
  func `whatever else comes back begins the handshake of old`(line: String) throws {
    var client = Client(Peer(name: "leadline", version: "0.2.0"))
    _ = client.start()
    let first = try sent(client.take(Array(line.utf8))[0])
    #expect(first["method"] == .text("initialize"))
    #expect(first["params"]?["protocolVersion"] == .text("2025-11-25"))
    let actions = client.take(answer(2, #"{"protocolVersion":"2025-11-25","serverInfo":{"name":"old","version":"1"}}"#))
    #expect(try sent(actions[0])["method"] == .text("notifications/initialized"))
    let list = try sent(actions[1])
    #expect(list["method"] == .text("tools/list"))
    #expect(list["params"] == .object([]))
    #expect(client.server == Peer(name: "old", version: "1"))
  }

  @Test func `two seconds of silence begin the handshake of old, later ones do nothing`() throws {
    var client = Client(Peer(name: "leadline", version: "0.2.0"))
    _ = client.start()
    #expect(try sent(client.hearNothing()[0])["method"] == .text("initialize"))
    #expect(client.hearNothing() == [])
  }

  @Test func `a server that starts slowly and answers the discovery after all is taken at its word`() throws {
    var client = Client(Peer(name: "leadline", version: "0.2.0"))
    _ = client.start()
    _ = client.hearNothing()
    let list = try sent(client.take(answer(1, #"{"supportedVersions":["2026-07-28"]}"#))[0])
    #expect(list["method"] == .text("tools/list"))
    #expect(client.take(refusal(2, -32022, #"{"supported":["2026-07-28"]}"#)) == [])
    #expect(client.take(answer(3, Self.oneTool)) == [.ready])
    #expect(client.oddities.count == 0)
  }

  @Test func `a refused initialize that names the stateless revision is followed once`() throws {
    var client = Client(Peer(name: "leadline", version: "0.2.0"))
    _ = client.start()
    _ = client.hearNothing()
    let again = try sent(client.take(refusal(2, -32022, #"{"supported":["2026-07-28"]}"#))[0])
    #expect(again["method"] == .text("server/discover"))
    let list = try sent(client.take(answer(3, #"{"supportedVersions":["2026-07-28"]}"#))[0])
    #expect(list["method"] == .text("tools/list"))
  }

  @Test func `pages of tools are read to the end, and not for ever`() throws {
    var client = try greeted()
    let next = try sent(client.take(answer(3, #"{"tools":[{"name":"a","inputSchema":{}}],"nextCursor":"p2"}"#))[0])
    #expect(next["params"]?["cursor"] == .text("p2"))
    #expect(client.take(answer(4, Self.oneTool)) == [.ready])
    #expect(client.tools.map(\.name) == ["a", "score_lead"])

    var endless = try greeted()
    var last: [Client.Action] = []
    for id in 3..<200 where last != [.fail(.endlessTools)] {
      last = endless.take(answer(Int64(id), #"{"tools":[],"nextCursor":"on"}"#))
    }
    #expect(last == [.fail(.endlessTools)])
  }

  @Test func `a revision nobody knows is refused`() throws {
    var client = Client(Peer(name: "leadline", version: "0.2.0"))
    _ = client.start()
    _ = client.hearNothing()
    #expect(client.take(answer(2, #"{"protocolVersion":"1999-01-01"}"#)) == [.fail(.unknownRevision("1999-01-01"))])
  }

  @Test func `a call is answered once, by its own answer`() throws {
    var client = try ready()
    let call = client.call("score_lead", arguments: .object([]), meta: [.init(name: "k", value: .text("v"))])
    let request = try JSONReader.read(call.line.dropLast())
    #expect(request["params"]?["name"] == .text("score_lead"))
    #expect(request["params"]?["_meta"] == .object(["k": .text("v")]))
    let line = #"{"jsonrpc":"2.0","id":4,"result":{"content":[],"structuredContent":{"score":1}}}"#
    let result = ToolResult(structured: .object(["score": .number("1")]))
    #expect(client.take(Array(line.utf8)) == [.answer(call.id, .success(result))])
    #expect(client.take(Array(line.utf8)) == [])
    #expect(client.oddities.unasked == 1)
  }

  @Test func `the answer to a call that was given up is counted and dropped`() throws {
    var client = try ready()
    let call = client.call("score_lead", arguments: .object([]))
    let line = client.cancel(call.id, reason: "too late")
    let notice = try JSONReader.read(try #require(line).dropLast())
    #expect(notice["method"] == .text("notifications/cancelled"))
    #expect(notice["params"]?["requestId"] == call.id.json)
    let again = client.cancel(call.id, reason: "again")
    #expect(again == nil)
    #expect(client.take(answer(4, #"{"content":[]}"#)) == [])
    #expect(client.take(answer(99, #"{"content":[]}"#)) == [])
    #expect(client.oddities.unasked == 2)
  }

  @Test func `a refused call and a result that is none say so`() throws {
    var client = try ready()
    let first = client.call("score_lead", arguments: .object([])).id
    let error = RPCError(code: -32602, message: "no", data: nil)
    #expect(client.take(refusal(4, -32602, nil)) == [.answer(first, .failure(.refused(error)))])
    for line in [#"[]"#, #"{"resultType":"input_required","content":[]}"#, #"{"score":1}"#] {
      let id = client.call("score_lead", arguments: .object([])).id
      #expect(
        client.take(RPCMessage.answer(id, try JSONReader.read(Array(line.utf8))))
          == [.answer(id, .failure(.unreadable("its answer is no tool result")))])
    }
  }

  @Test(arguments: [
    "Traceback (most recent call last):", "{", "[1,2]", "{\"jsonrpc\":\"1.0\",\"id\":4,\"result\":{}}", "null", "42",
    "{\"jsonrpc\":\"2.0\"}", "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"x\"}",
    "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{},\"error\":{\"code\":1}}",
    String(repeating: "[", count: 100_000),
  ])
  func `noise is counted and changes nothing`(noise: String) throws {
    var client = try ready()
    #expect(client.take(Array(noise.utf8)) == [])
    #expect(client.take([0xFF, 0xFE, 0x7B]) == [])
    #expect(client.oddities.noise == 2)
    #expect(client.isReady)
  }

  @Test(arguments: [
    #"{"jsonrpc":"2.0","id":4,"result":{"structuredContent":{"score":NaN},"content":[]}}"#,
    #"{"jsonrpc": "2.0", "id": 4, "result": "\u{FF}"#,
  ])
  func `an answer that cannot be read ends the call it was meant for at once`(line: String) throws {
    var client = try ready()
    let call = client.call("score_lead", arguments: .object([]))
    guard case .answer(call.id, .failure(.unreadable))? = client.take(Array(line.utf8)).first else { throw NotSent() }
    #expect(client.oddities.noise == 1)
  }

  @Test func `an answer over the limit ends the call it was meant for at once`() throws {
    var client = try ready()
    let call = client.call("score_lead", arguments: .object([]))
    let head = Array(#"{"jsonrpc":"2.0","id":4,"result":"#.utf8)
    guard case .answer(call.id, .failure(.unreadable))? = client.take(.overlong(count: 1 << 21, head: head)).first
    else {
      throw NotSent()
    }
    #expect(client.oddities.overlong == 1)
  }

  @Test func `a ping is answered, a request for anything else refused`() throws {
    var client = try ready()
    let pong = try sent(client.take(Array(#"{"jsonrpc":"2.0","id":"p","method":"ping"}"#.utf8))[0])
    #expect(pong == .object(["jsonrpc": .text("2.0"), "id": .text("p"), "result": .object([])]))
    let no = try sent(client.take(Array(#"{"jsonrpc":"2.0","id":7,"method":"sampling/createMessage"}"#.utf8))[0])
    #expect(no["error"]?["code"]?.integer == -32601)
  }

  // MARK: - Scenes

  static let oneTool = #"{"tools":[{"name":"score_lead","inputSchema":{"type":"object"}}]}"#

  private func greeted() throws -> Client {
    var client = Client(Peer(name: "leadline", version: "0.2.0"))
    _ = client.start()
    _ = client.take(refusal(1, -32601, nil))
    _ = client.take(answer(2, #"{"protocolVersion":"2025-11-25"}"#))
    return client
  }

  private func ready() throws -> Client {
    var client = try greeted()
    #expect(client.take(answer(3, Self.oneTool)) == [.ready])
    return client
  }

  private func sent(_ action: Client.Action) throws -> JSON {
    guard case .send(let line) = action else { throw NotSent() }
    #expect(line.last == 0x0A)
    return try JSONReader.read(line.dropLast())
  }

  private struct NotSent: Error {}

  private func answer(_ id: Int64, _ result: String) -> [UInt8] {
    Array(#"{"jsonrpc":"2.0","id":\#(id),"result":\#(result)}"#.utf8)
  }

  private func refusal(_ id: Int64, _ code: Int64, _ data: String?) -> [UInt8] {
    let more = data.map { #","data":\#($0)"# } ?? ""
    return Array(#"{"jsonrpc":"2.0","id":\#(id),"error":{"code":\#(code),"message":"no"\#(more)}}"#.utf8)
  }
}

extension JSONReader {
  static func read(_ bytes: ArraySlice<UInt8>) throws -> JSON { try read(Array(bytes)) }
}
