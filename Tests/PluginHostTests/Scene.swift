import Foundation
import Leadline
import Logging
import PluginHost
import PluginKit
import Synchronization
import Testing

/// A host that runs, with one plugin in plain Python that behaves as it is told.
struct Scene: Sendable {
  let host: PluginHost
  let log: Captured

  static let id = "subject"

  /// Runs a plugin while something is done with it, and ends it in order.
  static func with<Value: Sendable>(
    _ behaviour: String, call: Duration = .seconds(10), start: Duration = .seconds(10), maxInFlight: Int = 4,
    restarts: RestartPolicy = .init(first: .milliseconds(40), most: .milliseconds(80), rest: .seconds(60)),
    read: Set<String> = ["website"], write: Set<String> = ["employees", "industry", "description"],
    configuration: JSON = .object(["key": .text("s3cret-key")]), _ body: (Scene) async throws -> Value
  ) async throws -> Value {
    let log = Captured()
    let host = PluginHost(.init(restarts: restarts), logger: log.logger)
    let folder = URL.temporaryDirectory.appending(path: "plugin-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { do { try FileManager.default.removeItem(at: folder) } catch { print("\(folder) stays: \(error)") } }
    let manifest = PluginManifest(
      id: id, version: "1.0.0", command: ["python3", script, behaviour],
      roles: [.enricher, .scorer, .observer, .command], configSchema: schema,
      permissions: .init(read: read, write: write), timeouts: .init(start: start, call: call),
      maxInFlight: maxInFlight, commands: [.init(name: "echo", summary: .init("Echoes", "Ripete"))])
    host.add(PluginFolder(path: folder.path(percentEncoded: false), manifest: manifest), configuration: configuration)
    let running = Task { try await host.run() }
    let result: Result<Value, any Error>
    do { result = .success(try await body(Scene(host: host, log: log))) } catch { result = .failure(error) }
    running.cancel()
    try await running.value
    return try result.get()
  }

  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Scripts/plugin.py").path(percentEncoded: false)

  private static let schema = JSON.object([
    "type": .text("object"),
    "properties": .object(["key": .object(["type": .text("string"), "secret": .flag(true)])]),
  ])

  var lead: PluginLead {
    PluginLead(id: 42, fields: ["website": .text("acme.example"), "phone": .text("+39 06 1234")])
  }

  func call(_ time: Duration = .seconds(20), key: String = "k") -> PluginCall {
    PluginCall(idempotencyKey: key, deadline: .now + time, actor: "john", language: .italian)
  }

  func score(_ time: Duration = .seconds(20)) async throws(PluginFailure) -> ProposedScore {
    try await host.score(Self.id, lead, call(time))
  }

  func scoresAsUsual() async throws {
    let score = try await score()
    #expect(score.score == 72)
  }

  func failure(_ time: Duration = .seconds(20)) async -> PluginFailure? {
    do throws(PluginFailure) {
      _ = try await score(time)
      return nil
    } catch {
      return error
    }
  }

  var health: PluginHealth? { host.health(of: Self.id) }

  struct Missing: Error {}

  /// Waits until the plugin's health is as it should be.
  func until(_ time: Duration = .seconds(15), _ isSo: (PluginHealth) -> Bool) async throws -> PluginHealth {
    let end = ContinuousClock.now + time
    while true {
      guard let health else { throw Missing() }
      if isSo(health) || ContinuousClock.now > end { return health }
      try await Task.sleep(for: .milliseconds(10))
    }
  }
}

/// What was logged.
final class Captured: Sendable {
  private let kept = Mutex<[String]>([])

  var lines: [String] { kept.withLock { $0 } }

  var logger: Logger {
    Logger(label: "test") { _ in Handler(captured: self) }
  }

  func keep(_ line: String) { kept.withLock { $0.append(line) } }

  private struct Handler: LogHandler {
    let captured: Captured
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { captured.keep("\(event.message)") }
  }
}

/// The memory that this process holds, in bytes.
func residentBytes() throws -> Int {
  let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
  return (Int(text.split(separator: " ")[1]) ?? 0) * 4_096
}
