/// Makes a line as it arrived safe to read.
enum LineCheck {
  /// The longest line, in bytes of UTF-8.
  static let limit = 65_536

  /// The line with its ends of lines as `\n`, and without the blanks and invisible marks around it.
  ///
  /// - Throws: `line_too_long`, and `invalid_text` for control characters other than tabs and ends of lines.
  static func clean(_ line: String) throws(Refusal) -> String {
    guard line.utf8.count <= limit else { throw Refusal(.lineTooLong, .lineTooLong) }
    guard line.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) else {
      throw Refusal(.invalidText, .invalidText)
    }
    return trimmed(withPlainLineEnds(line))
  }

  private static func withPlainLineEnds(_ line: String) -> String {
    guard line.utf8.contains(0x0D) else { return line }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(line.utf8.count)
    var previous: UInt8 = 0
    for byte in line.utf8 {
      if byte == 0x0D { bytes.append(0x0A) } else if byte != 0x0A || previous != 0x0D { bytes.append(byte) }
      previous = byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func trimmed(_ line: String) -> String {
    var scalars = Substring(line).unicodeScalars
    while let first = scalars.first, first.isBlank || first.isInvisibleMark { scalars.removeFirst() }
    while let last = scalars.last, last.isBlank { scalars.removeLast() }
    return String(Substring(scalars))
  }
}

extension Unicode.Scalar {
  /// Spaces of every kind, the non-breaking ones that phones and word processors type included.
  var isBlank: Bool { properties.isWhitespace }

  /// Byte order and direction marks, which come along when something is pasted.
  var isInvisibleMark: Bool {
    switch value {
    case 0xFEFF, 0x200B, 0x200E, 0x200F, 0x2060, 0x202A...0x202E: true
    default: false
    }
  }
}
