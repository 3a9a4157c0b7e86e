/// An exact amount in one currency.
///
/// Amounts are kept in ten-thousandths, so that they add up exactly; sums of different currencies are never formed.
public struct Money: Sendable, Hashable {
  /// The amount × 10,000.
  public let tenThousandths: Int64
  /// Three capital letters, ISO 4217.
  public let currency: String

  /// The largest amount that can be written, without its sign: just under a thousand billion.
  public static let limit: Int64 = 9_999_999_999_999_999

  /// - Returns: `nil` for an amount beyond ``limit`` and for what is not a currency code.
  public init?(tenThousandths: Int64, currency: String) {
    guard tenThousandths.magnitude <= Self.limit.magnitude, Self.isCurrency(currency) else {
      return nil
    }
    self.tenThousandths = tenThousandths
    self.currency = currency
  }

  /// Reads an amount as programs write it: an optional minus, digits, and at most four decimals after a point.
  public init?(amount: some StringProtocol, currency: String) {
    let negative = amount.hasPrefix("-")
    let parts = amount.dropFirst(negative ? 1 : 0)
      .split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let decimals = parts.count == 2 ? parts[1] : "0"
    guard let whole = parts.first, (1...12).contains(whole.count), (1...4).contains(decimals.count),
      (whole.utf8 + Array(decimals.utf8)).allSatisfy({ (0x30...0x39).contains($0) }),
      let units = Int64(whole), let fraction = Int64(decimals)
    else { return nil }
    var scaled = fraction
    for _ in decimals.count..<4 { scaled *= 10 }
    let magnitude = units * 10_000 + scaled
    self.init(tenThousandths: negative ? -magnitude : magnitude, currency: currency)
  }

  public static func isCurrency(_ text: String) -> Bool {
    text.utf8.count == 3 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
  }

  /// The amount with a point and two to four decimals, as `1500.00`.
  public var amount: String {
    let magnitude = tenThousandths.magnitude
    var decimals = String(magnitude % 10_000 + 10_000).dropFirst()
    while decimals.count > 2, decimals.last == "0" { decimals.removeLast() }
    return "\(tenThousandths < 0 ? "-" : "")\(magnitude / 10_000).\(decimals)"
  }
}
