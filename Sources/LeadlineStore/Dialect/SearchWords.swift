import Foundation

/// The words of a text as a search index knows them: letters and digits, in lower case, without accents, each once.
struct SearchWords {
  private let words: [String]

  /// A longer word is no word: PostgreSQL refuses one of more than 2,046 bytes.
  private static let limit = 256

  init(_ text: String) {
    let folded = text.utf8.allSatisfy { $0 < 0x80 } ? text.lowercased() : Self.folded(text)
    var known: Set<Substring> = []
    words = folded.split { !$0.isLetter && !$0.isNumber }
      .filter { $0.utf8.count <= Self.limit && known.insert($0).inserted }.map(String.init)
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

  private static func folded(_ text: String) -> String {
    text.folding(options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive], locale: nil).lowercased()
  }
}
