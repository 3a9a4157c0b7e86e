/// How much of something is put up with: a good deal at once, little for long.
///
/// Whoever floods is not read for a while. The pipe fills up, and the flood stands still without costing anything.
struct Allowance: Sendable {
  private let perSecond: Double
  private let most: Double
  private var left: Double
  private var counted = ContinuousClock.now

  init(perSecond: Double, atOnce most: Double) {
    self.perSecond = perSecond
    self.most = most
    left = most
  }

  mutating func spend(_ amount: Double) {
    refill()
    left -= amount
  }

  /// How long until there is some again; zero where there is.
  mutating func wait() -> Duration {
    if left >= 0 { return .zero }
    refill()
    return left >= 0 ? .zero : .seconds(-left / perSecond)
  }

  /// - Returns: whether there was enough; if not, nothing is spent.
  mutating func afford(_ amount: Double) -> Bool {
    refill()
    guard left >= amount else { return false }
    left -= amount
    return true
  }

  private mutating func refill() {
    let now = ContinuousClock.now
    left = min(most, left + (now - counted) / .seconds(1) * perSecond)
    counted = now
  }
}
