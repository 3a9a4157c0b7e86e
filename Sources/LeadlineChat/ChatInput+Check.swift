import Crypto
import Foundation
import Leadline

extension ChatInput {
  /// Checks what makes an input one, whoever built it.
  func check() throws(Refusal) {
    if let id, !(1...200).contains(id.utf8.count) || !id.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
      throw Refusal(.usage, .idNotVisible, field: "id")
    }
    let members = [
      ("user", user, 233), ("channel", channel, 200), ("thread", thread, 200), ("message", message, 200),
      ("name", name, 200),
    ]
    for (name, text, limit) in members {
      guard let text else { continue }
      guard (1...limit).contains(text.unicodeScalars.count) else {
        throw Refusal(.usage, .memberLength(name, limit), field: name)
      }
    }
    guard action == nil || message != nil else { throw Refusal(.usage, .lineMissing, field: "message") }
  }

  /// Under which key the answer is remembered: a chat's own message names its input as well as an id does.
  var onceKey: String? { id ?? (action == nil ? message : nil) }

  /// A hash of all that is asked: the same id with another one is a mistake.
  var fingerprint: [UInt8] {
    var hash = SHA256()
    for part in [user, line, channel, thread, message, action?.rawValue] {
      let bytes = Array((part ?? "").utf8)
      withUnsafeBytes(of: (part == nil ? -1 : Int64(bytes.count)).littleEndian) { hash.update(bufferPointer: $0) }
      hash.update(data: bytes)
    }
    return Array(hash.finalize())
  }

  /// Whether it is meant as a command rather than as something said.
  var isCommand: Bool { Self.isCommand(line) }

  static func isCommand(_ line: String) -> Bool {
    let words = line.drop(while: \.isWhitespace)
    if words.hasPrefix("//") { return false }
    return words.hasPrefix("/") || words.hasPrefix("!") || words.prefix(9).lowercased() == "@leadline"
  }
}

extension ChatInput {
  /// What of this line may answer a question: all of it, or what stands behind `/lead`, for some chats pass on nothing
  /// without a slash. A line that is a command of its own answers nothing.
  func answer(to question: Question) -> String? {
    let words = line.trimmingCharacters(in: .whitespacesAndNewlines)
    guard isCommand else { return words.hasPrefix("//") ? nil : words }
    guard
      let rest = ["/lead ", "/leadline "].first(where: words.lowercased().hasPrefix).map({ words.dropFirst($0.count) })
    else { return nil }
    let text = rest.trimmingCharacters(in: .whitespaces)
    if !question.choices.isEmpty, question.line(answeredBy: text) != nil { return text }
    let first = text.prefix { !$0.isWhitespace }
    return first.hasPrefix("/") || CommandGuide.page(for: String(first), in: .english) != nil ? nil : text
  }
}
