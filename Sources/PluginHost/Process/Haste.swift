import Synchronization

/// How soon a plugin has been answering of late.
struct Haste: ~Copyable, Sendable {
  /// Below this, in nanoseconds, waiting for the answer costs less than being woken for it.
  private static let limit: Int64 = 100_000

  /// A moving average, in nanoseconds; unknown is slow.
  private let average = Atomic<Int64>(1_000_000)

  var isWorthwhile: Bool { average.load(ordering: .relaxed) < Self.limit }

  func note(_ time: Duration) {
    let time = min(time / .nanoseconds(1), 1e9)
    let last = average.load(ordering: .relaxed)
    // Of two that note at once one may be lost; it is an estimate.
    average.store(last + (Int64(time) - last) / 4, ordering: .relaxed)
  }
}
