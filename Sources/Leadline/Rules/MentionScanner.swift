import Foundation

/// Finds whom and what a text mentions: `@maria`, `#42`, `L-42`, `O-7`.
///
/// What stands in e-mail addresses, in web addresses and between backticks mentions nobody. Takes time in
/// proportion to the text, whatever it is made of.
public struct MentionScanner {
  private let text: [Unicode.Scalar]
  private let codeEnds: [Int: Int]
  private var position = 0
  private var found = Mentions()

  public static func mentions(in body: String) -> Mentions {
    var scanner = MentionScanner(body)
    while scanner.position < scanner.text.count, !scanner.found.isFull { scanner.step() }
    return scanner.found
  }

  /// Resolves one name; for several, keep a ``KnownPeople``.
  public static func resolve(_ name: String, among people: [Person]) -> MentionResolution {
    KnownPeople(people).resolve(name)
  }

  private init(_ body: String) {
    text = Array(body.unicodeScalars)
    codeEnds = CodeSpans.ends(in: text)
  }

  private mutating func step() {
    switch text[position] {
    case "`": position = codeEnds[position] ?? position + 1
    case "@": readPerson()
    case "#": readRecord(RecordReference.lead, prefix: 1, unlessAfter: "#&")
    case let scalar where scalar.isWordPart: readWord()
    default: position += 1
    }
  }

  private func scalar(_ index: Int) -> Unicode.Scalar? {
    text.indices.contains(index) ? text[index] : nil
  }

  private func isWordPart(_ index: Int) -> Bool { scalar(index)?.isWordPart == true }
}

// People.
extension MentionScanner {
  /// `@` and a name; behind a letter it belongs to an e-mail address, before another `@` to a name elsewhere.
  private mutating func readPerson() {
    let isFree =
      position == 0 || !isWordPart(position - 1) && !"@+%".unicodeScalars.contains(text[position - 1])
    let start = position + 1
    position = start
    while isWordPart(position) || isInnerMark(position) { position += 1 }
    guard isFree, scalar(position) != "@", (1...64).contains(position - start) else { return }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text[start..<position])
    mention(String(scalars).lowercased().precomposedStringWithCanonicalMapping)
  }

  /// Whether a point or hyphen stands here between two parts of a name.
  private func isInnerMark(_ index: Int) -> Bool {
    guard let mark = scalar(index), mark == "." || mark == "-" else { return false }
    return isWordPart(index - 1) && isWordPart(index + 1)
  }

  /// Prices and times (`@3`, `@15.30`) are nobody's names, and Leadline itself is nobody.
  private mutating func mention(_ name: String) {
    guard name != "leadline", name.contains(where: \.isLetter) else { return }
    found.add(.person(name: name))
  }
}

// Records and web addresses.
extension MentionScanner {
  /// A word: the letter of `L-42` or `O-7`, the beginning of a web address, or just a word.
  private mutating func readWord() {
    let start = position
    while isWordPart(position) { position += 1 }
    if isWebAddress(from: start) { return skipWebAddress() }
    guard position == start + 1, scalar(position) == "-" else { return }
    let kind: (Int64) -> RecordReference
    switch text[start] {
    case "L": kind = RecordReference.lead
    case "O": kind = RecordReference.opportunity
    default: return
    }
    position = start
    readRecord(kind, prefix: 2, unlessAfter: "-.@#")
  }

  /// Digits behind `prefix` signs that stand free on both sides.
  private mutating func readRecord(
    _ kind: (Int64) -> RecordReference, prefix: Int, unlessAfter forbidden: String
  ) {
    let isFree =
      position == 0 || !isWordPart(position - 1) && !forbidden.unicodeScalars.contains(text[position - 1])
    let start = position + prefix
    position = start
    while scalar(position)?.isDigit == true { position += 1 }
    guard isFree, !isWordPart(position), (1...16).contains(position - start), text[start] != "0" else {
      return
    }
    let id = text[start..<position].reduce(Int64(0)) { $0 * 10 + Int64($1.value - 0x30) }
    if id <= 9_007_199_254_740_991 { found.add(.record(kind(id))) }
  }

  /// Whether the word that ends here begins an address: `https://`, or `bar.it/`.
  private func isWebAddress(from start: Int) -> Bool {
    if scalar(position) == ":" { return scalar(position + 1) == "/" && scalar(position + 2) == "/" }
    return scalar(position) == "/" && scalar(start - 1) == "." && isWordPart(start - 2)
  }

  private mutating func skipWebAddress() {
    while let scalar = scalar(position), !scalar.properties.isWhitespace,
      !"<>\"".unicodeScalars.contains(scalar)
    {
      position += 1
    }
  }
}
