/// How a file spells its letters.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  /// Western European Windows; Latin-1 is read as this too, for all it adds are quotes, dashes and the euro.
  case windows1252 = "Windows-1252"
}

extension TextEncoding {
  /// What the head of a file shows about its encoding.
  struct Finding: Hashable {
    var encoding: TextEncoding
    /// How many bytes of a byte order mark come before the text.
    var markLength = 0
    /// Whether any letter spoke for it: a head that is all ASCII leaves UTF-8 and Windows-1252 open.
    var isCertain = true
  }

  /// Reads the encoding off the head of a file.
  static func found(in head: [UInt8]) -> Finding {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return Finding(encoding: .utf8, markLength: 3) }
    if head.starts(with: [0xFF, 0xFE]) {
      return Finding(encoding: .utf16LittleEndian, markLength: 2)
    }
    if head.starts(with: [0xFE, 0xFF]) { return Finding(encoding: .utf16BigEndian, markLength: 2) }
    return foundUTF16(in: head) ?? foundByLetters(in: head)
  }

  /// Western text in UTF-16 has a NUL in nearly every second byte; which one tells the order.
  private static func foundUTF16(in head: [UInt8]) -> Finding? {
    guard head.count >= 4 else { return nil }
    var nuls = [0, 0]
    for (index, byte) in head.enumerated() where byte == 0 { nuls[index & 1] += 1 }
    let half = head.count / 2
    if nuls[1] * 5 > half * 2, nuls[0] * 20 < half { return Finding(encoding: .utf16LittleEndian) }
    if nuls[0] * 5 > half * 2, nuls[1] * 20 < half { return Finding(encoding: .utf16BigEndian) }
    return nil
  }

  /// Windows-1252 hardly ever looks like UTF-8 by chance, so the majority of the letters beyond ASCII decides, and
  /// one damaged letter does not turn all others into nonsense.
  private static func foundByLetters(in head: [UInt8]) -> Finding {
    var index = 0
    var letters = 0
    var strangers = 0
    while index < head.count {
      let length = sequenceLength(at: index, in: head)
      if length > 1 { letters += 1 } else if length == 0 { strangers += 1 }
      index += max(1, length)
    }
    let isCertain = letters + strangers > 0
    return Finding(encoding: strangers > letters ? .windows1252 : .utf8, isCertain: isCertain)
  }

  /// How long the UTF-8 sequence is that begins here: 0 if none does. One that the end of the head cuts off counts
  /// as whole.
  private static func sequenceLength(at index: Int, in bytes: [UInt8]) -> Int {
    let length =
      switch bytes[index] {
      case ..<0x80: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    let followers = bytes[(index + 1)...].prefix(max(0, length - 1))
    return followers.allSatisfy { $0 & 0xC0 == 0x80 } ? length : 0
  }
}
