/// Numbers in words, in either language.
enum NumberWord {
  /// Italian 0–99, which are single words, and what English has single words for.
  static let cardinals: [String: Int64] = {
    var words = italian
    for (number, word) in english.enumerated() { words[word] = Int64(number) }
    for (word, ten) in tens { words[word] = ten }
    return words
  }()

  /// `twenty` to `ninety`, behind which a smaller number may stand.
  static let tens: [String: Int64] = [
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
  ]

  /// 1–9 in English.
  static let ones = Dictionary(uniqueKeysWithValues: zip(english[1...9], Int64(1)...))

  /// Days of the month in order. Italian has only `primo`: all others are cardinals.
  static let ordinals: [String: Int64] = {
    let words =
      "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
      + "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
    var ordinals = Dictionary(uniqueKeysWithValues: zip(words.split(separator: " ").map(String.init), Int64(1)...))
    ordinals["thirtieth"] = 30
    ordinals["primo"] = 1
    return ordinals
  }()

  /// What counts as one before a unit: `an hour`, `un'ora`.
  static let articles: Set = ["a", "an", "un", "una", "uno"]

  private static let english =
    ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    + "eighteen nineteen").split(separator: " ").map(String.init)

  private static let italian: [String: Int64] = {
    let small =
      ("zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
      + "diciassette diciotto diciannove").split(separator: " ").map(String.init)
    var words = Dictionary(uniqueKeysWithValues: zip(small, Int64(0)...))
    words["una"] = 1
    let tens = ["venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"]
    for (ten, value) in zip(tens, stride(from: Int64(20), through: 90, by: 10)) {
      words[ten] = value
      // The ten loses its vowel before another one: ventuno, ventotto.
      for one in 1...9 {
        words[(one == 1 || one == 8 ? String(ten.dropLast()) : ten) + small[one]] = value + Int64(one)
      }
    }
    return words
  }()
}

extension TimeCursor {
  /// A number in words, 0–99: `quindici`, `twenty-one`.
  mutating func numberWord() -> Int64? {
    guard let word, let number = take(NumberWord.cardinals) else { return nil }
    guard NumberWord.tens[word] != nil else { return number }
    return number + (afterHyphen { $0.take(NumberWord.ones) } ?? 0)
  }

  /// `first`, `twenty-first`, `primo`.
  mutating func ordinalWord() -> Int64? {
    if let ordinal = take(NumberWord.ordinals) { return ordinal }
    return attempt { cursor in
      guard let tens = cursor.take(NumberWord.tens),
        let one = cursor.afterHyphen({ $0.take(NumberWord.ordinals) }), one < 10
      else { return nil }
      return tens + one
    }
  }

  /// At most two digits, or a number in words.
  mutating func smallNumber() -> Int64? { number(digits: 1...2) ?? numberWord() }

  private mutating func afterHyphen(_ read: (inout Self) -> Int64?) -> Int64? {
    attempt { cursor in
      _ = cursor.take(mark: "-")
      return read(&cursor)
    }
  }
}
