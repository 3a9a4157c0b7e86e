import Leadline
import LeadlineStore
import Synchronization

/// What was read of records since the last commit: as long as nothing is committed, it need not be read again.
final class AccessCache: Sendable {
  private struct State {
    var commits: UInt64 = 0
    var accesses: [RecordReference: Access] = [:]
  }

  private let state = Mutex(State())
  private static let capacity = 16_384

  /// - Parameter commits: how many there have been by now.
  func access(_ record: RecordReference, commits: UInt64) -> Access? {
    state.withLock { $0.commits == commits ? $0.accesses[record] : nil }
  }

  /// - Parameter commits: how many there had been before `access` was read.
  func store(_ access: Access, commits: UInt64) {
    state.withLock {
      guard $0.commits <= commits else { return }
      if $0.commits < commits || $0.accesses.count >= Self.capacity { $0.accesses.removeAll(keepingCapacity: true) }
      $0.commits = commits
      $0.accesses[access.record] = access
    }
  }
}
