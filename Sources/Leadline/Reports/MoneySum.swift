/// A sum of amounts in one currency, exact however large it grows.
public struct MoneySum: Sendable, Hashable {
  public let currency: String
  private var whole: Int64
  /// Ten-thousandths: 0–9999, on top of ``whole``.
  private var rest: Int64

  /// - Parameters:
  ///   - whole: the sum of what stands before the decimals.
  ///   - rest: the sum of the ten-thousandths.
  public init(whole: Int64, rest: Int64, currency: String) {
    let (carry, left) = rest.flooredDivision(by: 10_000)
    self.whole = whole + carry
    self.rest = left
    self.currency = currency
  }

  /// - Parameter other: of the same currency.
  public mutating func add(_ other: MoneySum) {
    self = MoneySum(whole: whole + other.whole, rest: rest + other.rest, currency: currency)
  }

  /// The sum with a point and two to four decimals, as `1500.00`.
  public var amount: String {
    let isNegative = whole < 0
    let (units, decimals) = isNegative && rest > 0 ? (whole + 1, 10_000 - rest) : (whole, rest)
    var digits = String(decimals + 10_000).dropFirst()
    while digits.count > 2, digits.last == "0" { digits.removeLast() }
    return "\(isNegative ? "-" : "")\(units.magnitude).\(digits)"
  }

  /// As a person reads it; beyond what one amount can be, as programs do.
  public func words(in language: Language) -> String {
    Money(amount: amount, currency: currency)?.words(in: language) ?? "\(currency) \(amount)"
  }
}

extension [MoneySum] {
  /// Adds to the sum of the same currency; sums of different ones are never formed.
  public mutating func add(_ sum: MoneySum) {
    if let place = firstIndex(where: { $0.currency == sum.currency }) {
      self[place].add(sum)
    } else {
      insert(sum, at: firstIndex { $0.currency > sum.currency } ?? endIndex)
    }
  }
}
