import Crypto
import Leadline
import Synchronization

/// Who held which token a moment ago: most requests come with one that was just looked up.
final class HolderCache: Sendable {
  private struct Entry {
    let holder: Desk.Holder
    let end: ContinuousClock.Instant
  }

  private struct State {
    var entries: [SHA256Digest: Entry] = [:]
    /// How often everything has been forgotten.
    var forgotten = 0
  }

  /// A look at the database for who holds a token.
  struct Look {
    fileprivate let forgotten: Int
  }

  private let state = Mutex(State())

  /// How long at most; a revocation here ends it at once, and so does another process's commit.
  static let lifetime: Duration = .seconds(1)
  private static let capacity = 4_096

  func holder(ofTokenHash hash: SHA256Digest) -> Desk.Holder? {
    state.withLock { $0.entries[hash] }.flatMap { $0.end > .now ? $0.holder : nil }
  }

  func beginLook() -> Look { Look(forgotten: state.withLock { $0.forgotten }) }

  /// Keeps what a look found, unless everything has been forgotten since it began: a token may have been revoked
  /// meanwhile.
  func store(_ holder: Desk.Holder, hash: SHA256Digest, of look: Look) {
    state.withLock {
      guard $0.forgotten == look.forgotten else { return }
      if $0.entries.count >= Self.capacity { $0.entries.removeAll() }
      $0.entries[hash] = Entry(holder: holder, end: .now + Self.lifetime)
    }
  }

  func forget() {
    state.withLock {
      $0.entries.removeAll()
      $0.forgotten += 1
    }
  }
}
