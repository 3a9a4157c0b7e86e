/// When a plugin that ended is started again.
public struct RestartPolicy: Sendable, Hashable {
  /// The longest that the first pause may be.
  public var first: Duration
  /// The longest that any may be.
  public var most: Duration
  /// So many ends within ``period`` open the circuit.
  public var tolerance: Int
  public var period: Duration
  /// How long an open circuit stays so before one more try.
  public var rest: Duration

  public init(
    first: Duration = .seconds(1), most: Duration = .seconds(60), tolerance: Int = 3,
    period: Duration = .seconds(3_600),
    rest: Duration = .seconds(600)
  ) {
    self.first = first
    self.most = most
    self.tolerance = tolerance
    self.period = period
    self.rest = rest
  }

  /// The pause after a number of ends: with full jitter, anything up to a limit that doubles each time.
  ///
  /// - Source: the "full jitter" of Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015.
  func pause(after ends: Int, _ random: (ClosedRange<Double>) -> Double = { .random(in: $0) }) -> Duration {
    let limit = min(first * (1 << min(max(ends - 1, 0), 16)), most)
    // A twentieth at least: none at all would be a loop.
    return limit * random(0.05...1)
  }
}
