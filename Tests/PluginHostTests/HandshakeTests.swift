import PluginHost
import PluginKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct HandshakeTests {
  @Test func `a plugin of the stateless revision is discovered and called`() async throws {
    try await Scene.with("good") { scene in
      try await scene.scoresAsUsual()
      let health = try #require(scene.health)
      #expect(health.state == .ready)
      #expect(health.revision == "2026-07-28")
      #expect(health.pid != nil)
      #expect(health.counts.calls == 1)
      #expect(health.net == .notEnforced)
    }
  }

  @Test(arguments: ["refuse-discover", "silent-discover"])
  func `a plugin that knows no discovery is greeted as of old`(behaviour: String) async throws {
    try await Scene.with(behaviour) { scene in
      try await scene.scoresAsUsual()
      #expect(scene.health?.revision == "2025-11-25")
    }
  }

  @Test func `a plugin that is never ready is ended in time and said to be so`() async throws {
    try await Scene.with("never-ready", start: .milliseconds(300)) { scene in
      let health = try await scene.until { $0.lastError != nil }
      #expect(health.lastError?.text.contains("not ready in time") == true)
      #expect(await scene.failure()?.isRetryable == true)
    }
  }

  @Test func `what cannot be started opens the circuit and harms nobody`() async throws {
    let log = Captured()
    let host = PluginHost(
      .init(restarts: .init(first: .milliseconds(10), most: .milliseconds(10))), logger: log.logger)
    host.add(
      PluginFolder(
        path: "/tmp",
        manifest: PluginManifest(id: "none", version: "1.0.0", command: ["./no-such-program"], roles: [.scorer])))
    let scene = Scene(host: host, log: log)
    let running = Task { try await host.run() }
    while host.health(of: "none")?.lastError == nil { try await Task.sleep(for: .milliseconds(5)) }
    #expect(host.health(of: "none")?.lastError?.text.contains("cannot be started") == true)
    #expect(await scene.failure()?.code == .invalid)
    running.cancel()
    try await running.value
  }
}
