import Foundation

/// What currencies are called: signs, words and ISO 4217 codes.
enum CurrencyName {
  /// The code for a sign, a word or a code, in lower case.
  ///
  /// - Parameter base: the currency that is meant by `$` where it is a dollar itself; else US dollars are.
  static func code(for word: String, base: String) -> String? {
    if dollars.contains(word) { return dollarCurrencies.contains(base) ? base : "USD" }
    if let code = words[word] { return code }
    let code = word.uppercased()
    return known.contains(code) ? code : nil
  }

  private static let known = Set(Locale.commonISOCurrencyCodes)
  private static let dollars: Set = ["$", "dollar", "dollars", "dollaro", "dollari"]
  private static let dollarCurrencies: Set = [
    "AUD", "BBD", "BMD", "BND", "BSD", "BZD", "CAD", "FJD", "HKD", "JMD", "KYD", "NAD", "NZD", "SGD", "TTD",
    "TWD",
  ]
  private static let words = [
    "€": "EUR", "euro": "EUR", "euros": "EUR",
    "£": "GBP", "pound": "GBP", "pounds": "GBP", "sterling": "GBP", "sterlina": "GBP", "sterline": "GBP",
    "fr": "CHF", "sfr": "CHF", "franc": "CHF", "francs": "CHF", "franco": "CHF", "franchi": "CHF",
    "¥": "JPY", "yen": "JPY", "₹": "INR", "zł": "PLN",
  ]
}
