import Foundation
import Postgres
import Testing

/// A server that a test may treat badly.
final class OwnServer {
  static let binaries = ProcessInfo.processInfo.environment["LEADLINE_POSTGRES_BIN"] ?? "/usr/lib/postgresql/15/bin"
  static let isPossible = FileManager.default.isExecutableFile(atPath: binaries + "/initdb")
  static let absence: Comment = "there is no PostgreSQL to start; Tests/setup.sh tests installs it"

  let url: String
  let folder: String

  init(_ words: String...) throws {
    folder = NSTemporaryDirectory() + "postgres-\(UUID().uuidString.prefix(8))"
    url = try Self.script(["start", folder] + words)
  }

  func options() throws -> ConnectionOptions { try ConnectionOptions(url) }

  func halt() throws { try Self.script(["halt", folder]) }
  func resume() throws { try Self.script(["resume", folder]) }

  func stop() {
    do { try Self.script(["stop", folder]) } catch { Issue.record(error) }
  }

  /// To the process that the others come from.
  func signal(_ signal: Int32) {
    do {
      let lines = try String(contentsOfFile: folder + "/data/postmaster.pid", encoding: .utf8)
      let process = try #require(Int32(lines.prefix { $0.isNumber }))
      kill(process, signal)
    } catch {
      Issue.record(error)
    }
  }

  @discardableResult private static func script(_ arguments: [String]) throws -> String {
    let process = Process()
    let output = Pipe()
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = [tests.appending(path: "postgres.sh").path] + arguments
    process.standardOutput = output
    try process.run()
    let line = try output.fileHandleForReading.readToEnd()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: line ?? Data(), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
