/// A person's name in its two parts.
struct PersonName: Hashable {
  var first: String
  var last: String

  /// Splits a whole name. The last word is the last name, together with what belongs to it (`van der Berg`, `De Luca`,
  /// `Smith Jr.`); a comma separates `Rossi, Anna`; a single word is a last name.
  init(_ whole: String, order: HeaderMapping.NameOrder) {
    let halves = whole.split(separator: ",", maxSplits: 1).map { CellText.trimmed(String($0)) }
    if halves.count == 2, !halves[1].isEmpty, !Self.isSuffix(halves[1]) {
      (first, last) = (halves[1], halves[0])
      return
    }
    let words = whole.split { $0.isWhitespace }.map(String.init)
    switch order {
    case .firstNameFirst:
      let split = Self.startOfLastName(in: words)
      (first, last) = (
        words[..<split].joined(separator: " "), words[split...].joined(separator: " ")
      )
    case .lastNameFirst:
      let split = Self.endOfLastName(in: words)
      (first, last) = (
        words[split...].joined(separator: " "), words[..<split].joined(separator: " ")
      )
    }
  }

  private static func startOfLastName(in words: [String]) -> Int {
    var start = max(0, words.count - 1)
    while start > 1, isSuffix(words[start]) { start -= 1 }
    while start > 1, particles.contains(words[start - 1].lowercased()) { start -= 1 }
    return start
  }

  private static func endOfLastName(in words: [String]) -> Int {
    let particleCount = words.prefix { particles.contains($0.lowercased()) }.count
    return min(words.count, particleCount + 1)
  }

  private static func isSuffix(_ word: String) -> Bool {
    suffixes.contains(word.lowercased().filter { $0 != "." })
  }

  private static let suffixes: Set = [
    "jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "mba", "cpa",
  ]
  private static let particles: Set = [
    "de", "di", "da", "del", "della", "dello", "dei", "degli", "delle", "dal", "dalla", "d'", "la",
    "lo", "le", "li", "van",
    "von", "der", "den", "ter", "zu", "zum", "du", "dos", "das", "el", "al", "bin", "ibn", "st.",
    "saint",
  ]
}
