/// Texts, with what stands behind a backslash in them.
extension JSONReader {
  mutating func text() throws(Failure) -> String {
    guard peek == UInt8(ascii: "\"") else { throw failure(.syntax) }
    place += 1
    let start = place
    while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      guard byte >= 0x20 else { throw failure(.syntax) }
      place += 1
    }
    guard peek == UInt8(ascii: "\"") else { return try escapedText(from: start) }
    defer { place += 1 }
    return try text(from: start)
  }

  private mutating func escapedText(from start: Int) throws(Failure) -> String {
    var utf8 = Array(bytes[start..<place])
    while let byte = peek, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw failure(.syntax) }
      if byte == UInt8(ascii: "\\") {
        place += 1
        utf8.append(contentsOf: String(try escape()).utf8)
      } else {
        skipPlainText(into: &utf8)
      }
    }
    guard peek != nil else { throw failure(.syntax) }
    place += 1
    return try utf8.withUnsafeBufferPointer { utf8 throws(Failure) in try text(utf8) }
  }

  /// Takes over what comes before the next escape, or the end.
  private mutating func skipPlainText(into utf8: inout [UInt8]) {
    let start = place
    while let byte = peek, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { place += 1 }
    utf8.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<place]))
  }

  /// What stands behind a backslash. Half a surrogate pair is no character, and refused.
  private mutating func escape() throws(Failure) -> UnicodeScalar {
    guard let letter = peek else { throw failure(.syntax) }
    place += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UnicodeScalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try scalar()
    default: throw failure(.syntax)
    }
  }

  private mutating func scalar() throws(Failure) -> UnicodeScalar {
    let first = try unit()
    guard (0xD800..<0xDC00).contains(first) else {
      guard let scalar = UnicodeScalar(first) else { throw failure(.notUTF8) }
      return scalar
    }
    guard bytes[place...].starts(with: "\\u".utf8) else { throw failure(.notUTF8) }
    place += 2
    let second = try unit()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw failure(.notUTF8) }
    return scalar
  }

  private mutating func unit() throws(Failure) -> UInt32 {
    guard place + 4 <= bytes.count else { throw failure(.syntax) }
    let digits = bytes[place..<place + 4]
    guard digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw failure(.syntax) }
    place += 4
    return unit
  }
}
