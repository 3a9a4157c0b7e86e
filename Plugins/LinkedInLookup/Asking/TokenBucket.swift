/// How often a provider may be asked: so many times a second, and after a rest so many times at once.
struct TokenBucket: Sendable {
  let rate: Double
  let burst: Double
  /// Below zero, tokens are promised to those who wait.
  private var tokens: Double
  private var countedAt: ContinuousClock.Instant

  init(rate: Double, burst: Double, now: ContinuousClock.Instant) {
    self.rate = rate
    self.burst = burst
    tokens = burst
    countedAt = now
  }

  /// Takes a token, perhaps one that is still to come.
  ///
  /// - Returns: how long to wait for it.
  /// - Throws: `TooLate` if that is beyond the deadline; nothing is taken then.
  mutating func take(at now: ContinuousClock.Instant, by deadline: ContinuousClock.Instant) throws(TooLate) -> Duration
  {
    let passed = max(.zero, countedAt.duration(to: now))
    tokens = min(burst, tokens + rate * passed.inSeconds)
    countedAt = max(countedAt, now)
    let wait: Duration = tokens >= 1 ? .zero : .seconds((1 - tokens) / rate)
    guard now + wait < deadline else { throw TooLate(wait: wait) }
    tokens -= 1
    return wait
  }

  struct TooLate: Error, Hashable {
    let wait: Duration
  }
}

extension Duration {
  var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) / 1e18
  }
}
