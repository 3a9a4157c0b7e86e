/// Reads a text from the front, word by word.
///
/// It goes by Unicode scalars, so that a combining mark after a space or a quote hides neither, and never looks at
/// any part of the text more than a fixed number of times.
struct WordScanner {
  private(set) var rest: Substring.UnicodeScalarView
  /// The kinds of quotes that are known not to be closed any more.
  private var unclosed: Set<QuoteMark> = []

  init(_ text: some StringProtocol) {
    rest = Substring(text).unicodeScalars
    skipBlanks()
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// All that has not been read yet, as it was typed.
  var text: String { String(Substring(rest)) }

  /// The next word, which stays where it is.
  var next: Substring { Substring(rest[..<endOfWord(from: rest.startIndex)]) }

  mutating func skipBlanks() {
    if let start = rest.firstIndex(where: { !$0.isBlank }) {
      rest = rest[start...]
    } else {
      rest = rest[rest.endIndex...]
    }
  }

  /// - Returns: `nil` at the end.
  mutating func word() -> Substring? {
    guard !rest.isEmpty else { return nil }
    let word = next
    move(to: word.endIndex)
    return word
  }

  /// What stands between quotes here, if they are closed at the end of some word, with and without them.
  mutating func quoted() -> (inside: Substring, source: Substring)? {
    guard let first = rest.first, let mark = QuoteMark(opening: first), !unclosed.contains(mark) else {
      return nil
    }
    let inside = rest.index(after: rest.startIndex)
    var index = inside
    while index < rest.endIndex {
      let after = rest.index(after: index)
      if mark.isClosed(by: rest[index]), after == rest.endIndex || rest[after].isBlank {
        let found = (Substring(rest[inside..<index]), Substring(rest[..<after]))
        move(to: after)
        return found
      }
      index = after
    }
    unclosed.insert(mark)
    return nil
  }

  /// The longest run of at most so many words that can be read as a value.
  mutating func longest<Value>(of words: Int, read: (String) -> Value?) -> Value? {
    var ends: [String.Index] = []
    var end = rest.startIndex
    while ends.count < words, let start = rest[end...].firstIndex(where: { !$0.isBlank }) {
      end = endOfWord(from: start)
      guard rest[start..<end].count <= 40 else { break }
      ends.append(end)
    }
    for end in ends.reversed() {
      if let value = read(String(Substring(rest[..<end]))) {
        move(to: end)
        return value
      }
    }
    return nil
  }

  /// Goes on at a place further on, and from there to the next word.
  mutating func move(to index: String.Index, skippingBlanks: Bool = true) {
    rest = rest[index...]
    if skippingBlanks { skipBlanks() }
  }

  private func endOfWord(from start: String.Index) -> String.Index {
    rest[start...].firstIndex(where: \.isBlank) ?? rest.endIndex
  }
}

/// The kinds of quotes people and phones type.
enum QuoteMark: Hashable {
  case double, single, angle

  init?(opening scalar: Unicode.Scalar) {
    switch scalar {
    case "\"", "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}": self = .double
    case "'", "\u{2018}", "\u{2019}", "\u{201A}": self = .single
    case "\u{AB}": self = .angle
    default: return nil
    }
  }

  func isClosed(by scalar: Unicode.Scalar) -> Bool {
    self == .angle ? scalar == "\u{BB}" : QuoteMark(opening: scalar) == self
  }
}
