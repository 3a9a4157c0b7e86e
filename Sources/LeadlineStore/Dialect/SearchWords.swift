import Foundation

/// The words of a text as a search index knows them: letters and digits, in lower case, without accents, each once.
struct SearchWords {
  private let words: [String]

  /// A longer word is no word: PostgreSQL refuses one of more than 2,046 bytes.
  private static let limit = 256

  init(_ text: String) {
    let found =
      text.utf8.allSatisfy { $0 < 0x80 }
      ? Self.plainWords(text) : Self.folded(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    var known: Set<String> = []
    words = found.filter { $0.utf8.count <= Self.limit && known.insert($0).inserted }
  }

  func prefix(_ count: Int) -> ArraySlice<String> { words.prefix(count) }

  var isEmpty: Bool { words.isEmpty }

  /// As PostgreSQL's TSVECTOR is sent: how many there are, and each with its end and without places in the text.
  var vector: [UInt8] {
    var bytes = withUnsafeBytes(of: Int32(words.count).bigEndian) { Array($0) }
    for word in words { bytes += Array(word.utf8) + [0, 0, 0] }
    return bytes
  }

  /// With a space between two.
  var joined: String { words.joined(separator: " ") }

  /// The words of an ASCII text: most texts are one, and thousands come at a time.
  private static func plainWords(_ text: String) -> [String] {
    text.utf8.split { !isPlainLetter($0) }.map { word in
      String(unsafeUninitializedCapacity: word.count) { bytes in
        // Setting the bit makes capitals small and leaves the rest as it is.
        for (index, byte) in word.enumerated() { bytes[index] = byte | 0x20 }
        return word.count
      }
    }
  }

  private static func isPlainLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  private static func folded(_ text: String) -> String {
    text.folding(options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive], locale: nil).lowercased()
  }
}
