import Foundation

/// Text of any kind in the ASCII of headers (RFC 2047).
///
/// Read together they are the text again, and no character is spread over two of them.
enum EncodedWords {
  static func of(_ text: String) -> [String] {
    let isBinary = quoted(Array(text.utf8)).utf8.count > text.utf8.count * 4 / 3 + 4
    return pieces(of: text, isBinary: isBinary).map { piece in
      isBinary ? "=?utf-8?b?\(Data(piece).base64EncodedString())?=" : "=?utf-8?q?\(quoted(piece))?="
    }
  }

  /// Of these bytes when encoded. A word of 75 is permitted, but then headers would begin with an empty line.
  private static let longest = 48

  private static func pieces(of text: String, isBinary: Bool) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    var piece: [UInt8] = []
    var size = 0
    for scalar in text.unicodeScalars {
      let bytes = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      let more = isBinary ? bytes.count : quoted(bytes).utf8.count
      if size + more > (isBinary ? longest * 3 / 4 : longest) {
        pieces.append(piece)
        (piece, size) = ([], 0)
      }
      piece += bytes
      size += more
    }
    return piece.isEmpty ? pieces : pieces + [piece]
  }

  /// The encoding that people can nearly read, with no more left as it is than a name may hold (section 5, rule 3).
  private static func quoted(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      if byte == 0x20 { return "_" }
      return byte.isLetterOrDigit || "!*+-/".utf8.contains(byte) ? String(UnicodeScalar(byte)) : "=" + byte.hexadecimal
    }.joined()
  }
}
