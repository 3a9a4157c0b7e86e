/// An amount in parts: sign, digits, scale and currency, in whichever order they were written.
struct AmountPhrase: Sendable, Hashable {
  /// Digits and the marks between them.
  private(set) var number = ""
  private(set) var isNegative = false
  /// The power of ten that a word such as `mila` stands for.
  private(set) var scale = 0
  private(set) var currency: String?

  /// - Parameter baseCurrency: tells which dollars `$` means.
  /// - Returns: `nil` for anything but one number with at most one scale and one currency.
  init?(_ words: String, baseCurrency: String) {
    guard words.utf8.count <= 200 else { return nil }
    var scanner = AmountScanner(words)
    var previous: AmountScanner.Token?
    while let token = scanner.next() {
      guard take(token, after: previous, baseCurrency) else { return nil }
      previous = token
    }
    guard !number.isEmpty else { return nil }
  }

  private mutating func take(
    _ token: AmountScanner.Token, after previous: AmountScanner.Token?, _ base: String
  ) -> Bool {
    switch token {
    case .minus where number.isEmpty && !isNegative: isNegative = true
    case .number(let text) where number.isEmpty: number = text
    case .word(let word): return take(word.lowercased(), afterNumber: previous == .number(number), base)
    default: return false
    }
    return true
  }

  private mutating func take(_ word: String, afterNumber: Bool, _ base: String) -> Bool {
    if afterNumber, let power = Self.scales[word] {
      scale = power
      return true
    }
    if let code = CurrencyName.code(for: word, base: base) { return take(currency: code) }
    if afterNumber, Self.written.contains(String(word.dropFirst())),
      let power = Self.scales[String(word.prefix(1))]
    {
      scale = power
      return take(currency: word.dropFirst().uppercased())
    }
    return scale > 0 && (word == "di" || word == "of")
  }

  private mutating func take(currency code: String) -> Bool {
    guard currency == nil || currency == code else { return false }
    currency = code
    return true
  }

  /// The currencies that are written behind a scale without a space, as in `15 kEUR`.
  private static let written: Set = ["eur", "usd", "gbp", "chf"]

  private static let scales: [String: Int] = [
    "k": 3, "mila": 3, "thousand": 3,
    "m": 6, "mm": 6, "mln": 6, "mio": 6, "million": 6, "millions": 6, "milione": 6, "milioni": 6,
    "b": 9, "bn": 9, "mld": 9, "mrd": 9, "billion": 9, "billions": 9, "miliardo": 9, "miliardi": 9,
  ]
}
