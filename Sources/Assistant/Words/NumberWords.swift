/// Numbers in words, from one to a thousand times a hundred: `quindici`, `twenty-five`, `ventimila`.
enum NumberWords {
  /// The number that one word means.
  static func value(of key: String) -> Int? {
    if let number = values[key] { return number }
    guard key.hasSuffix("mila"), let thousands = values[String(key.dropLast(4))] else { return nil }
    return thousands * 1_000
  }

  private static let values: [String: Int] = {
    var values: [String: Int] = [
      "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
      "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
      "eighteen": 18, "nineteen": 19, "couple": 2, "un": 1, "uno": 1, "una": 1, "due": 2, "tre": 3, "quattro": 4,
      "cinque": 5, "sei": 6, "sette": 7, "otto": 8, "nove": 9, "dieci": 10, "undici": 11, "dodici": 12, "tredici": 13,
      "quattordici": 14, "quindici": 15, "sedici": 16, "diciassette": 17, "diciotto": 18, "diciannove": 19,
      "mille": 1_000,
      "cento": 100, "hundred": 100, "duecento": 200, "trecento": 300,
    ]
    for (index, ten) in ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"].enumerated() {
      values[ten] = (index + 2) * 10
    }
    for (index, ten) in italianTens.enumerated() {
      values[ten] = (index + 2) * 10
      for (unit, word) in italianUnits.enumerated() {
        // `ventuno`, `ventotto`: the vowel of the ten gives way to the vowel of the unit.
        let stem = "uo".contains(word.prefix(1)) ? String(ten.dropLast()) : ten
        values[stem + word] = (index + 2) * 10 + unit + 1
      }
    }
    return values
  }()

  private static let italianTens = [
    "venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta",
  ]
  private static let italianUnits = ["uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove"]
}
