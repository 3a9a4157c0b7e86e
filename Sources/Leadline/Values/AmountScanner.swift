/// Takes an amount apart into numbers, words and signs, however it is spaced.
struct AmountScanner {
  enum Token: Sendable, Hashable {
    /// Digits, with marks only between them.
    case number(String)
    /// Letters, or one currency sign.
    case word(String)
    case minus
    /// What has no place in an amount.
    case other
  }

  private let characters: [Character]
  private var position = 0

  init(_ words: String) {
    characters = words.replacing("US$", with: "USD").map(Self.plain)
  }

  /// The next token, or `nil` at the end.
  mutating func next() -> Token? {
    while current == " " { position += 1 }
    guard let character = current else { return nil }
    if character.isDigit { return .number(number()) }
    if character.isLetter { return .word(word()) }
    position += 1
    if character == "-" { return .minus }
    return character.isCurrencySymbol ? .word(String(character)) : .other
  }

  private var current: Character? { character(at: position) }

  private func character(at index: Int) -> Character? {
    index < characters.count ? characters[index] : nil
  }

  private mutating func number() -> String {
    var text = ""
    while let character = current, character.isDigit || isMark(at: position) {
      text.append(character)
      position += 1
    }
    skipEmptyDecimals()
    return text
  }

  private mutating func word() -> String {
    var text = ""
    while let character = current, character.isLetter {
      text.append(character)
      position += 1
    }
    if current == "." { position += 1 }
    return text
  }

  /// Whether a mark that may stand inside a number stands here; a space only does before a group of three.
  private func isMark(at index: Int) -> Bool {
    let follow = (1...4).map { character(at: index + $0)?.isDigit == true }
    return switch characters[index] {
    case " ": follow == [true, true, true, false]
    case ".", ",", "'": follow[0]
    default: false
    }
  }

  /// Passes over the dash for no cents, as in `200.-` and `15.000,--`, and over a full stop.
  private mutating func skipEmptyDecimals() {
    guard current == "." || current == "," else { return }
    let next = character(at: position + 1)
    guard next == nil || next == "-" else { return }
    position += 1
    while current == "-" { position += 1 }
  }

  /// One character for those that look and mean alike.
  private static func plain(_ character: Character) -> Character {
    switch character {
    case "’", "‘", "ʼ", "`", "´": "'"
    case "−", "–", "—": "-"
    case _ where character.isWhitespace: " "
    default: character
    }
  }
}

extension Character {
  var isDigit: Bool { isASCII && isNumber }
}
