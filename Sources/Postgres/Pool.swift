/// Connections that many tasks share.
///
/// ```swift
/// let pool = Pool(try ConnectionOptions("postgres://localhost/leadline"), size: 16)
/// let count = try await pool.run(patience: .seconds(5)) { connection in
///   try connection.run("SELECT 1")
/// }
/// ```
///
/// Each connection has a thread of its own, started when there is something to do and nobody idle. A connection that is
/// lost is thrown away, and a job is never repeated by the pool: whoever wrote it knows whether it may be.
///
/// While no connection can be made, one thread tries again and again, after 50 ms at first and 2 s at last; jobs wait
/// for as long as they have patience. Connections that are still good go on meanwhile.
public final class Pool: Sendable {
  public enum Lane: Sendable {
    /// For what takes milliseconds.
    case short
    /// For what may take longer. Half of the connections at most are busy with such.
    case long
  }

  private let core: PoolCore

  /// Makes a pool, which connects once it has something to do.
  ///
  /// - Parameter size: how many connections there are at most.
  public init(_ options: ConnectionOptions, size: Int) {
    core = PoolCore(options, size: max(1, size))
  }

  deinit {
    core.close()
  }

  /// Does a job on a connection of its own, on that connection's thread.
  ///
  /// Cancelling the task does not call the job back.
  ///
  /// - Parameters:
  ///   - patience: how long the job may wait to begin. How long it may take, it says by its connection's `deadline`.
  ///   - job: must leave no transaction open; one that is left open is rolled back.
  /// - Throws: what the job throws; `.tooBusy` if it could not begin in time, or 4,096 wait already; `.connection` if
  ///   there was no connection to be had; `.closed`; and `.misuse` if the job succeeds without ending its transaction.
  public func run<Value: Sendable>(
    _ lane: Lane = .short, patience: Duration = .seconds(5),
    _ job: @escaping @Sendable (Connection) throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      core.take(
        Job(lane: lane, patience: patience) { connection in
          continuation.resume(with: connection.flatMap { $0.result(of: job) })
        })
    }
  }

  /// Takes no more jobs; those that wait are done, and then all connections end. Waits for nothing.
  public func beginClosing() { core.close() }

  /// How many jobs wait to begin.
  public var waiting: Int { core.waiting }

  /// Whether the server could be reached when that was last tried.
  public var isReachable: Bool { core.isReachable }

  /// Takes no more jobs, does what waits, and ends all connections.
  ///
  /// - Parameter limit: after which jobs that still wait fail with `.closed`. Those under way end by themselves.
  public func close(within limit: Duration = .seconds(10)) async {
    await core.close(within: limit)
  }
}
