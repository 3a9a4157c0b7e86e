/// Turns UTF-16 into UTF-8, a chunk at a time.
///
/// A lone surrogate becomes three bytes that are no UTF-8, so that its row is reported like any other broken text.
struct UTF16Transcoder {
  private let isBigEndian: Bool
  private var oddByte: UInt8?
  private var highSurrogate: UInt32?

  init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

  /// - Returns: the UTF-8 of all characters that are complete by now.
  mutating func transcode(_ chunk: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(chunk.count)
    for byte in chunk {
      guard let first = oddByte else {
        oddByte = byte
        continue
      }
      oddByte = nil
      let pair = isBigEndian ? (first, byte) : (byte, first)
      take(UInt32(pair.0) << 8 | UInt32(pair.1), into: &text)
    }
    return text
  }

  /// What a file that ends in the middle of a character leaves behind: a byte that is no UTF-8.
  mutating func finish() -> [UInt8] {
    defer { (oddByte, highSurrogate) = (nil, nil) }
    return oddByte == nil && highSurrogate == nil ? [] : [0xFF]
  }

  private mutating func take(_ unit: UInt32, into text: inout [UInt8]) {
    let high = highSurrogate
    highSurrogate = nil
    switch (high, unit) {
    case (let high?, 0xDC00...0xDFFF):
      append(0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00), to: &text)
    case (let high?, _):
      append(high, to: &text)
      take(unit, into: &text)
    case (nil, 0xD800...0xDBFF): highSurrogate = unit
    case (nil, _): append(unit, to: &text)
    }
  }

  private func append(_ scalar: UInt32, to text: inout [UInt8]) {
    func follower(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (scalar >> shift) & 0x3F) }
    switch scalar {
    case ..<0x80: text.append(UInt8(scalar))
    case ..<0x800: text += [UInt8(0xC0 | scalar >> 6), follower(0)]
    case ..<0x10000: text += [UInt8(0xE0 | scalar >> 12), follower(6), follower(0)]
    default: text += [UInt8(0xF0 | scalar >> 18), follower(12), follower(6), follower(0)]
    }
  }
}
