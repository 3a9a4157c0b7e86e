/// How large many whole numbers are: kept as how often each one came, so that any two can be put together exactly.
///
/// The median is the middle one, or half of the sum of the two in the middle, cut. The 90th percentile is the smallest one
/// that at least nine tenths of all do not exceed.
public struct Spread: Sendable, Hashable {
  private var counts: [Int64: Int64] = [:]
  /// How many numbers there are.
  public private(set) var count: Int64 = 0

  public init() {}

  public mutating func add(_ value: Int64, times: Int64 = 1) {
    counts[value, default: 0] += times
    count += times
  }

  public mutating func add(_ other: Spread) {
    for (value, times) in other.counts { add(value, times: times) }
  }

  /// `nil` where there is none.
  public var median: Int64? {
    let sorted = counts.sorted { $0.key < $1.key }
    guard let low = Self.value(at: (count + 1) / 2, in: sorted), let high = Self.value(at: count / 2 + 1, in: sorted)
    else { return nil }
    return low + (high - low) / 2
  }

  /// `nil` where there is none.
  public var p90: Int64? { Self.value(at: (9 * count + 9) / 10, in: counts.sorted { $0.key < $1.key }) }

  /// - Parameter place: from 1 on.
  private static func value(at place: Int64, in sorted: [(key: Int64, value: Int64)]) -> Int64? {
    var passed: Int64 = 0
    for (value, times) in sorted {
      passed += times
      if passed >= place { return value }
    }
    return nil
  }
}
