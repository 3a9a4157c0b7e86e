import Engines
import Foundation
import LeadlineDesk
import LeadlineStore
import NIOCore
import Testing

@testable import LeadlineWeb

@Suite struct ServerTests {
  @Test(
    arguments: Engine.each([
      ("DELETE", "/leads", "GET, POST"), ("PUT", "/leads/1", "GET, PATCH"), ("GET", "/leads/1/qualify", "POST"),
      ("TRACE", "/me", "GET"), ("OPTIONS", "/search", "GET"), ("POST", "//healthz", "GET"),
      ("HEAD", "/leads", "GET, POST"),
      ("GET", "/entries/1/pin", "DELETE, PUT"),
      ("PATCH", "//integrations/slack/commands", "POST"),
    ]))
  func `another method is told which there are`(method: String, path: String, allow: String, engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let connection = try await Connection(port: house.port)
      defer { connection.close() }
      try await connection.send(house.request(method, path, as: "john"))
      let head = try await connection.head()
      #expect(head.status == 405 && head.headers["allow"] == allow)
      #expect(head.headers["content-type"] == "application/problem+json")
    }
  }

  @Test(arguments: Engine.available) func `a path that is not there is a problem too`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      for path in ["/nothing", "//", "//etc/passwd", "/leads/1/nothing", "//api/v2/leads", "//bench/static", "//..%2f"]
      {
        let answer = try await house.get(path)
        #expect(answer.status == 404 && answer.code == "not_found", "\(path)")
      }
    }
  }

  @Test(arguments: Engine.available) func `those who run it see how it is`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead()
      _ = try await house.get("/leads/\(lead)/timeline")
      #expect(try await house.get("//healthz", as: nil)["status"]?.text == "ok")
      #expect(try await house.get("//readyz", as: nil)["status"]?.text == "ok")
      let text = try await house.get("//metrics", as: nil).text
      #expect(
        text.contains(#"leadline_http_requests_total{method="POST",route="/api/v1/leads",status="201"} 1"#), "\(text)")
      #expect(text.contains(#"route="/api/v1/leads/{id}/timeline",le="+Inf"} 1"#))
      for name in [
        "leadline_feed_readers 0", "leadline_writes_waiting 0", "process_resident_memory_bytes", "leadline_build_info{",
      ] {
        #expect(text.contains(name), "\(name)")
      }
    }
  }

  @Test(arguments: Engine.available) func `the document is the one in Docs, and names every path there is`(
    engine: Engine
  ) async throws {
    try await House.open(engine) { house async throws in
      let served = try await house.get("//openapi.yaml", as: nil)
      let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
      #expect(try served.body == Array(Data(contentsOf: root.appending(path: "Docs/openapi.yaml"))))
      #expect(served.headers["content-type"] == "application/yaml")
      for (path, methods) in Self.operations(in: served.text) {
        let real = try await house.ask("TRACE", "/" + path.replacing("{id}", with: "1").replacing("{emoji}", with: "x"))
        #expect(real.headers["allow"] == methods.sorted().joined(separator: ", "), "\(path)")
      }
    }
  }

  private static func operations(in document: String) -> [String: [String]] {
    var (found, path): ([String: [String]], String?) = ([:], nil)
    for line in document.split(separator: "\n").prefix(while: { $0 != "components:" }) {
      if line.hasPrefix("  /") { path = String(line.dropFirst(2).dropLast()) }
      guard let path, line.hasPrefix("    "), !line.hasPrefix("     "), line.hasSuffix(":") else { continue }
      let word = line.dropFirst(4).dropLast()
      if ["get", "head", "post", "put", "patch", "delete"].contains(word) {
        found[path, default: []].append(word.uppercased())
      }
    }
    return found
  }

  @Test(arguments: Engine.available) func `a sender who takes too long is cut off, and others are served`(
    engine: Engine
  ) async throws {
    try await House.open(
      engine,
      { configuration in
        configuration.limits.sending = .milliseconds(200)
        configuration.limits.idle = .milliseconds(300)
      }
    ) { house async throws in
      let slow = try await Connection(port: house.port)
      try await slow.send(house.request("POST", "/leads", as: "john", headers: ["Content-Length": "100"]) + "{")
      let mute = try await Connection(port: house.port)
      try await mute.send("GET /healthz HTT")
      #expect(try await house.get("/me").status == 200)
      #expect(await slow.isClosed())
      #expect(await mute.isClosed())
      slow.close()
      mute.close()
    }
  }

  @Test(arguments: Engine.available) func `connections that say nothing starve nobody`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      var idle: [Connection] = []
      for _ in 1...100 { idle.append(try await Connection(port: house.port)) }
      #expect(try await house.get("/me").status == 200)
      #expect(try await house.get("//metrics", as: nil).text.contains("leadline_connections 10"))
      for connection in idle { connection.close() }
    }
  }

  @Test(arguments: Engine.available) func `heads that are too large, and noise, are refused cleanly`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      for noise in [
        "\u{16}\u{3}\u{1}\r\n\r\n", "GET /me HTTP/1.1\r\nX: \(String(repeating: "a", count: 70_000))\r\n\r\n",
      ] {
        let connection = try await Connection(port: house.port)
        try await connection.send(noise)
        #expect(try await connection.head().status == 400)
        connection.close()
      }
      #expect(try await house.get("/me").status == 200)
    }
  }

  @Test(arguments: Engine.available) func `many requests on one connection are answered in their order`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let connection = try await Connection(port: house.port)
      defer { connection.close() }
      let paths = ["/me", "/nothing", "/users", "/me?x=1", "//healthz"]
      try await connection.send(paths.map { house.request("GET", $0, as: "john") }.joined())
      var statuses: [Int] = []
      for _ in paths { statuses.append(try await connection.answer().status) }
      #expect(statuses == [200, 404, 200, 400, 200])
    }
  }

  @Test func `beyond this machine it does not listen without being told so`() throws {
    for host in ["0.0.0.0", "::", "192.168.1.2", "127.example.com"] {
      #expect(WebConfiguration(host: host).isLoopback == false)
    }
    #expect(WebConfiguration(host: "127.0.0.1").isLoopback && WebConfiguration(host: "::1").isLoopback)
  }

  @Test(arguments: Engine.available) func `bench bytes are there only where they were asked for`(engine: Engine)
    async throws
  {
    let file = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString)")
    try Data("[1]".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try await House.open(engine, { $0.benchFile = file.path }) { house async throws in
      #expect(try await house.get("//bench/static", as: nil).text == "[1]")
    }
  }
}
