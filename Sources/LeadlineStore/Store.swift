import Foundation
public import Leadline

/// The memory of Leadline: everything that was ever said and done, in one database.
///
/// Writes go through ``write(_:)``, each done wholly or not at all and durable when it returns; reads run beside them.
/// The database is a file of this machine or a PostgreSQL server that many share: what holds here holds for both.
public final class Store: Sendable {
  public let location: DatabaseLocation
  let engine: any StoreEngine
  private let observer: StoreObserver

  /// Opens a database, making it, or bringing its schema up to date, as needed.
  ///
  /// - Parameters:
  ///   - location: where it is, or shall be.
  ///   - readDeadline: how long a read through ``read(_:)`` may take.
  ///   - mustExist: whether a server's database that has no tables yet is refused instead of being given them.
  ///   - isCopyTarget: whether a copy that is not finished may be gone on with; nothing else is done with such a database.
  ///   - clock: tells the time; another one only in tests.
  /// - Throws: ``StoreError/newerSchema(found:known:)`` for a database of a newer Leadline,
  ///   ``StoreError/unfinishedCopy(of:)`` for half of one,
  ///   ``StoreError/notADatabase(_:)`` for something else, ``StoreError/cannotOpen(_:)`` or
  ///   ``StoreError/unreachable(_:)`` where it cannot be reached.
  public init(
    at location: DatabaseLocation, postgres settings: PostgresSettings = .init(), readDeadline: Duration = .seconds(10),
    mustExist: Bool = false, isCopyTarget: Bool = false, clock: (@Sendable () -> Timestamp)? = nil
  ) async throws {
    self.location = location
    let observer = StoreObserver()
    self.observer = observer
    switch location {
    case .file(let path):
      engine = try SQLiteEngine(path: path, readDeadline: readDeadline, clock: clock ?? { .now }) {
        _ = observer.committed($0, isOthers: $1)
      }
    case .server(let url):
      engine = try await PostgresEngine(
        url, settings, mustExist: mustExist, readDeadline: readDeadline, clock: clock,
        report: { observer.troubled($0) },
        afterFailover: { observer.failedOver($0) }
      ) {
        observer.committed($0, isOthers: $1)
      }
    }
    if !isCopyTarget, let source = try await engine.read(CopyMark.source) {
      engine.close()
      throw StoreError.unfinishedCopy(of: source)
    }
  }

  /// Opens a database file.
  public convenience init(
    path: String, readDeadline: Duration = .seconds(10), clock: (@Sendable () -> Timestamp)? = nil
  ) async throws {
    try await self.init(at: .file(path), readDeadline: readDeadline, clock: clock)
  }

  /// Changes the memory in one transaction that is on the disk when this returns.
  ///
  /// The closure may run more than once: it touches nothing but its session. What it throws is thrown here, and what
  /// it did before is taken back.
  ///
  /// - Throws: ``StoreError/busy`` when too many writes wait, ``StoreError/diskFull``, ``StoreError/unreachable(_:)``,
  ///   and what the closure throws.
  public func write<Value: Sendable>(
    _ body: @escaping @Sendable (any Session) throws -> Value
  ) async throws -> Value {
    try await engine.write(body)
  }

  /// Looks something up: only for keyset reads of at most 200 rows.
  ///
  /// SQLite answers on the caller's thread, within microseconds and without a hop; a server is asked over a network, and
  /// keeps no thread of the caller's waiting.
  ///
  /// - Parameter snapshot: whether all its statements must see the same state.
  public func glance<Value: Sendable>(
    snapshot: Bool = false, _ body: @escaping @Sendable (any Session) throws -> Value
  ) async throws -> Value {
    try await engine.glance(isSnapshot: snapshot, body)
  }

  /// Reads one state of the whole memory on a thread for long reads, for at most ten seconds.
  ///
  /// - Throws: ``StoreError/tooSlow`` after that, ``StoreError/busy`` when too many reads wait.
  public func read<Value: Sendable>(
    _ body: @escaping @Sendable (any Session) throws -> Value
  ) async throws -> Value {
    try await engine.read(body)
  }

  /// Has a closure called after each commit, of this process or another on the same database, on one thread.
  ///
  /// - Parameter body: is told, too, whether another process has committed since the last time, and says whether
  ///   anybody waits for what happens.
  public func observe(_ body: @escaping @Sendable (_ session: any Session, _ isOthers: Bool) -> Bool) {
    observer.onCommit(body)
  }

  /// Has a closure called when the database goes on from a server that may lack what was committed last: whatever is kept
  /// of it in memory may never have happened.
  public func onFailover(_ body: @escaping @Sendable (any Session) -> Void) { observer.onFailover(body) }

  /// Has troubles told that nobody is waiting to hear of, as that live views are held up.
  public func onTrouble(_ body: @escaping @Sendable (String) -> Void) { observer.onTrouble(body) }

  /// Looks for damage: in the file, and in what must always hold between rows.
  ///
  /// - Returns: a sentence for each problem; empty if all is well.
  public func check() async throws -> [String] { try await engine.check() }

  /// The database's clock, by which all servers on it go.
  public var now: Timestamp { engine.now }

  /// How many writes wait.
  public var waitingWrites: Int { engine.waitingWrites }

  /// Finishes the writes that wait and closes the database.
  public func close() { engine.close() }
}

extension Timestamp {
  /// The time of this machine's clock.
  public static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
