/// Text in ASCII lines of at most 76 characters that most of can still be read (RFC 2045, section 6.7).
///
/// Points and "From " at the beginning of lines are encoded too: some on the way take them for something else.
enum QuotedPrintable {
  /// - Parameter text: its lines end with LF, the last one too.
  /// - Returns: lines that end with CR LF.
  static func encoded(_ text: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count + text.count / 8)
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
      append(line, to: &bytes)
      bytes += [0x0D, 0x0A]
    }
    return bytes
  }

  private static func append(_ line: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    var start = bytes.count
    for index in line.indices {
      let isLast = index == line.endIndex - 1
      let mustEncode = !isPlain(line[index]) || isLast && isBlank(line[index])
      // A soft line break takes one character more, and what begins a line may need three.
      if bytes.count - start + (mustEncode ? 3 : 1) > (isLast ? 76 : 75) {
        bytes += [UInt8(ascii: "="), 0x0D, 0x0A]
        start = bytes.count
      }
      let isMistakable = bytes.count == start && isMistakable(line[index...])
      if mustEncode || isMistakable {
        bytes.append(UInt8(ascii: "="))
        bytes += line[index].hexadecimal.utf8
      } else {
        bytes.append(line[index])
      }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte.isPrintable && byte != UInt8(ascii: "=") || byte == 0x09
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func isMistakable(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.first == UInt8(ascii: ".") || rest.starts(with: "From ".utf8)
  }
}
