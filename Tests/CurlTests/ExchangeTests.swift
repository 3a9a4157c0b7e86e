import Curl
import Testing

@Suite struct ExchangeTests {
  @Test func `a response comes back with its status, headers and body`() async throws {
    try await talk { visit in
      visit.answer(
        "418 I'm a teapot", headers: ["X-Kind: earthenware", "x-empty:"], "short and stout")
    } test: { client, server in
      let response = try await client.send(.init(server.url + "/pot?size=2#lid"))
      #expect(response.status == 418)
      #expect(response.header("x-KIND") == "earthenware")
      #expect(response.header("X-Empty") == "")
      #expect(response.header("X-Other") == nil)
      #expect(response.text == "short and stout")
      #expect(response.url == server.url + "/pot?size=2#lid")
      #expect(server.tally.paths == ["/pot?size=2"])
    }
  }

  @Test(arguments: ["POST", "PUT", "PATCH", "DELETE", "GET"])
  func `a body arrives byte for byte`(method: String) async throws {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    try await talk { visit in
      visit.answer(visit.body == bytes && visit.method == method ? "200 OK" : "400 Bad Request")
    } test: { client, server in
      let request = HTTPClient.Request(server.url, method: method, body: bytes)
      let response = try await client.send(request)
      #expect(response.status == 200)
    }
  }

  @Test func `a POST without a body says that it has none`() async throws {
    try await talk { visit in
      visit.answer("200 OK", visit.headers["content-length"] ?? "no length")
    } test: { client, server in
      let response = try await client.send(.init(server.url, method: "POST"))
      #expect(response.text == "0")
    }
  }

  @Test func `only the headers asked for are sent, and sent as they are`() async throws {
    try await talk { visit in
      let shown = visit.headers.filter { $0.key != "host" }.map { "\($0.key)=\($0.value)" }
      return visit.answer("200 OK", shown.sorted().joined(separator: " "))
    } test: { client, server in
      var request = HTTPClient.Request(server.url, method: "POST", body: Array("{}".utf8))
      request.headers = [("Accept", "text/plain"), ("X-Key", "é;:,"), ("X-Empty", "")]
      let text = try await client.send(request).text
      #expect(text == "accept=text/plain content-length=2 x-empty= x-key=é;:,")
    }
  }

  @Test func `HEAD brings headers and no body`() async throws {
    try await talk {
      $0.answer("200 OK", "a body that is only announced")
    } test: { client, server in
      let response = try await client.send(.init(server.url, method: "HEAD"))
      #expect(response.header("Content-Length") == "29")
      #expect(response.body.isEmpty)
    }
  }

  @Test func `a chunked response is put together and its trailer left out`() async throws {
    try await talk { visit in
      visit.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Late\r\n\r\n")
      visit.say("5\r\nlead \r\n4\r\nline\r\n0\r\nX-Late: yes\r\n\r\n")
      return .keep
    } test: { client, server in
      let response = try await client.send(.init(server.url))
      #expect(response.text == "lead line")
      #expect(response.header("X-Late") == nil)
    }
  }

  @Test func `headers of an interim response are not those of the final one`() async throws {
    try await talk { visit in
      visit.say("HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n")
      return visit.answer("200 OK", headers: ["X-Final: yes"])
    } test: { client, server in
      let response = try await client.send(.init(server.url))
      #expect(response.status == 200)
      #expect(response.header("Link") == nil)
      #expect(response.header("X-Final") == "yes")
    }
  }

  @Test func `one connection serves one request after another`() async throws {
    try await talk {
      $0.answer("200 OK", "again")
    } test: { client, server in
      for _ in 0..<50 { _ = try await client.send(.init(server.url)) }
      #expect(server.tally.connections == 1)
      #expect(server.tally.paths.count == 50)
    }
  }

  @Test func `a server that hangs up in the middle is an error that names it`() async throws {
    try await talk { visit in
      visit.say("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this")
      return .hangUp
    } test: { client, server in
      guard case .connection("127.0.0.1", _) = await client.failure(server.url) else {
        _ = Issue.record("not reported as a broken connection")
        return
      }
    }
  }

  @Test func `a server that hangs up without a word is an error`() async throws {
    try await talk { _ in
      .hangUp
    } test: { client, server in
      guard case .connection = await client.failure(server.url) else {
        _ = Issue.record("not reported as a broken connection")
        return
      }
    }
  }

  @Test func `what is not HTTP is an error`() async throws {
    try await talk { visit in
      visit.say("SSH-2.0-OpenSSH_9.2\r\n")
      return .hangUp
    } test: { client, server in
      #expect(await client.failure(server.url) != nil)
    }
  }

  @Test func `a port where nobody listens is an error`() async throws {
    let server = try LoopbackServer { $0.answer() }
    server.stop()
    let client = HTTPClient(rule: .allowingLoopback, environment: [:])
    guard case .connection = await client.failure(server.url) else {
      _ = Issue.record("not reported as a failed connection")
      return
    }
    await client.shutDown()
  }
}
