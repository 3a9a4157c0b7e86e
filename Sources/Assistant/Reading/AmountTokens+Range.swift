import Leadline

extension AmountTokens {
  private static let connectors: Set = [
    "-", "–", "to", "and", "e", "a", "ai", "o", "or", "i", "ed", "ad", "agli", "/", "fino",
  ]

  /// The range that two amounts are the ends of, as `10-15k`, `between 10 and 15k`, `dai 10 ai 15 mila euro`.
  func range(from lower: NamedAmount, to upper: NamedAmount) -> NamedAmount? {
    let between = lower.places.upperBound..<upper.places.lowerBound
    guard (1...2).contains(between.count), areConnectors(between), lower.money.currency == upper.money.currency,
      lower.money.tenThousandths < upper.money.tenThousandths
    else { return nil }
    return NamedAmount(
      places: lower.places.lowerBound..<upper.places.upperBound, money: upper.money, isRange: true,
      isDoubtful: lower.isDoubtful || upper.isDoubtful)
  }

  private func areConnectors(_ places: Range<Int>) -> Bool {
    places.allSatisfy { Self.connectors.contains(key(at: $0)) }
  }

  /// The amount, as a range where a bare number stands before it as the lower end: `10` in `10-15k`.
  func withBareStart(_ amount: NamedAmount) -> NamedAmount {
    let place = amount.places.lowerBound
    for gap in 1...2 where areConnectors((place - gap)..<place) && isBareNumber(at: place - gap - 1) {
      var range = amount
      range.places = (place - gap - 1)..<amount.places.upperBound
      range.isRange = true
      return range
    }
    return amount
  }
}
