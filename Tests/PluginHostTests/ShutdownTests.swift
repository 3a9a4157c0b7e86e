import Foundation
import PluginHost
import PluginKit
import ServiceLifecycle
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ShutdownTests {
  @Test func `an orderly plugin ends as soon as its input does`() async throws {
    let started = try await Scene.with("good") { scene in
      _ = try await scene.until { $0.isReady }
      return ContinuousClock.now
    }
    // One that has to be killed takes three seconds.
    #expect(ContinuousClock.now - started < .milliseconds(2_900))
  }

  @Test func `a stubborn one is made to go, and its children with it`() async throws {
    let (pid, child) = try await Scene.with("stubborn") { scene in
      _ = try await scene.until { $0.isReady }
      let line = try #require(scene.log.lines.first { $0.hasPrefix("child ") })
      return (try #require(scene.health?.pid), try #require(Int32(line.dropFirst(6))))
    }
    #expect(kill(pid, 0) == -1)
    // Whoever adopts it reaps it, a moment later.
    for _ in 0..<200 where isRunning(child) { try await Task.sleep(for: .milliseconds(10)) }
    #expect(!isRunning(child))
  }

  /// A zombie that nobody has reaped yet runs no more.
  private func isRunning(_ pid: Int32) -> Bool {
    guard kill(pid, 0) == 0 else { return false }
    do {
      return try !String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8).contains(") Z ")
    } catch {
      return false
    }
  }

  @Test func `calls that are under way when the server ends are told so`() async throws {
    let pending = try await Scene.with("hang") { scene in
      _ = try await scene.until { $0.isReady }
      let pending = Task { await scene.failure() }
      try await Task.sleep(for: .milliseconds(50))
      return pending
    }
    #expect(await pending.value?.message.contains("stopped") == true)
  }

  @Test func `a disabled plugin has no process, and is started when it is enabled`() async throws {
    try await Scene.with("good") { scene in
      _ = try await scene.until { $0.isReady }
      scene.host.disable(Scene.id)
      #expect(try await scene.until { $0.state == .disabled }.pid == nil)
      #expect(await scene.failure()?.message.contains("disabled") == true)
      scene.host.enable(Scene.id)
      try await scene.scoresAsUsual()
      #expect(scene.health?.counts.restarts == 1)
    }
  }
}
