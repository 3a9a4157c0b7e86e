import Leadline

/// Takes a text apart into words, numbers and marks.
///
/// It looks at each character a fixed number of times, whatever the text is made of.
struct Tokenizer {
  /// Longer runs of letters and digits are no words of any language.
  static let longestWord = 64

  let scalars: [Unicode.Scalar]
  /// Where each scalar begins, in bytes of UTF-8, and where the last one ends.
  private let offsets: [Int]
  var position = 0
  /// How far runs have been looked at as addresses.
  private var scanned = 0
  private var tokens: [Token] = []

  /// - Parameter offset: where the text begins in the whole one, in bytes of UTF-8.
  static func tokens(of text: some StringProtocol, offset: Int = 0) -> [Token] {
    var tokenizer = Tokenizer(text, offset)
    while tokenizer.position < tokenizer.scalars.count { tokenizer.step() }
    return tokenizer.tokens
  }

  private init(_ text: some StringProtocol, _ offset: Int) {
    scalars = text.unicodeScalars.map(Self.plain)
    var offsets = [offset]
    offsets.reserveCapacity(scalars.count + 1)
    for scalar in text.unicodeScalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
    self.offsets = offsets
  }

  private mutating func step() {
    let scalar = scalars[position]
    if scalar.properties.isWhitespace { position += 1 } else if scalar.isLetterOrDigit { readRun() } else { readMark() }
  }

  func scalar(_ index: Int) -> Unicode.Scalar? {
    scalars.indices.contains(index) ? scalars[index] : nil
  }

  /// One scalar for those that look and mean alike.
  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "’", "‘", "ʼ", "`", "´": "'"
    case "‐", "‑": "-"
    case "—", "−": "–"
    default: scalar
    }
  }
}

// Addresses, and the words they are not.
extension Tokenizer {
  private mutating func readRun() {
    let end = endOfRun()
    let run = text(position..<end)
    if run.contains("@"), EmailAddress(run) != nil {
      return append(address: .mail, position..<end)
    }
    if let end = endOfWebAddress(beginning: run, end) { return append(address: .web, position..<end) }
    readPart()
  }

  private mutating func append(address kind: Token.Kind, _ range: Range<Int>) {
    append(kind, range, key: text(range).lowercased())
    position = range.upperBound
  }

  /// Where a run of what stands in addresses ends; what has been looked at as a run once is not looked at again.
  private mutating func endOfRun() -> Int {
    guard position >= scanned else { return position }
    var end = position
    while end < scalars.count, end - position <= 320, scalars[end].isPartOfAddress { end += 1 }
    scanned = end
    while end > position, ".-".unicodeScalars.contains(scalars[end - 1]) { end -= 1 }
    return end
  }

  private func endOfWebAddress(beginning run: String, _ end: Int) -> Int? {
    let start = run.prefix(5).lowercased()
    let hasScheme = start == "http" || start == "https"
    guard hasScheme ? text(end..<min(end + 3, scalars.count)) == "://" : start.hasPrefix("www.") else { return nil }
    var end = end
    while let scalar = scalar(end), !scalar.properties.isWhitespace, !"<>\"()".unicodeScalars.contains(scalar) {
      end += 1
    }
    while ".,;:!?'".unicodeScalars.contains(scalars[end - 1]) { end -= 1 }
    return end
  }

  private mutating func readPart() {
    let start = position
    if scalars[position].isDigit {
      readDigits()
      return append(.number, start..<position, key: text(start..<position))
    }
    while let scalar = scalar(position), scalar.isLetterOrDigit { position += 1 }
    readWord(start..<position)
  }

  /// Digits with marks between them; a point or comma at the end belongs to the sentence.
  private mutating func readDigits() {
    while let scalar = scalar(position) {
      let isMark = ".,'".unicodeScalars.contains(scalar) && self.scalar(position + 1)?.isDigit == true
      guard scalar.isDigit || isMark else { return }
      position += 1
    }
  }

  func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }
}

// Marks, and the end of each token.
extension Tokenizer {
  mutating func readMark() {
    let scalar = scalars[position]
    let joins = scalar == "-" && isLetter(position - 1) && isLetter(position + 1)
    position += 1
    // A hyphen inside a word is as good as a blank, but not between numbers.
    if joins, !scalars[position].isDigit { return }
    let isCurrency = scalar.properties.generalCategory == .currencySymbol
    append(isCurrency ? .word : .mark, position - 1..<position, key: String(Character(scalar)))
  }

  mutating func append(_ kind: Token.Kind, _ range: Range<Int>, key: String) {
    let letters = scalars[range].filter(\.properties.isAlphabetic)
    let isCapitalized = letters.first?.properties.isUppercase == true && scalars[range.lowerBound] == letters[0]
    let bytes = offsets[range.lowerBound]..<offsets[range.upperBound]
    let gap = tokens.last.map { bytes.lowerBound - $0.range.upperBound } ?? 2
    let isGlued = gap == 0 || gap == 1 && scalar(range.lowerBound - 1) == "-"
    tokens.append(
      Token(
        kind: kind, key: key, range: bytes, isCapitalized: isCapitalized,
        isAllCaps: letters.count > 1 && letters.allSatisfy(\.properties.isUppercase), isGlued: isGlued))
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { (0x30...0x39).contains(value) }

  var isLetterOrDigit: Bool {
    if isASCII {
      return isDigit || (0x61...0x7A).contains(value) || (0x41...0x5A).contains(value)
    }
    return properties.isAlphabetic || properties.generalCategory == .nonspacingMark
  }

  fileprivate var isPartOfAddress: Bool {
    isLetterOrDigit || "@._%+-".unicodeScalars.contains(self)
  }
}
