import Testing

@testable import Curl

@Suite struct ProxyTests {
  @Test func `a public name is asked for through the proxy, by name`() async throws {
    let proxy = try LoopbackServer { $0.answer("403 Forbidden") }
    defer { proxy.stop() }
    let client = HTTPClient(environment: ["https_proxy": proxy.url])
    guard case .connection("leads.example", _) = await client.failure("https://leads.example/")
    else {
      _ = Issue.record("the proxy's refusal was not reported")
      return
    }
    #expect(proxy.tally.paths == ["leads.example:443"])
    await client.shutDown()
  }

  @Test(arguments: [
    "10.0.0.1", "[fd00::1]", "167772161", "localhost", "127.0.0.1", "0x0a.1", "10.0.0.1.",
  ])
  func `a private address is refused before the proxy hears of it`(host: String) async throws {
    let proxy = try LoopbackServer { $0.answer("403 Forbidden") }
    defer { proxy.stop() }
    let client = HTTPClient(environment: ["ALL_PROXY": proxy.url])
    guard case .refusedAddress = await client.failure("https://\(host)/") else {
      _ = Issue.record("\(host) not refused")
      return
    }
    #expect(proxy.tally.connections == 0)
    await client.shutDown()
  }

  @Test func `exempted hosts are asked directly`() throws {
    let environment = NetworkEnvironment([
      "HTTPS_PROXY": "http://proxy.example:3128",
      "no_proxy": "internal.example, .partner.example,203.0.113.0/24 2001:db8::1",
    ])
    func proxy(_ url: String) throws -> String? { environment.proxy(for: try Destination(url)) }
    for host in [
      "internal.example", "a.INTERNAL.example", "partner.example", "b.partner.example.",
      "203.0.113.9",
      "[2001:db8::1]", "localhost", "127.0.0.1",
    ] {
      #expect(try proxy("https://\(host)/") == nil, "\(host)")
    }
    for host in [
      "example", "notinternal.example", "203.0.114.9", "[2001:db8::2]", "internal.example.com",
    ] {
      #expect(try proxy("https://\(host)/") == "http://proxy.example:3128", "\(host)")
    }
    #expect(try proxy("http://example.com/") == nil)
    #expect(
      NetworkEnvironment(["https_proxy": "x", "no_proxy": "*"]).proxy(
        for: try Destination("https://a.b/")) == nil)
  }

  @Test func `libcurl does not look into the environment for itself`() async throws {
    // The process may well have a proxy set; the client was told of none, and so asks directly.
    try await talk(environment: ["http_proxy": "http://127.0.0.1:9"]) {
      $0.answer()
    } test: { client, server in
      let response = try await client.send(.init(server.url))
      #expect(response.status == 200)
    }
  }
}
