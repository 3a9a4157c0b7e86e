import Testing

@testable import Curl

/// Against a real server, Hypercorn, which speaks both versions over TLS.
@Suite(.enabled(if: HypercornServer.isHere)) struct HTTP2Tests {
  @Test func `many requests share one connection by HTTP/2`() async throws {
    let server = try await aside { try HypercornServer("h2", "http/1.1") }
    defer { server.stop() }
    let client = HTTPClient(
      rule: .allowingLoopback, perHost: 32, environment: ["CURL_CA_BUNDLE": server.certificate.file])
    let answers = try await server.ask(client, times: 200)
    #expect(answers.map(\.version) == Array(repeating: "2", count: 200))
    #expect(Set(answers.map(\.connection)).count == 1)
    await client.shutDown()
  }

  @Test func `a server without HTTP/2 is asked by HTTP/1.1, its connections used again`() async throws {
    let server = try await aside { try HypercornServer("http/1.1") }
    defer { server.stop() }
    let client = HTTPClient(
      rule: .allowingLoopback, perHost: 4, environment: ["CURL_CA_BUNDLE": server.certificate.file])
    let answers = try await server.ask(client, times: 60)
    #expect(answers.map(\.version) == Array(repeating: "1.1", count: 60))
    #expect(Set(answers.map(\.connection)).count <= 4)
    await client.shutDown()
  }

  @Test func `cancelling one request leaves the others on its connection alone`() async throws {
    let server = try await aside { try HypercornServer("h2") }
    defer { server.stop() }
    let client = HTTPClient(
      rule: .allowingLoopback, environment: ["CURL_CA_BUNDLE": server.certificate.file])
    let url = server.url
    let first = try await server.ask(client, times: 1)
    let hanging = (0..<5).map { _ in Task { await client.failure(url + "/hang") } }
    try await Task.sleep(for: .milliseconds(300))
    for task in hanging { task.cancel() }
    for task in hanging { #expect(await task.value == .canceled) }
    let after = try await server.ask(client, times: 20)
    #expect(Set((first + after).map(\.connection)).count == 1)
    await client.shutDown()
  }
}

/// Answers with the version it was asked by and the port the connection came from.
private struct HypercornServer: Sendable {
  static let isHere = Certificate.canBeMade && Python.has("hypercorn")

  let port: Int
  let certificate: Certificate
  private let program: Program

  init(_ protocols: String...) throws {
    certificate = try Certificate()
    program = try Program(
      Python.path, ["-u", "-c", Self.script, certificate.file, certificate.key] + protocols)
    port = try #require(program.line().flatMap { Int($0) })
  }

  var url: String { "https://localhost:\(port)" }

  func stop() {
    program.stop()
    certificate.remove()
  }

  func ask(_ client: HTTPClient, times: Int) async throws -> [(version: String, connection: String)] {
    let url = url
    return try await withThrowingTaskGroup { group in
      for _ in 0..<times { group.addTask { try await client.send(.init(url)).text } }
      return try await group.reduce(into: []) { answers, text in
        let words = text.split(separator: " ").map(String.init)
        answers.append((words[0], words[1]))
      }
    }
  }

  private static let script = """
    import asyncio, socket, sys
    from hypercorn.asyncio import serve
    from hypercorn.config import Config

    async def app(scope, receive, send):
        if scope["type"] != "http": return
        await asyncio.sleep(3600 if scope["path"] == "/hang" else 0.01)
        body = f"{scope['http_version']} {scope['client'][1]}".encode()
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(body))]})
        await send({"type": "http.response.body", "body": body})

    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(100)
    config = Config()
    config.bind = [f"fd://{listener.fileno()}"]
    config.certfile, config.keyfile = sys.argv[1:3]
    config.alpn_protocols = sys.argv[3:]
    config.accesslog = config.errorlog = None
    print(listener.getsockname()[1])
    asyncio.run(serve(app, config))
    """
}
