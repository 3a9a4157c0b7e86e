import Foundation
import Leadline

/// Standard output, written by a queue of its own, for a full pipe blocks.
final class TerminalOutput: Sendable {
  let isColored: Bool
  private let queue = DispatchQueue(label: "output")

  init(isColored: Bool) { self.isColored = isColored }

  /// Whether the person at the terminal wants colours at all: https://no-color.org.
  static var wantsColor: Bool {
    let environment = ProcessInfo.processInfo.environment
    return environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
  }

  func write(_ reply: ChatReply) async throws {
    let text = text(of: reply)
    if !text.isEmpty { try await write(line: Array(text.utf8)) }
  }

  func write(line bytes: [UInt8]) async throws {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      queue.async { continuation.resume(with: Result { try Self.write(bytes + [0x0A]) }) }
    }
  }

  /// A reply as it is shown. What others wrote can't steer the terminal.
  func text(of reply: ChatReply) -> String {
    let words = Self.harmless(reply.words)
    guard isColored else { return words }
    if !reply.ok { return paint(words, "31") }
    guard let end = words.firstIndex(of: "\n"), reply.ask == nil else { return words }
    return paint(String(words[..<end]), "1") + words[end...]
  }

  func paint(_ text: String, _ color: String) -> String { isColored ? "\u{1B}[\(color)m\(text)\u{1B}[0m" : text }

  /// Control characters, which could rewrite the screen, are shown as what they are: nothing to read.
  static func harmless(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          let isPlain = scalar == "\n" || scalar == "\t" || scalar.properties.generalCategory != .control
          return isPlain ? scalar : "\u{FFFD}"
        }))
  }

  private static func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(1, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
      }
    }
  }
}
