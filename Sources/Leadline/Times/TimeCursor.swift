/// A place among the pieces of a text, from which times are read on.
///
/// What can be read is taken; what cannot be leaves the cursor where it was.
struct TimeCursor {
  let tokens: [TimeToken]
  /// Tells `mar` the Tuesday from `mar` the March.
  let language: Language
  private(set) var index = 0

  init(_ text: Substring, language: Language) {
    tokens = TimeScanner.tokens(in: text)
    self.language = language
  }

  var next: TimeToken? { index < tokens.count ? tokens[index] : nil }

  var isAtEnd: Bool { index == tokens.count }

  /// Whether the next piece is written directly behind the one before.
  var isGlued: Bool { next?.isGlued ?? false }

  /// The word that stands here.
  var word: String? {
    if case .word(let word)? = next?.piece { word } else { nil }
  }

  /// The text's place behind all that was taken, if a word ends there; a comma or stop behind it belongs to it.
  var end: String.Index? {
    guard index > 0 else { return nil }
    if tokens[index - 1].endsWord { return tokens[index - 1].end }
    return isStop ? next?.end : nil
  }

  /// A comma or stop that ends a word.
  mutating func takeStop() -> Bool {
    guard isStop else { return false }
    skip()
    return true
  }

  private var isStop: Bool {
    guard let next, next.isGlued, next.endsWord, case .mark(let mark) = next.piece else { return false }
    return ",;:.".unicodeScalars.contains(mark)
  }

  /// Reads something whole, or leaves the cursor where it was.
  mutating func attempt<Read>(_ read: (inout Self) -> Read?) -> Read? {
    let start = index
    if let found = read(&self) { return found }
    index = start
    return nil
  }

  mutating func skip() { index += 1 }

  mutating func take(_ word: String) -> Bool {
    guard self.word == word else { return false }
    skip()
    return true
  }

  mutating func take(oneOf words: Set<String>) -> Bool {
    guard let word, words.contains(word) else { return false }
    skip()
    return true
  }

  /// One word after the other.
  mutating func take(all words: [String]) -> Bool {
    attempt { cursor in words.allSatisfy { cursor.take($0) } ? true : nil } ?? false
  }

  /// What a word stands for, if it is one of these.
  mutating func take<Meaning>(_ meanings: [String: Meaning]) -> Meaning? {
    guard let word, let meaning = meanings[word] else { return nil }
    skip()
    return meaning
  }

  mutating func take(mark: Unicode.Scalar, glued: Bool = true) -> Bool {
    guard let next, next.piece == .mark(mark), next.isGlued || !glued else { return false }
    skip()
    return true
  }

  /// A number of so many digits.
  mutating func number(digits: ClosedRange<Int>, glued: Bool = false) -> Int64? {
    guard let next, case .number(let value, let count) = next.piece, digits.contains(count), next.isGlued || !glued
    else { return nil }
    skip()
    return value
  }
}
