import Curl
import Foundation
import Testing

@Suite(.enabled(if: OpenSSL.isHere)) struct TLSTests {
  @Test func `a server is trusted only with a certificate for its name that somebody vouched for`()
    async throws
  {
    let server = try await OpenSSL()
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
private struct OpenSSL {
  static let isHere = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")

  let port: Int
  let certificate: String
  private let folder: URL
  private let process: Process

  init() async throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("curl-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    certificate = folder.appendingPathComponent("cert.pem").path
    let key = folder.appendingPathComponent("key.pem").path
    let making = try Self.run(
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-days", "2",
      "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out",
      certificate)
    making.process.waitUntilExit()
    let serving = try Self.run(
      "s_server", "-accept", "127.0.0.1:0", "-www", "-key", key, "-cert", certificate)
    process = serving.process
    var said = ""
    while !said.contains("ACCEPT 127.0.0.1:") || said.last != "\n" {
      let more = serving.output.availableData
      if more.isEmpty { break }
      said += String(decoding: more, as: UTF8.self)
    }
    port = try #require(
      said.split(separator: ":").last.flatMap {
        Int($0.trimmingCharacters(in: .whitespacesAndNewlines))
      })
  }

  func stop() {
    // Not `terminate()`: a program started from one of Dispatch's threads inherits their blocked signals.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  private static func run(_ arguments: String...) throws -> (process: Process, output: FileHandle) {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    return (process, output.fileHandleForReading)
  }
}
