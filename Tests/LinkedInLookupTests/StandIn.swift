import Curl
import Foundation
import Leadline
import Testing

/// The stand-in directory as a process of its own, on a free port of this machine, for as long as a test runs.
final class StandIn: Sendable {
  let url: String
  private let process: Process
  private let input: Pipe
  private let client = HTTPClient(rule: .allowingLoopback, environment: [:])

  private init(_ options: [String]) throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Fixtures/directory/stand_in_directory.py").standardizedFileURL
    let output = Pipe()
    process = Process()
    input = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-B", script.path, "--port", "0", "--until-closed"] + options
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var said = ""
    while !said.hasSuffix("\n") {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { break }
      said += String(decoding: more, as: UTF8.self)
    }
    url = try #require(said.split(separator: " ").last).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  fileprivate func stop() {
    // Not `terminate()`: a program started from one of Dispatch's threads inherits their blocked signals.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Starts one on a thread that may wait for it: those of tasks are few.
  fileprivate static func started(_ options: [String]) async throws -> StandIn {
    try await withCheckedThrowingContinuation { continuation in
      Thread { continuation.resume(with: Result { try StandIn(options) }) }.start()
    }
  }

  /// Runs a test with a stand-in that has seen nothing yet, and behaves.
  static func run(_ options: String..., test: (StandIn) async throws -> Void) async throws {
    let standIn = try await StandIns.all.take(options)
    do {
      try await test(standIn)
    } catch {
      await StandIns.all.giveBack(standIn, options)
      throw error
    }
    await StandIns.all.giveBack(standIn, options)
  }

  fileprivate func forget() async throws {
    try await behaveWell()
    _ = try await client.send(HTTPClient.Request("\(url)/stand-in/requests", method: "DELETE"))
  }

  /// Tells it to misbehave; `rules` is JSON, as its README has it.
  func behave(_ rules: String) async throws {
    var request = HTTPClient.Request("\(url)/stand-in/behave", method: "POST")
    request.body = Array(rules.utf8)
    try #require(try await client.send(request).status == 200)
  }

  func behaveWell() async throws {
    _ = try await client.send(HTTPClient.Request("\(url)/stand-in/behave", method: "DELETE"))
  }

  /// What it has been asked.
  var seen: Seen {
    get async throws {
      var request = HTTPClient.Request("\(url)/stand-in/requests")
      request.maximumResponseSize = 16 << 20
      return Seen(json: try JSONReader.read(try await client.send(request).body))
    }
  }

  struct Seen {
    let json: JSON
    var total: Int { Int(json["total"]?.integer ?? -1) }
    var mostAtOnce: Int { Int(json["mostAtOnce"]?.integer ?? -1) }
    var requests: [JSON] { json["seen"]?.list ?? [] }
    var targets: [String] { requests.compactMap { $0["target"]?.text } }
    func texts(_ name: String) -> [String?] { requests.map { $0[name]?.text } }
  }
}

/// So many stand-ins at a time. Those without options of their own serve one test after the other; they end with the
/// tests, when their standard input does.
private actor StandIns {
  static let all = StandIns()

  private var free = 4
  private var idle: [StandIn] = []
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func take(_ options: [String]) async throws -> StandIn {
    if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    if options.isEmpty, let standIn = idle.popLast() { return standIn }
    do {
      return try await StandIn.started(options)
    } catch {
      next()
      throw error
    }
  }

  func giveBack(_ standIn: StandIn, _ options: [String]) async {
    if options.isEmpty, (try? await standIn.forget()) != nil { idle.append(standIn) } else { standIn.stop() }
    next()
  }

  private func next() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
