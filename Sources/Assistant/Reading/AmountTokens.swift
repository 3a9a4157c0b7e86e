import Leadline

/// Reads one amount out of the tokens of a sentence.
struct AmountTokens: Sendable {
  private let tokens: [Token]
  private let baseCurrency: String
  private let language: Language

  private static let currencies: Set = [
    "€", "$", "£", "eur", "euro", "euros", "usd", "gbp", "chf", "dollar", "dollars", "dollari", "pound", "pounds",
    "franchi",
    "francs", "sterline",
  ]
  private static let scales: [String: String] = [
    "k": "k", "mila": "mila", "thousand": "thousand", "grand": "k", "mln": "mln", "mio": "mio", "million": "million",
    "millions": "million", "milione": "milione", "milioni": "milioni", "mille": "k", "migliaia": "mila",
  ]
  /// Scales that are read only where they stand right behind the number.
  private static let glued: [String: String] = [
    "m": "M", "mm": "MM", "bn": "bn", "keur": "k EUR", "kusd": "k USD", "kgbp": "k GBP",
  ]
  /// What may stand behind a bare number that is an amount.
  private static let followers: Set = [
    "for", "per", "in", "max", "at", "all", "or", "total", "tops", "circa", "al", "as", "maximum", "massimo", "entro",
    "ca",
    "this", "questo", "quest'", "net", "netti", "plus", "più", "piu", "o", "overall", "complessivi", "totali", "budget",
    "more", "less", "to", "a", "ai", "available", "disponibili", "stanziati", "di", "da", "is", "tutto", "fino", "iva",
    "vat",
    "and", "e", "with", "con", "but", "ma", "if", "se", "approved",
  ]

  init(_ sentence: Sentence, baseCurrency: String, language: Language) {
    tokens = sentence.tokens
    self.baseCurrency = baseCurrency
    self.language = language
  }

  func key(at place: Int) -> String { tokens[safe: place]?.key ?? "" }

  func isBareNumber(at place: Int) -> Bool { tokens[safe: place]?.kind == .number }

  func amount(at place: Int) -> NamedAmount? {
    let start = place
    var place = place
    let before = take(currencyAt: &place)
    let numberPlace = place
    guard let number = take(numberAt: &place) else { return nil }
    let scale = take(scaleAt: &place, behind: numberPlace)
    let behind = take(currencyAt: &place)
    let hasCurrency = before != nil || behind != nil || scale?.contains(" ") == true
    guard hasCurrency || scale != nil || isLarge(number, numberPlace, behind: place) else { return nil }
    guard !isCountOrShare(place) else { return nil }
    let words = [number + (scale ?? ""), before ?? behind].compactMap(\.self).joined(separator: " ")
    guard let (money, isDoubtful) = read(words), money.tenThousandths > 0 else { return nil }
    return NamedAmount(places: start..<place, money: money, isRange: false, isDoubtful: isDoubtful)
  }

  private func take(currencyAt place: inout Int) -> String? {
    var next = place
    if let of = tokens[safe: next], ["di", "of", "d'"].contains(of.key), place > 0, isScale(tokens[place - 1]) {
      next += 1
    }
    guard let token = tokens[safe: next], Self.currencies.contains(token.key) else { return nil }
    place = next + 1
    return token.key
  }

  private func isScale(_ token: Token) -> Bool {
    Self.scales[token.key] != nil || token.key.hasSuffix("mila")
  }

  /// A number in digits, with blanks between its thousands, or in words.
  private func take(numberAt place: inout Int) -> String? {
    guard let token = tokens[safe: place] else { return nil }
    if token.kind == .number { return take(digitsAt: &place) }
    guard token.kind == .word, var value = NumberWords.value(of: token.key), value > 1 else { return nil }
    place += 1
    if value % 10 == 0, let unit = tokens[safe: place], unit.isGlued, let ones = NumberWords.value(of: unit.key),
      ones < 10
    {
      value += ones
      place += 1
    }
    return String(value)
  }

  private func take(digitsAt place: inout Int) -> String {
    var digits = tokens[place].key
    place += 1
    while let group = tokens[safe: place], group.kind == .number, group.key.utf8.count == 3,
      group.key.allSatisfy(\.isNumber),
      digits.utf8.count <= 11, tokens[place - 1].key.utf8.count <= 3,
      group.range.lowerBound - tokens[place - 1].range.upperBound <= 3
    {
      digits += group.key
      place += 1
    }
    return digits
  }

  private func take(scaleAt place: inout Int, behind number: Int) -> String? {
    guard let token = tokens[safe: place] else { return nil }
    let scale = Self.scales[token.key] ?? (token.isGlued ? Self.glued[token.key] : nil)
    guard let scale else { return nil }
    place += 1
    return scale
  }

  /// Whether a number without a currency is one of money all the same: a thousand or more, no year, and no count of things.
  private func isLarge(_ number: String, _ place: Int, behind: Int) -> Bool {
    let digits = number.filter(\.isNumber)
    guard digits.utf8.count >= 4, digits.utf8.count <= 9, number.first != "0" else { return false }
    let isYear = digits.utf8.count == 4 && number.utf8.count == 4 && ["19", "20"].contains(String(number.prefix(2)))
    let isDialled = tokens[safe: place - 1].map { $0.isMark("+") || $0.isMark("/") || $0.isMark("#") } ?? false
    guard !isYear, !isDialled, tokens[safe: place - 1]?.kind != .number else { return false }
    guard let next = tokens[safe: behind] else { return true }
    return next.kind == .mark ? !"/%:°#".contains(next.key) : next.kind == .word && Self.followers.contains(next.key)
  }

  /// `15%`, `20k cups`, `800 €/month`: numbers of something else.
  private func isCountOrShare(_ place: Int) -> Bool {
    guard let next = tokens[safe: place] else { return false }
    return next.isMark("%") || next.isMark("/") || Self.counted.contains(next.key)
  }

  private static let counted: Set = [
    "percent", "users", "people", "employees", "cups", "km", "units", "followers", "customers", "rows", "visitors",
    "abitanti", "tazze", "clienti", "dipendenti", "persone", "utenti", "pezzi", "coperti", "visitatori", "unità",
  ]

  /// In the language of the sentence; where that asks back, thousands are meant, for nobody has three decimals to spend.
  private func read(_ words: String) -> (Money, isDoubtful: Bool)? {
    if let money = read(words, in: language) { return (money, false) }
    return read(words, in: language == .english ? .italian : .english).map { ($0, true) }
  }

  private func read(_ words: String, in language: Language) -> Money? {
    do throws(Refusal) {
      return try AmountReader(language: language, baseCurrency: baseCurrency).read(words, field: "budget")
    } catch {
      return nil
    }
  }
}
