import Curl
import Testing

@Suite(.enabled(if: OpenSSL.isHere)) struct TLSTests {
  @Test func `a server is trusted only with a certificate for its name that somebody vouched for`()
    async throws
  {
    let server = try await aside { try OpenSSL() }
    defer { server.stop() }
    let url = "https://localhost:\(server.port)/"

    let trusting = HTTPClient(
      rule: .allowingLoopback, environment: ["SSL_CERT_FILE": server.certificate])
    let response = try await trusting.send(.init(url))
    #expect(response.status == 200)
    guard case .tls("127.0.0.1", _) = await trusting.failure("https://127.0.0.1:\(server.port)/")
    else {
      _ = Issue.record("a certificate for another name was taken")
      return
    }
    await trusting.shutDown()

    let wary = HTTPClient(rule: .allowingLoopback, environment: [:])
    guard case .tls("localhost", _) = await wary.failure(url) else {
      _ = Issue.record("a certificate nobody vouched for was taken")
      return
    }
    await wary.shutDown()
  }

  @Test func `a server that does not speak TLS is an error`() async throws {
    try await talk {
      $0.answer()
    } test: { client, server in
      let request = HTTPClient.Request("https://127.0.0.1:\(server.port)/").with(
        \.totalDeadline, .seconds(5))
      #expect(await client.failure(request) != nil)
    }
  }
}

/// `openssl s_server` with a certificate of its own making, for "localhost".
private struct OpenSSL: Sendable {
  static let isHere = Certificate.canBeMade

  let port: Int
  let certificate: String
  private let made: Certificate
  private let program: Program

  init() throws {
    made = try Certificate()
    certificate = made.file
    program = try Program(
      "/usr/bin/openssl", ["s_server", "-accept", "127.0.0.1:0", "-www", "-key", made.key, "-cert", made.file])
    var line = ""
    while !line.hasPrefix("ACCEPT") { line = try #require(program.line()) }
    port = try #require(line.split(separator: ":").last.flatMap { Int($0) })
  }

  func stop() {
    program.stop()
    made.remove()
  }
}
