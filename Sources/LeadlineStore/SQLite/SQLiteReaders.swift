import Dispatch
import Foundation
import GRDB
import GRDBSQLite
import Leadline
import Synchronization

/// The connections that read: some lent to whoever calls, some behind threads of their own for what may take longer.
final class SQLiteReaders: Sendable {
  private let path: String
  private let configuration: Configuration
  private let clock: @Sendable () -> Timestamp
  private let idle = Mutex<[Reader]>([])
  private let threads = ReaderThreads()
  private let deadline: Duration

  init(
    path: String, configuration: Configuration, deadline: Duration, clock: @escaping @Sendable () -> Timestamp
  ) {
    self.path = path
    self.configuration = configuration
    self.deadline = deadline
    self.clock = clock
  }

  /// Reads on the caller's thread: for keyset reads of few rows, which take microseconds.
  ///
  /// - Parameter isSnapshot: whether all its statements must see the same state.
  func glance<Value>(isSnapshot: Bool, _ body: (any Session) throws -> Value) throws -> Value {
    let reader = try borrow()
    defer { giveBack(reader) }
    return try reader.read(isSnapshot: isSnapshot, now: clock(), deadline: nil, body)
  }

  /// Reads on a reader thread, for at most the deadline.
  ///
  /// - Throws: ``StoreError/busy`` when too many reads wait.
  func read<Value: Sendable>(_ body: @escaping @Sendable (any Session) throws -> Value) async throws -> Value {
    let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
      let isTaken = threads.run { [self] in
        continuation.resume(
          returning: Result {
            let reader = try borrow()
            defer { giveBack(reader) }
            return try reader.read(isSnapshot: true, now: clock(), deadline: .now + deadline, body)
          })
      }
      if !isTaken { continuation.resume(returning: .failure(StoreError.busy)) }
    }
    return try result.get()
  }

  func close() {
    threads.close()
    idle.withLock { $0 = [] }
  }

  private func borrow() throws -> Reader {
    if let reader = idle.withLock({ $0.popLast() }) { return reader }
    do { return Reader(try DatabaseQueue(path: path, configuration: configuration)) } catch { throw StoreError(error) }
  }

  private func giveBack(_ reader: Reader) {
    idle.withLock { if $0.count < 8 { $0.append(reader) } }
  }
}

/// One reading connection.
private final class Reader: Sendable {
  private let queue: DatabaseQueue
  /// When the read under way must have ended, in nanoseconds of the uptime clock; 0 for never.
  private let end = Atomic<UInt64>(0)

  init(_ queue: DatabaseQueue) { self.queue = queue }

  func read<Value>(
    isSnapshot: Bool, now: Timestamp, deadline: ContinuousClock.Instant?, _ body: (any Session) throws -> Value
  ) throws -> Value {
    try queue.inDatabase { database in
      let session = SQLiteSession(database, now: now)
      if let deadline { watch(database, until: deadline) }
      defer { if deadline != nil { sqlite3_progress_handler(database.sqliteConnection, 0, nil, nil) } }
      return isSnapshot ? try session.snapshot { try body(session) } : try body(session)
    }
  }

  /// Interrupts the statement under way once its time is over; looked at every 10,000 steps of SQLite's machine.
  private func watch(_ database: Database, until deadline: ContinuousClock.Instant) {
    let left = ContinuousClock.now.duration(to: deadline)
    let nanoseconds = left.components.seconds * 1_000_000_000 + left.components.attoseconds / 1_000_000_000
    end.store(DispatchTime.now().uptimeNanoseconds + UInt64(max(0, nanoseconds)), ordering: .relaxed)
    let this = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_progress_handler(
      database.sqliteConnection, 10_000,
      { context in
        guard let context else { return 0 }
        let reader = Unmanaged<Reader>.fromOpaque(context).takeUnretainedValue()
        return DispatchTime.now().uptimeNanoseconds > reader.end.load(ordering: .relaxed) ? 1 : 0
      }, this)
  }
}
