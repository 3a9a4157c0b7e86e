import Leadline

/// Finds amounts of money in a sentence: what has a currency or a scale, or is too large to be a count of anything.
struct MoneyFinder: Sendable {
  let baseCurrency: String
  /// Of who wrote it, where the sentence does not tell.
  let language: Language

  func amounts(in sentence: Sentence) -> [NamedAmount] {
    let reader = AmountTokens(sentence, baseCurrency: baseCurrency, language: sentence.language ?? language)
    var amounts: [NamedAmount] = []
    var place = 0
    while place < sentence.tokens.count {
      guard let found = reader.amount(at: place) else {
        place += 1
        continue
      }
      place = max(found.places.upperBound, place + 1)
      if let last = amounts.last, let range = reader.range(from: last, to: found) {
        amounts[amounts.count - 1] = range
      } else {
        amounts.append(reader.withBareStart(found))
      }
    }
    return amounts
  }
}
