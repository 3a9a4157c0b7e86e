import Foundation
import Leadline
import PluginHost
import PluginKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct PermissionTests {
  @Test func `a plugin sees the fields it may read, and what it may not write is refused and noted`() async throws {
    try await Scene.with("good") { scene in
      let facts = try await scene.host.enrichCompany(Scene.id, scene.lead, scene.call())
      #expect(facts.map(\.field) == ["employees", "description"])
      #expect(facts[0] == ProposedFact("employees", .number("84"), source: "register", confidence: 0.8))
      let seen = try JSONReader.read(Array((facts[1].value.text ?? "").utf8))
      #expect(seen == .object(["id": .number("42"), "website": .text("acme.example")]))
      let health = try #require(scene.health)
      #expect(health.counts.refused == 2)
      #expect(health.lastRefusal?.text.contains("owner") == true)
    }
  }

  @Test func `a plugin that may read all sees all`() async throws {
    try await Scene.with("good", read: ["*"]) { scene in
      let facts = try await scene.host.enrichPerson(
        Scene.id, PluginPerson(email: "a@b.example"), of: scene.lead, scene.call())
      #expect(facts.last?.value.text?.contains("+39 06") == true)
    }
  }

  @Test func `a process has the configuration in its environment only, and nothing of the server's secrets`()
    async throws
  {
    setenv("LEADLINE_SLACK_TOKEN", "hidden", 1)
    try await Scene.with("good") { scene in
      let request = CommandRequest(text: "hello", user: "john", lead: scene.lead)
      let reply = try await scene.host.run("echo", of: Scene.id, request, scene.call(key: "k-7"))
      let echo = try JSONReader.read(Array(reply.text.utf8))
      // It has it, and what it says of it to people is blotted out.
      #expect(echo["environment"]?[PluginMain.configurationVariable] == .text(#"{"key":"[secret]"}"#))
      #expect(echo["environment"]?["LEADLINE_SLACK_TOKEN"] == nil)
      #expect(echo["arguments"]?.list?.contains { $0.text?.contains("[secret]") == true } == false)
      #expect(echo["folder"]?.text?.contains("plugin-") == true)
      #expect(echo["params"]?["arguments"]?["lead"]?["phone"] == nil)
      let meta = echo["params"]?["_meta"]
      #expect(meta?[PluginMeta.idempotencyKey] == .text("k-7"))
      #expect(meta?[PluginMeta.actor] == .text("john"))
      #expect((1...10_000).contains(meta?[PluginMeta.deadline]?.integer ?? 0))
    }
  }

  @Test func `an event is shown without fields it may not read and without what people wrote`() async throws {
    try await Scene.with("good") { scene in
      let event = try JSONReader.read(
        Array(#"{"event":"lead","lead":42,"fields":{"website":"w","phone":"p"},"body":"secret talk"}"#.utf8))
      let failure = await #expect(throws: PluginFailure.self) {
        try await scene.host.observe(Scene.id, [event], scene.call())
      }
      let seen = try JSONReader.read(Array((failure?.message ?? "").utf8))
      #expect(
        seen["events"]?.list == [
          .object(["event": .text("lead"), "lead": .number("42"), "fields": .object(["website": .text("w")])])
        ])
    }
  }

  @Test func `what a plugin offers is known, once it has started for certain`() async throws {
    try await Scene.with("good") { scene in
      #expect(scene.host.offers(Scene.id, .enrichPerson))
      _ = try await scene.until { $0.isReady }
      #expect(scene.host.offers(Scene.id, .command("echo")))
      #expect(!scene.host.offers(Scene.id, .command("dance")))
    }
    let host = PluginHost(logger: Captured().logger)
    host.add(Steady())
    #expect(host.offers("steady", .enrichCompany))
    #expect(!host.offers("steady", .enrichPerson))
    #expect(!host.offers("steady", .onEvent))
    #expect(!host.offers("nobody", .scoreLead))
  }

  @Test func `a role that the manifest does not name, an unknown plugin and an unknown command are refused`()
    async throws
  {
    let host = PluginHost(logger: Captured().logger)
    host.add(Steady(roles: [.scorer]))
    let scene = Scene(host: host, log: Captured())
    await #expect(throws: PluginFailure.self) { try await host.enrichCompany("steady", scene.lead, scene.call()) }
    await #expect(throws: PluginFailure.self) { try await host.score("nobody", scene.lead, scene.call()) }
    await #expect(throws: PluginFailure.self) {
      try await host.run("dance", of: "steady", CommandRequest(text: "", user: "john"), scene.call())
    }
  }
}
