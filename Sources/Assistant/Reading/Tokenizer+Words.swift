// Words, and what an apostrophe joins to them.
extension Tokenizer {
  mutating func readWord(_ range: Range<Int>) {
    guard range.count <= Self.longestWord else { return append(.word, range, key: "") }
    let key = Token.key(of: text(range))
    guard scalar(position) == "'" else { return append(.word, range, key: key) }
    if let ending = contraction(of: range, key) { return ending.forEach { append($0) } }
    position += 1
    // `l'anno` is elided, `e'` stands for è, and `perche'` for perché.
    let elided = isLetter(position) ? key + "'" : key == "e" ? "è" : key
    append(.word, range.lowerBound..<position, key: elided)
  }

  func isLetter(_ index: Int) -> Bool { scalar(index)?.isLetterOrDigit == true }

  private typealias Part = (range: Range<Int>, key: String)

  /// `don't`, `they'll`, `Anna's`: the word and what it was contracted with.
  private mutating func contraction(of range: Range<Int>, _ key: String) -> [Part]? {
    var end = position + 1
    while isLetter(end), end - position <= 3 { end += 1 }
    let ending = text(position + 1..<end).lowercased()
    guard let word = Self.contractions[ending], let verb = ending == "t" ? Self.negated(key) : key else { return nil }
    position = end
    return [(range, verb), (range.upperBound..<end, word)]
  }

  private static let contractions = [
    "t": "not", "ll": "will", "ve": "have", "re": "are", "m": "am", "d": "would", "s": "'s",
  ]

  /// The verb of `don't`, whose `n` belongs to the negation.
  private static func negated(_ key: String) -> String? {
    switch key {
    case "can": "can"
    case "won": "will"
    case _ where key.hasSuffix("n"): String(key.dropLast())
    default: nil
    }
  }

  private mutating func append(_ part: Part) { append(.word, part.range, key: part.key) }
}
