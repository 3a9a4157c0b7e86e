import Foundation
import Testing

@testable import Curl

@Suite struct GuardTests {
  @Test(arguments: [
    "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]",
    "localhost", "any.localhost", "LOCALHOST", "%31%32%37.0.0.1",
  ])
  func `this machine is out of reach under whatever name`(host: String) async throws {
    try await talk(rule: .publicOnly) {
      $0.answer()
    } test: { client, server in
      guard case .refusedAddress = await client.failure("https://\(host):\(server.port)/") else {
        _ = Issue.record("\(host) not refused")
        return
      }
      #expect(server.tally.connections == 0)
    }
  }

  @Test func `plain HTTP is refused for production`() async throws {
    try await talk(rule: .publicOnly) {
      $0.answer()
    } test: { client, server in
      #expect(await client.failure(server.url) == .refusedScheme("http", host: "127.0.0.1"))
      #expect(server.tally.connections == 0)
    }
  }

  @Test func `a name that resolves to this machine is reached where loopback is allowed`()
    async throws
  {
    try await talk {
      $0.answer("200 OK", "home")
    } test: { client, server in
      let response = try await client.send(.init("http://localhost:\(server.port)/"))
      #expect(response.text == "home")
    }
  }

  @Test(arguments: [
    "", "example", "//example.com/", "http//x", "https://",
    "https://exa mple.com/",
    "https://example.com:99999/", "https://a\0b.com/", "https://example.com/\r\nX: y",
    "https://1.2.3.4.5/",
    "https://bücher.example/", "https://127.0.0.1.256/", "https://example.0x7f/", "https://a,b/",
    "https://[::1%25lo]/", "https://[fe80::1", "https://①②⑦.0.0.1/",
  ])
  func `what is no URL is refused before anything is sent`(url: String) async {
    let client = HTTPClient(environment: [:])
    let error = await client.failure(url)
    switch error {
    case .invalidURL, .refusedAddress: break
    default: Issue.record("\(url): \(String(describing: error))")
    }
    await client.shutDown()
  }

  @Test(arguments: [
    "file:///etc/passwd", "ftp://example.com/", "gopher://example.com/", "ws://example.com/",
  ])
  func `other schemes are refused`(url: String) async {
    let client = HTTPClient(rule: .allowingLoopback, environment: [:])
    guard case .refusedScheme = await client.failure(url) else {
      _ = Issue.record("\(url) not refused")
      return
    }
    await client.shutDown()
  }

  @Test(arguments: [
    "https://user:secret@example.com/", "https://user@example.com/", "https://:@example.com/",
  ])
  func `credentials in a URL are refused and not repeated`(url: String) async {
    let client = HTTPClient(environment: [:])
    #expect(await client.failure(url) == .refusedCredentials)
    await client.shutDown()
  }

  @Test func `an invalid URL is quoted without its secrets`() async {
    let client = HTTPClient(environment: [:])
    for url in ["https://exa mple.com/?key=secret", "https://u:secret@exa mple.com/"] {
      #expect(await client.failure(url)?.description.contains("secret") == false)
    }
    await client.shutDown()
  }

  @Test(arguments: [
    ("X-A", "one\r\nX-B: two"), ("X-A", "one\nX-B: two"), ("X-A", "one\0two"),
    ("X-A\r\nX-B", "two"),
    ("X-A:", "one"), ("", "one"), ("X A", "one"), ("Host", "elsewhere"), ("content-length", "5"),
    ("Transfer-Encoding", "chunked"), ("X-Ü", "one"),
  ])
  func `a header that could change the message is refused`(name: String, value: String) async {
    let client = HTTPClient(rule: .allowingLoopback, environment: [:])
    let request = HTTPClient.Request("http://127.0.0.1:9/", headers: [(name: name, value: value)])
    guard case .refusedHeader(name, _) = await client.failure(request) else {
      _ = Issue.record("\(name) not refused")
      return
    }
    await client.shutDown()
  }

  @Test(arguments: ["", "GET /x HTTP/1.1\r\nX: y", "G T", "GÉT"])
  func `a method that is no word is refused`(method: String) async {
    let client = HTTPClient(rule: .allowingLoopback, environment: [:])
    #expect(
      await client.failure(.init("http://127.0.0.1:9/", method: method)) == .refusedMethod(method))
    await client.shutDown()
  }

  @Test func `every error says something about itself`() throws {
    let address = try #require(IPAddress("10.0.0.1"))
    let error = CurlError.refusedAddress(
      address, host: "intra.example", reason: "a private network")
    #expect(
      error.description
        == "intra.example is at 10.0.0.1, where requests may not go: a private network.")
  }
}
