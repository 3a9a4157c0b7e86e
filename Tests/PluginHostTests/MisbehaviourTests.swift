import Foundation
import Leadline
import PluginHost
import PluginKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct MisbehaviourTests {
  @Test func `a plugin that hangs costs its callers their deadline, is told, and is started again after three`()
    async throws
  {
    try await Scene.with("hang", call: .milliseconds(150)) { scene in
      _ = try await scene.until { $0.isReady }
      let pid = scene.health?.pid
      for _ in 0..<3 { #expect(await scene.failure()?.message.contains("deadline") == true) }
      let health = try await scene.until { $0.counts.restarts == 1 && $0.isReady }
      #expect(health.counts.timeouts == 3)
      #expect(health.pid != pid)
      #expect(health.lastError?.text.contains("did not answer 3 calls") == true)
      #expect(scene.log.lines.contains { $0.hasPrefix("canceled") })
    }
  }

  @Test func `a plugin that crashes fails the call at once and is started again`() async throws {
    try await Scene.with("crash") { scene in
      let failure = await scene.failure()
      #expect(failure?.code == .upstream)
      #expect(failure?.isRetryable == true)
      let health = try await scene.until { $0.counts.restarts == 1 && $0.isReady }
      // The end of the process and the call that it cut off are noted by two threads.
      let error = health.lastError?.text ?? ""
      #expect(error.contains("exit code 3") || error.contains("not running"), "\(error)")
      #expect(scene.log.lines.contains("about to crash"))
    }
  }

  @Test func `three crashes open the circuit, and a reset closes it`() async throws {
    try await Scene.with("crash") { scene in
      for _ in 0..<3 {
        _ = try await scene.until { $0.isReady }
        #expect(await scene.failure() != nil)
        _ = try await scene.until { !$0.isReady }
      }
      let open = try await scene.until { if case .circuitOpen = $0.state { true } else { false } }
      guard case .circuitOpen = open.state else { throw Scene.Missing() }
      let started = ContinuousClock.now
      let failure = await scene.failure()
      #expect(failure?.retryAfter == .seconds(60))
      #expect(ContinuousClock.now - started < .seconds(1))
      scene.host.reset(Scene.id)
      #expect(try await scene.until { $0.isReady }.isReady)
    }
  }

  @Test func `a plugin that crashes at once tells why in the log, without its secret`() async throws {
    try await Scene.with("crash-at-start") { scene in
      _ = try await scene.until { if case .circuitOpen = $0.state { true } else { false } }
      #expect(scene.log.lines.contains("no licence: [secret] is not valid"))
    }
  }

  @Test func `an answer after the deadline is counted and dropped, and the plugin goes on`() async throws {
    try await Scene.with("late") { scene in
      _ = try await scene.until { $0.isReady }
      #expect(await scene.failure(.milliseconds(100)) != nil)
      try await scene.scoresAsUsual()
      #expect(try await scene.until { $0.counts.unasked == 1 }.counts.unasked == 1)
      #expect(scene.health?.counts.restarts == 0)
    }
  }

  @Test func `answers to calls never made are counted and dropped`() async throws {
    try await Scene.with("unasked") { scene in
      try await scene.scoresAsUsual()
      #expect(try await scene.until { $0.counts.unasked == 2 }.counts.unasked == 2)
    }
  }

  @Test func `a line of 100 MB is skipped, not held, and the answer behind it is read`() async throws {
    try await Scene.with("long-line") { scene in
      _ = try await scene.until { $0.isReady }
      let before = try residentBytes()
      try await scene.scoresAsUsual()
      #expect(try residentBytes() - before < 20 << 20)
      #expect(try await scene.until { $0.counts.overlong == 1 }.counts.overlong == 1)
    }
  }

  @Test func `an answer over 1 MiB fails its call at once`() async throws {
    try await Scene.with("long-answer") { scene in
      _ = try await scene.until { $0.isReady }
      let failure = await scene.failure()
      #expect(failure?.message.contains("at most 1048576") == true)
      #expect(scene.health?.counts.timeouts == 0)
    }
  }

  @Test func `invalid UTF-8 is noise`() async throws {
    try await Scene.with("invalid-utf8") { scene in
      try await scene.scoresAsUsual()
      #expect(try await scene.until { $0.counts.noise == 1 }.counts.noise == 1)
    }
  }

  @Test(arguments: [("nan", "NaN"), ("no-sum", "add up to 70.0")])
  func `a score that is none is refused with its reason`(behaviour: String, reason: String) async throws {
    try await Scene.with(behaviour) { scene in
      #expect(await scene.failure()?.message.contains(reason) == true)
      #expect(scene.health?.lastError?.text.contains(reason) == true)
      #expect(scene.health?.isReady == true)
    }
  }

  @Test func `a flood on standard output is held back, and calls are answered nevertheless`() async throws {
    try await Scene.with("flood-output") { scene in
      _ = try await scene.until { $0.isReady }
      let before = try residentBytes()
      try await Task.sleep(for: .seconds(1))
      #expect(try residentBytes() - before < 20 << 20)
      // Noise stands before the answer in the pipe.
      try await scene.scoresAsUsual()
      #expect(try #require(scene.health).counts.noise < 100_000)
    }
  }

  @Test func `a flood on standard error never fills the log`() async throws {
    try await Scene.with("flood-errors") { scene in
      try await scene.scoresAsUsual()
      let health = try await scene.until { $0.counts.unlogged > 1_000 }
      #expect(health.counts.unlogged > 1_000)
      #expect(scene.log.lines.count < 500)
    }
  }

  @Test func `secrets reach neither the log nor the health, cut or not, and lines are cut`() async throws {
    try await Scene.with("tells-secrets") { scene in
      _ = try await scene.until { _ in scene.log.lines.contains { $0.contains("\"key\"") } }
      #expect(scene.log.lines.contains("my key is [secret], really"))
      #expect(scene.log.lines.allSatisfy { $0.utf8.count <= 2_000 && !$0.contains("s3cre") })
    }
    try await Scene.with("business-error") { scene in
      let failure = await scene.failure()
      let expected = PluginFailure(
        .rateLimited, "wait, [secret]", isRetryable: true, retryAfter: .milliseconds(1_500))
      #expect(failure == expected)
      #expect(scene.health?.lastError?.text.contains("[secret]") == true)
    }
  }

  @Test func `an error that an SDK wrapped is understood`() async throws {
    try await Scene.with("is-error") { scene in
      #expect(await scene.failure() == PluginFailure(.quota))
    }
  }

  @Test func `a plugin that reads nothing harms nobody`() async throws {
    try await Scene.with("deaf", call: .milliseconds(200)) { scene in
      _ = try await scene.until { $0.isReady }
      let events = [JSON.object(["event": .text("entry"), "id": .text(String(repeating: "x", count: 500_000))])]
      await withTaskGroup { group in
        for _ in 0..<8 {
          group.addTask {
            await #expect(throws: PluginFailure.self) { try await scene.host.observe(Scene.id, events, scene.call()) }
          }
        }
      }
      #expect(try await scene.until { $0.counts.restarts >= 1 }.counts.restarts >= 1)
    }
  }
}
