import Leadline
import MCP
import Testing

struct ServerTests {
  private static let envelope = """
    "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}
    """
  private static let score = #"{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"score_lead","#

  @Test func `a discovery is answered as the stateless revision has it`() throws {
    var server = Self.server()
    let result = try reply(
      &server, #"{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{\#(Self.envelope)}}"#)
    #expect(result["result"]?["supportedVersions"] == .list([.text("2026-07-28")]))
    #expect(result["result"]?["resultType"] == .text("complete"))
    #expect(result["result"]?["ttlMs"]?.integer == 0)
    #expect(result["result"]?["_meta"]?[MetaName.server]?["name"] == .text("fit"))
  }

  @Test(arguments: ["2025-11-25", "2025-06-18", "2024-11-05"])
  func `a handshake of old settles the revision that the client asks for`(name: String) throws {
    var server = Self.server()
    let result = try reply(
      &server, #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"\#(name)"}}"#)
    #expect(result["result"]?["protocolVersion"] == .text(name))
    #expect(result["result"]?["resultType"] == nil)
    let list = try reply(&server, #"{"jsonrpc":"2.0","id":2,"method":"tools/list"}"#)
    #expect(list["result"]?["tools"]?.list?.first?["name"] == .text("score_lead"))
  }

  @Test func `an unknown revision is countered, or refused where there is no handshake`() throws {
    var server = Self.server()
    let old = #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2031-01-01"}}"#
    #expect(try reply(&server, old)["result"]?["protocolVersion"] == .text("2025-11-25"))
    let envelope = Self.envelope.replacing("2026-07-28", with: "2031-01-01")
    let new = #"{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{\#(envelope)}}"#
    let error = try reply(&server, new)["error"]
    #expect(error?["code"]?.integer == -32022)
    #expect(error?["data"]?["supported"] == .list([.text("2026-07-28")]))
  }

  @Test func `a call is handed on, and its answer goes back in the revision it came in`() throws {
    var server = Self.server()
    let actions = server.take(Array((Self.score + #""arguments":{"a":1},\#(Self.envelope)}}"#).utf8))
    guard case .call(let call) = actions.first else { throw Nothing() }
    #expect(call.tool == "score_lead")
    #expect(call.arguments == .object(["a": .number("1")]))
    let line = server.answer(call.id, with: ToolResult(.object(["score": .number("5")])))
    let answer = try JSONReader.read(try #require(line).dropLast())["result"]
    #expect(answer?["structuredContent"]?["score"]?.integer == 5)
    #expect(answer?["content"]?.list?.first?["text"] == .text(#"{"score":5}"#))
    #expect(answer?["resultType"] == .text("complete"))
    #expect(server.answer(call.id, with: ToolResult()) == nil)
  }

  @Test func `a canceled call is handed on as such and never answered`() throws {
    var server = Self.server()
    _ = server.take(Array((Self.score + #""arguments":{},\#(Self.envelope)}}"#).utf8))
    let cancel = #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}"#
    #expect(server.take(Array(cancel.utf8)) == [.cancel(.number(7))])
    #expect(server.take(Array(cancel.utf8)) == [])
    #expect(server.answer(.number(7), with: ToolResult()) == nil)
  }

  private static let refused: [(String, Int64)] = [
    (#"{"jsonrpc":"2.0","id":1,"method":"resources/list"}"#, -32601),
    (#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#, -32600),
    (#"{"jsonrpc":"2.0","id":1,"method":"server/discover"}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"initialize"}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, -32600),
    (#"{"id":1,"method":"ping"}"#, -32600),
    (#"[]"#, -32600),
    (#"{"jsonrpc""#, -32700),
    (score + #""arguments":[],\#(envelope)}}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"drop","arguments":{},\#(envelope)}}"#, -32602),
  ]

  @Test(arguments: refused)
  func `what cannot be served is refused with its code`(line: String, code: Int64) throws {
    var server = Self.server()
    #expect(try reply(&server, line)["error"]?["code"]?.integer == code)
  }

  @Test func `invalid UTF-8 and an overlong line are refused without an id, and the next line is served`() throws {
    var server = Self.server()
    for actions in [server.take([0x22, 0xFF, 0x22]), server.take(.overlong(count: 2_000_000, head: []))] {
      let error = try Self.sent(actions)
      #expect(error["id"] == .null)
      #expect(error["error"]?["code"]?.integer == -32700)
    }
    #expect(try reply(&server, #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#)["result"] == .object([]))
  }

  @Test func `a client and a server of this house find each other`() throws {
    var client = Client(Peer(name: "leadline", version: "0.2.0"))
    var server = Self.server()
    var waiting = client.start()
    while !waiting.isEmpty {
      guard case .send(let line) = waiting.removeFirst() else { continue }
      for case .send(let reply) in server.take(Array(line.dropLast())) {
        waiting += client.take(Array(reply.dropLast()))
      }
    }
    #expect(client.isReady)
    #expect(client.revision == .stateless)
    #expect(client.tools == server.tools)
  }

  private static func server() -> Server {
    Server(Peer(name: "fit", version: "1.0.0"), tools: [Tool(name: "score_lead", summary: "Scores a lead")])
  }

  private func reply(_ server: inout Server, _ line: String) throws -> JSON {
    try Self.sent(server.take(Array(line.utf8)))
  }

  private static func sent(_ actions: [Server.Action]) throws -> JSON {
    guard case .send(let line) = actions.first else { throw Nothing() }
    return try JSONReader.read(line.dropLast())
  }

  private struct Nothing: Error {}
}
