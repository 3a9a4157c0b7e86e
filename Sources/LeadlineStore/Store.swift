import Foundation
import GRDB
public import Leadline
import Synchronization

/// The memory of Leadline: everything that was ever said and done, in one database.
///
/// Writes go through ``write(_:)``, one after another and durable when it returns; reads run beside them.
public final class Store: Sendable {
  /// The path of the file.
  public let path: String
  private let writer: SQLiteWriter
  private let readers: SQLiteReaders
  private let queue: DatabaseQueue
  private let observer: Observer

  /// Opens a database file, making it, or bringing its schema up to date, as needed.
  ///
  /// - Parameters:
  ///   - path: where the file is, or shall be.
  ///   - readDeadline: how long a read on a reader thread may take.
  ///   - clock: tells the time; another one only in tests.
  /// - Throws: ``StoreError/newerSchema(found:known:)`` for a file of a newer Leadline, ``StoreError/notADatabase(_:)``
  ///   for something else, ``StoreError/cannotOpen(_:)`` where it cannot be reached.
  public init(
    path: String, readDeadline: Duration = .seconds(10), clock: @escaping @Sendable () -> Timestamp = { .now }
  ) throws {
    self.path = path
    let observer = Observer()
    self.observer = observer
    do {
      queue = try Self.openWriter(path, clock)
    } catch {
      if case .notADatabase = StoreError(error) { throw StoreError.notADatabase(path) }
      throw StoreError(error)
    }
    readers = SQLiteReaders(
      path: path, configuration: Self.readerConfiguration, deadline: readDeadline, clock: clock)
    writer = SQLiteWriter(queue, clock: clock) { observer.call($0, isOthers: $1) }
    writer.start()
  }

  /// Changes the memory in one transaction that is on the disk when this returns.
  ///
  /// The closure may run more than once: it touches nothing but its session. What it throws is thrown here, and what
  /// it did before is taken back.
  ///
  /// - Throws: ``StoreError/busy`` when too many writes wait, ``StoreError/diskFull``, and what the closure throws.
  public func write<Value: Sendable>(
    _ body: @escaping @Sendable (any Session) throws -> Value
  ) async throws -> Value {
    let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
      let write = AwaitedWrite(body, continuation)
      do { try writer.enqueue(write) } catch { continuation.resume(returning: .failure(error)) }
    }
    return try result.get()
  }

  /// Reads on the caller's thread. Only for keyset reads of at most 200 rows.
  public func glance<Value>(snapshot: Bool = false, _ body: (any Session) throws -> Value) throws -> Value {
    try readers.glance(isSnapshot: snapshot, body)
  }

  /// Reads one state of the whole memory on a reader thread, for at most ten seconds.
  ///
  /// - Throws: ``StoreError/tooSlow`` after that, ``StoreError/busy`` when too many reads wait.
  public func read<Value: Sendable>(
    _ body: @escaping @Sendable (any Session) throws -> Value
  ) async throws -> Value {
    try await readers.read(body)
  }

  /// Has a closure called on the writer's thread after each commit, of this process or another on the same file.
  ///
  /// - Parameter body: is told, too, whether another process has committed since the last time.
  public func observe(_ body: @escaping @Sendable (_ session: any Session, _ isOthers: Bool) -> Void) {
    observer.set(body)
  }

  /// How many writes wait.
  public var waitingWrites: Int { writer.waiting }

  /// Finishes the writes that wait and closes the file.
  public func close() {
    writer.close()
    readers.close()
    try? queue.close()
  }

  /// Who is told of commits.
  private final class Observer: Sendable {
    /// A closure that lies bare in a mutex is wrapped once more each time it is looked at.
    private struct Listener {
      let hear: @Sendable (any Session, Bool) -> Void
    }

    private let listener = Mutex<Listener?>(nil)

    func set(_ body: @escaping @Sendable (any Session, Bool) -> Void) {
      listener.withLock { $0 = Listener(hear: body) }
    }

    func call(_ session: any Session, isOthers: Bool) {
      listener.withLock { $0 }?.hear(session, isOthers)
    }
  }
}

extension Timestamp {
  /// The time of this machine's clock.
  public static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
