import Foundation
import Leadline
import Logging
import PluginHost
import PluginKit

/// Measures what a call of a plugin costs, for the benchmark: `PluginCalls [CALLS]`.
///
/// It prints microseconds: of a call within this process, of one beside it, and of a bare round trip of the same bytes
/// over pipes to the same peer, which is this program itself with the argument `peer`. They take turns, so that whatever
/// else the machine does strikes all alike.
@main
struct PluginCalls {
  static func main() async throws {
    let arguments = CommandLine.arguments
    if arguments.dropFirst().first == "peer" { return Peer.serve() }
    let calls = arguments.count == 2 ? Int(arguments[1]) ?? 20_000 : 20_000
    let host = PluginHost(logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
    host.add(Within())
    host.add(beside)
    let running = Task { try await host.run() }
    let bare = try BareTrip()
    var times: (within: [Duration], beside: [Duration], bare: [Duration]) = ([], [], [])
    for _ in 0..<10 {
      times.within += try await measure(host, "within", calls / 10)
      times.beside += try await measure(host, "beside", calls / 10)
      times.bare += bare.measure(calls / 10)
    }
    bare.end()
    running.cancel()
    try await running.value
    report(times.within, times.beside, times.bare)
  }

  private static let beside = PluginFolder(
    path: FileManager.default.currentDirectoryPath,
    manifest: PluginManifest(
      id: "beside", version: "1.0.0", command: [Bundle.main.executablePath ?? CommandLine.arguments[0], "peer"],
      roles: [.scorer], permissions: .init(read: ["*"])))

  static let lead = PluginLead(
    id: 42,
    fields: [
      "website": .text("acme.example"), "company": .text("Acme Coffee"), "email": .text("anna@acme.example"),
      "firstName": .text("Anna"), "lastName": .text("Rossi"), "employees": .number("84"), "source": .text("tradeShow"),
    ])

  static var call: PluginCall { PluginCall(idempotencyKey: "k-12345678", deadline: .now + .seconds(10), actor: "john") }

  /// On the threads that serve requests, not on the main one.
  @concurrent
  private static func measure(_ host: PluginHost, _ id: String, _ calls: Int) async throws -> [Duration] {
    var times: [Duration] = []
    for turn in 0..<(calls + 100) {
      let start = ContinuousClock.now
      _ = try await host.score(id, lead, call)
      if turn >= 100 { times.append(.now - start) }
    }
    return times
  }

  private static func report(_ within: [Duration], _ beside: [Duration], _ bare: [Duration]) {
    let ratio = median(beside) / median(bare)
    print(
      """
      {"withinMicroseconds": \(median(within)), "besideMicroseconds": \(median(beside)), \
      "bareMicroseconds": \(median(bare)), "besideToBare": \(ratio), "calls": \(beside.count)}
      """)
  }

  private static func median(_ times: [Duration]) -> Double {
    times.sorted()[times.count / 2] / .microseconds(1)
  }
}

/// A scorer that costs nothing.
private struct Within: LeadScorer {
  let manifest = PluginManifest(id: "within", version: "1.0.0", roles: [.scorer], permissions: .init(read: ["*"]))

  func score(_ lead: PluginLead, timeline: [PluginEntry], _ call: PluginCall) async throws -> ProposedScore {
    ProposedScore(72, reasons: [ScoreReason(.verbatim("Base"), points: 72)])
  }
}
