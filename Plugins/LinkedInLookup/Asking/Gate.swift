import Synchronization

/// Whether a provider may be asked now: what it said of keys, quotas and rates holds for all questions.
final class Gate: Sendable {
  private let state: Mutex<State>

  private struct State {
    var bucket: TokenBucket
    var closure: Closure?

    mutating func trouble(at now: ContinuousClock.Instant) -> Trouble? {
      guard let closure else { return nil }
      guard let end = closure.end else { return closure.trouble }
      if end <= now {
        self.closure = nil
        return nil
      }
      return closure.trouble.again(after: now.duration(to: end))
    }
  }

  /// Why nothing is asked.
  private struct Closure {
    let trouble: Trouble
    /// `nil` for until somebody changes the configuration.
    let end: ContinuousClock.Instant?
  }

  init(rate: Double, burst: Double) {
    state = Mutex(State(bucket: TokenBucket(rate: rate, burst: burst, now: .now)))
  }

  /// Waits for a turn.
  ///
  /// - Throws: why there is none before the deadline.
  func pass(_ host: String, by deadline: ContinuousClock.Instant) async throws(Trouble) {
    let wait = try state.withLock { state throws(Trouble) in
      let now = ContinuousClock.now
      if let closed = state.trouble(at: now) { throw closed }
      do throws(TokenBucket.TooLate) {
        return try state.bucket.take(at: now, by: deadline)
      } catch {
        throw Trouble.rateLimited(host).again(after: error.wait)
      }
    }
    guard wait > .zero else { return }
    try await Trouble.pause(wait)
    if let closed = trouble { throw closed }
  }

  /// Asks nothing more until the configuration is changed.
  func close(_ trouble: Trouble) {
    state.withLock { $0.closure = Closure(trouble: trouble, end: nil) }
  }

  /// Asks nothing more for a while. Closed for good stays closed for good.
  func close(_ trouble: Trouble, for time: Duration) {
    let end = ContinuousClock.now + time
    state.withLock { state in
      if let closure = state.closure, closure.end.map({ $0 >= end }) ?? true { return }
      state.closure = Closure(trouble: trouble, end: end)
    }
  }

  /// Why nothing is asked now.
  var trouble: Trouble? { state.withLock { $0.trouble(at: .now) } }
}

extension Trouble {
  /// Sleeps, unless the task is cancelled.
  static func pause(_ time: Duration) async throws(Trouble) {
    do {
      try await Task.sleep(for: time)
    } catch {
      throw .canceled
    }
  }
}
