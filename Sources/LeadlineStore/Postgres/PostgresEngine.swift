import Leadline
import Postgres

/// A PostgreSQL server, shared with any number of equal programs.
///
/// Each write is a transaction of its own at READ COMMITTED, which begins by holding what it decides about. Where two
/// get into each other's way, or a connection is lost before the commit, it runs again.
final class PostgresEngine: StoreEngine {
  let pool: Pool
  let clock: PostgresClock
  private let follower: PostgresFollower
  private let readDeadline: Duration
  private let locks: LockSpace

  /// How long a write or a read tries to reach the server before it gives up.
  static let patience: Duration = .seconds(3)
  /// How long is looked for what became of a commit whose answer was lost.
  private static let searchTime: Duration = .seconds(10)

  /// - Parameters:
  ///   - report: is told of trouble.
  ///   - afterFailover: called where what was committed last may have been lost.
  ///   - afterCommit: told of commits, of this program and of others; called on a thread of its own.
  init(
    _ url: String, _ settings: PostgresSettings, mustExist: Bool, readDeadline: Duration,
    clock: (@Sendable () -> Timestamp)?,
    report: @escaping @Sendable (String) -> Void, afterFailover: @escaping @Sendable (any Session) -> Void,
    afterCommit: @escaping @Sendable (_ session: any Session, _ isOthers: Bool) -> Bool
  ) async throws {
    self.readDeadline = readDeadline
    self.clock = PostgresClock(clock)
    do {
      pool = Pool(try Self.options(url), size: settings.connections)
      follower = try PostgresFollower(
        try Self.options(settings.listenURL ?? url), clock: self.clock, report: report, afterFailover: afterFailover,
        afterCommit: afterCommit)
    } catch {
      throw StoreError(error)
    }
    do {
      try await Self.checkAdmission(try Self.options(url))
      locks = try await Self.prepare(pool, self.clock, mustExist: mustExist)
    } catch {
      pool.beginClosing()
      throw StoreError(error)
    }
    follower.start()
  }

  func write<Value: Sendable>(_ body: @escaping @Sendable (any Session) throws -> Value) async throws -> Value {
    let end = ContinuousClock.now + Self.patience
    var retry = Retry()
    while true {
      let attempt: WriteAttempt<Value>
      do {
        attempt = try await pool.run(.short, patience: Self.patience) { [clock, locks] connection in
          try PostgresWrite.attempt(body, on: connection, now: clock.now, locks)
        }
      } catch {
        guard try await retry.mayRun(after: error, until: end) else { throw Self.shown(error) }
        continue
      }
      switch attempt {
      case .committed(let value, let news):
        if news != .none { follower.didCommit(isOfPeople: news == .people) }
        return value
      case .lost(let value, let place):
        guard try await hasCommitted(place) else { continue }
        follower.didCommit(isOfPeople: true)
        return value
      }
    }
  }

  func glance<Value: Sendable>(
    isSnapshot: Bool, _ body: @escaping @Sendable (any Session) throws -> Value
  ) async throws -> Value {
    try await reading(.short, for: Self.patience, isSnapshot: isSnapshot, body)
  }

  func read<Value: Sendable>(_ body: @escaping @Sendable (any Session) throws -> Value) async throws -> Value {
    try await reading(.long, for: readDeadline, isSnapshot: true, body)
  }

  var now: Timestamp { clock.now }
  var waitingWrites: Int { pool.waiting }

  func close() {
    follower.stop()
    pool.beginClosing()
  }

  /// Reads do nothing: they run again wherever a connection was lost.
  func reading<Value: Sendable>(
    _ lane: Pool.Lane, for time: Duration, isSnapshot: Bool, _ body: @escaping @Sendable (any Session) throws -> Value
  ) async throws -> Value {
    let end = ContinuousClock.now + Self.patience
    var retry = Retry()
    while true {
      do {
        return try await pool.run(lane, patience: Self.patience) { [clock] connection in
          try PostgresRead.run(body, on: connection, now: clock.now, isSnapshot: isSnapshot, within: time)
        }
      } catch {
        guard try await retry.mayRun(after: error, until: end) else { throw Self.shown(error) }
      }
    }
  }

  /// What became of a transaction whose commit was under way when the connection was lost.
  ///
  /// - Throws: ``StoreError/unknownOutcome`` where that cannot be found out in time.
  private func hasCommitted(_ place: LogPlace?) async throws -> Bool {
    guard let place else { throw StoreError.unknownOutcome }
    let end = ContinuousClock.now + Self.searchTime
    while ContinuousClock.now < end {
      do {
        let isUrgent = end - .now < Self.searchTime - .seconds(1)
        let found = try await pool.run(.short, patience: Self.patience) {
          try CommitSearch.outcome(of: place, on: $0, isUrgent: isUrgent)
        }
        if let found { return found }
        try await Task.sleep(for: .milliseconds(50))
      } catch is PostgresError {
        try await Task.sleep(for: .milliseconds(50))
      }
    }
    throw StoreError.unknownOutcome
  }

  /// What a server that hangs, or one of us that has lost its way, may cost the others.
  private static func options(_ url: String) throws(PostgresError) -> ConnectionOptions {
    var options = try ConnectionOptions(url)
    options.applicationName = "leadline"
    options.idleInTransactionTimeout = .seconds(60)
    options.lockTimeout = .seconds(10)
    // A plan that was made while a table was small is kept when it has grown: by indexes it is good for both. What it
    // costs otherwise is set so high that compiling it would seem worth while, which it never is here.
    options.parameters = [("enable_seqscan", "off"), ("jit", "off")]
    // After a failover the old server may still be there, or the new one not be the first of the list yet.
    options.needsPrimary = true
    return options
  }

  private static func shown(_ error: any Error) -> any Error {
    (error as? PostgresError).map { StoreError($0) } ?? error
  }
}

/// Whether and when something is tried once more.
private struct Retry {
  private var count = 0

  /// Waits a little and says whether to try again after a failure.
  mutating func mayRun(after error: any Error, until end: ContinuousClock.Instant) async throws -> Bool {
    let failure = (error as? PostgresError).map { StoreError($0) } ?? error as? StoreError
    switch failure {
    case .conflict?:
      count += 1
      guard count <= 20 else { return false }
      try await Task.sleep(for: .microseconds(Int64.random(in: 0..<(200 << min(count, 8)))))
      return true
    case .unreachable?:
      guard ContinuousClock.now < end else { return false }
      count += 1
      // The first time it was one of the connections that a restart left behind.
      if count > 1 { try await Task.sleep(for: .milliseconds(Int64.random(in: 5..<50))) }
      return true
    default: return false
    }
  }
}
