import Leadline

/// What somebody is called, as far as a text tells.
struct PersonName: Sendable, Hashable {
  let text: String
  private let words: [String]

  init(_ text: String) {
    self.text = text
    words = Tokenizer.tokens(of: text).filter { $0.kind == .word && !Self.honorifics.contains($0.key) }.map(\.key)
  }

  /// First and last name.
  var isFull: Bool { words.count > 1 }

  /// Whether both may be the same person: all words of the shorter name are in the longer one.
  func isSame(as other: PersonName) -> Bool {
    guard !words.isEmpty, !other.words.isEmpty else { return false }
    let (short, long) = words.count <= other.words.count ? (words, other.words) : (other.words, words)
    return short.allSatisfy(long.contains)
  }

  /// Whether it names a colleague: one who is known by a first name only is not whoever has a last name besides.
  func isOf(colleague: PersonName) -> Bool { isSame(as: colleague) && (colleague.isFull || !isFull) }

  /// Whether it is a name with a first or last name of its own in common.
  var parts: [String] { words }

  static let honorifics: Set = [
    "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "madam", "sig", "sigra", "signor", "signora", "signorina", "dott",
    "dottor", "dottoressa", "dottore", "ing", "ingegner", "ingegnere", "avv", "geom", "rag", "arch", "professor",
    "professoressa", "ra", "ssa", "egr", "gent",
  ]
}
