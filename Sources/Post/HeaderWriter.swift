/// Writes headers in ASCII, folded between words so that lines keep within 76 characters (RFC 5322, section 2.2.3).
///
/// A word that is longer by itself, as an address may be, has a line of its own. The first one stands beside the name: not
/// all can read headers that begin on their second line.
struct HeaderWriter {
  private(set) var bytes: [UInt8] = []

  /// - Parameter words: printable ASCII without spaces at their ends. Nothing else is ever written.
  mutating func field(_ name: StaticString, _ words: [String]) {
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: ":"))
    var column = name.utf8CodeUnitCount + 1
    for (index, word) in words.enumerated() {
      let word = word.utf8.filter(\.isPrintable)
      if index > 0, column + 1 + word.count > Self.longest {
        endLine()
        column = 0
      }
      bytes.append(0x20)
      bytes += word
      column += 1 + word.count
    }
    endLine()
  }

  mutating func field(_ name: StaticString, _ word: String) {
    field(name, [word])
  }

  mutating func endLine() {
    bytes.append(0x0D)
    bytes.append(0x0A)
  }

  private static let longest = 76
}
