import Testing

@testable import Curl

@Suite struct HostListTests {
  private let list = HostList(["api.example.com", "*.Partner.example", "127.0.0.1", "[2001:db8::1]", "*", "*.", ""])

  @Test(arguments: [
    "api.example.com", "API.example.com.", "a.partner.example", "a.b.partner.example", "127.0.0.1", "127.1",
    "[2001:DB8:0::1]",
  ])
  func `a host on the list may be asked`(host: String) throws {
    #expect(list.contains(try Destination("https://\(host)/")))
  }

  @Test(arguments: [
    "example.com", "b.api.example.com", "partner.example", "notpartner.example", "partner.example.evil.example",
    "127.0.0.2",
    "[2001:db8::2]", "other.example",
  ])
  func `a host off the list may not`(host: String) throws {
    #expect(!list.contains(try Destination("https://\(host)/")))
  }

  @Test func `a client with a list asks nobody else, not even where a redirect leads`() async throws {
    let stranger = try LoopbackServer { $0.answer() }
    defer { stranger.stop() }
    let server = try LoopbackServer { $0.redirect(to: "http://localhost:\(stranger.port)/") }
    defer { server.stop() }
    let client = HTTPClient(rule: .allowingLoopback, hosts: ["127.0.0.1"], environment: [:])
    let refused = CurlError.refusedHost("localhost", allowed: ["127.0.0.1"])
    #expect(await client.failure("http://localhost:\(stranger.port)/") == refused)
    #expect(await client.failure(HTTPClient.Request(server.url).with(\.maximumRedirects, 3)) == refused)
    #expect(server.tally.paths.count == 1)
    #expect(stranger.tally.connections == 0)
    #expect(refused.description == "localhost may not be asked, only 127.0.0.1: add it to the permitted hosts.")
    await client.shutDown()
  }

  @Test func `an empty list permits nobody`() async {
    let client = HTTPClient(hosts: [], environment: [:])
    #expect(await client.failure("https://example.com/") == .refusedHost("example.com", allowed: []))
    await client.shutDown()
  }

  @Test(arguments: [(32, 256, 32), (100, 5, 5), (0, 0, 1)])
  func `limits are as configured`(perHost: Int, total: Int, expected: Int) async throws {
    let server = try LoopbackServer { $0.waitForHangUp() }
    let client = HTTPClient(rule: .allowingLoopback, perHost: perHost, total: total, environment: [:])
    let url = server.url
    let tasks = (0..<50).map { _ in Task { await client.failure(url) } }
    #expect(await eventually { server.tally.paths.count == expected })
    try await Task.sleep(for: .milliseconds(200))
    #expect(server.tally.mostAtOnce == expected)
    await client.shutDown()
    for task in tasks { #expect(await task.value == .shutDown) }
    server.stop()
  }
}
