import Foundation
import MCP
import PluginKit

/// The same bytes to the same peer and back, with nothing around: write, and read until the line feed.
final class BareTrip {
  private let process = Process()
  private let input = Foundation.Pipe()
  private let output = Foundation.Pipe()
  private let line: [UInt8]

  init() throws {
    var client = Client(MCP.Peer(name: "leadline", version: "0.2.0"))
    _ = client.start()
    _ = client.take(Array(#"{"jsonrpc":"2.0","id":1,"result":{"supportedVersions":["2026-07-28"]}}"#.utf8))
    line =
      client.call(
        "score_lead", meta: PluginCalls.call.writeMeta,
        arguments: PluginArguments.scoreLead(PluginCalls.lead, timeline: []).write
      ).line
    process.executableURL = URL(filePath: Bundle.main.executablePath ?? CommandLine.arguments[0])
    process.arguments = ["peer"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  func measure(_ trips: Int) -> [Duration] {
    var times: [Duration] = []
    for turn in 0..<(trips + 100) {
      let start = ContinuousClock.now
      trip()
      if turn >= 100 { times.append(.now - start) }
    }
    return times
  }

  private func trip() {
    write(input.fileHandleForWriting.fileDescriptor, line, line.count)
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
      var last: UInt8 = 0
      while last != 0x0A {
        let count = read(output.fileHandleForReading.fileDescriptor, buffer.baseAddress, buffer.count)
        guard count > 0 else { return }
        last = buffer[count - 1]
      }
    }
  }

  func end() {
    input.fileHandleForWriting.closeFile()
    process.waitUntilExit()
  }
}
