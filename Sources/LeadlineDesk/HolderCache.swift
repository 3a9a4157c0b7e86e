import Crypto
import Leadline
import Synchronization

/// Who held which token a moment ago: most requests come with one that was just looked up.
final class HolderCache: Sendable {
  private struct Entry {
    let holder: Desk.Holder
    let end: ContinuousClock.Instant
  }

  private let entries = Mutex<[SHA256Digest: Entry]>([:])

  /// How long at most; a revocation here ends it at once, and so does another process's commit.
  static let lifetime: Duration = .seconds(1)
  private static let capacity = 4_096

  func holder(ofTokenHash hash: SHA256Digest) -> Desk.Holder? {
    entries.withLock { $0[hash] }.flatMap { $0.end > .now ? $0.holder : nil }
  }

  func store(_ holder: Desk.Holder, hash: SHA256Digest) {
    entries.withLock {
      if $0.count >= Self.capacity { $0.removeAll() }
      $0[hash] = Entry(holder: holder, end: .now + Self.lifetime)
    }
  }

  func forget() { entries.withLock { $0.removeAll() } }
}
