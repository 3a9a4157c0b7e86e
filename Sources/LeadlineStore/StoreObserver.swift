import Synchronization

/// Who is told of what happens to a store: of commits, of failovers, of troubles.
final class StoreObserver: Sendable {
  /// Closures that lie bare in a mutex are wrapped once more each time they are looked at.
  private struct Listeners {
    var commits: (@Sendable (any Session, Bool) -> Bool)?
    var failovers: (@Sendable (any Session) -> Void)?
    var troubles: (@Sendable (String) -> Void)?
  }

  private let listeners = Mutex(Listeners())

  func onCommit(_ body: @escaping @Sendable (any Session, Bool) -> Bool) {
    listeners.withLock { $0.commits = body }
  }

  func onFailover(_ body: @escaping @Sendable (any Session) -> Void) {
    listeners.withLock { $0.failovers = body }
  }

  func onTrouble(_ body: @escaping @Sendable (String) -> Void) {
    listeners.withLock { $0.troubles = body }
  }

  /// - Returns: whether anybody waits for what happens.
  func committed(_ session: any Session, isOthers: Bool) -> Bool {
    current.commits?(session, isOthers) ?? false
  }

  func failedOver(_ session: any Session) { current.failovers?(session) }
  func troubled(_ trouble: String) { current.troubles?(trouble) }

  private var current: Listeners { listeners.withLock { $0 } }
}
