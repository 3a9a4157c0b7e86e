import Foundation
import Leadline

/// What people wrote, in words that a header may hold.
enum HeaderWords {
  /// The words of a text such as a subject: as they are where that is safe, else all of them encoded.
  static func of(text: String) -> [String] {
    let text = text.onOneLine(.max)
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    let isPlain = words.allSatisfy { word in
      (1...longest).contains(word.utf8.count) && word.utf8.allSatisfy { $0.isPrintable } && !word.contains("=?")
    }
    if text.isEmpty { return [] }
    return isPlain ? words.map(String.init) : EncodedWords.of(text)
  }

  /// The words of a person's name: atoms, a quoted string or encoded words.
  static func of(name: String) -> [String] {
    let words = name.onOneLine(.max).split(whereSeparator: \.isWhitespace).map(String.init)
    let name = words.joined(separator: " ")
    guard name.utf8.allSatisfy(\.isPrintable), !name.contains("=?"), name.utf8.count <= longest else {
      return EncodedWords.of(name)
    }
    return words.allSatisfy { $0.utf8.allSatisfy(\.isAtomText) } ? words : [quoted(name)]
  }

  /// The words of addresses with names, set apart by commas.
  static func of(_ mailboxes: [Mailbox]) -> [String] {
    mailboxes.enumerated().flatMap { index, mailbox in
      let comma = index < mailboxes.count - 1 ? "," : ""
      let name = of(name: mailbox.name)
      return name.isEmpty ? [mailbox.address + comma] : name + ["<\(mailbox.address)>\(comma)"]
    }
  }

  /// A parameter, as `filename="Angebot.pdf"`, or as RFC 2231 has it, in several words where it is long.
  static func of(parameter name: String, _ value: String) -> [String] {
    let isPlain = value.utf8.allSatisfy { $0.isPrintable && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    if isPlain, !value.contains("=?"), value.utf8.count <= longest - name.utf8.count { return ["\(name)=\"\(value)\""] }
    let pieces = percentPieces(value)
    if pieces.count == 1 { return ["\(name)*=utf-8''\(pieces[0])"] }
    return pieces.enumerated().map { index, piece in
      "\(name)*\(index)*=\(index == 0 ? "utf-8''" : "")\(piece)\(index < pieces.count - 1 ? ";" : "")"
    }
  }

  /// Beside the longest name of a header and its colon, and within quotes and a comma.
  private static let longest = 56

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// No character is spread over two pieces: some read them one by one.
  private static func percentPieces(_ value: String) -> [String] {
    var pieces = [""]
    for scalar in value.unicodeScalars {
      let text = String(scalar).utf8.map(percentEncoded).joined()
      if pieces[pieces.count - 1].utf8.count + text.utf8.count > 48 { pieces.append("") }
      pieces[pieces.count - 1] += text
    }
    return pieces
  }

  private static func percentEncoded(_ byte: UInt8) -> String {
    byte.isLetterOrDigit || "-._~".utf8.contains(byte) ? String(UnicodeScalar(byte)) : "%" + byte.hexadecimal
  }
}

extension UInt8 {
  /// Two digits, in upper case.
  var hexadecimal: String {
    let digits = String(self, radix: 16, uppercase: true)
    return digits.utf8.count == 2 ? digits : "0" + digits
  }
}
