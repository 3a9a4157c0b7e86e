import Foundation
import GRDB
import Leadline

/// A file of this machine: one writer whose commits are shared, and readers beside it.
final class SQLiteEngine: StoreEngine {
  let path: String
  private let writer: SQLiteWriter
  private let readers: SQLiteReaders
  private let queue: DatabaseQueue
  private let clock: @Sendable () -> Timestamp

  /// Opens a database file, making it, or bringing its schema up to date, as needed.
  ///
  /// - Parameter afterCommit: called on the writer's thread after each commit, and after another process's; is told
  ///   whether it was one of those.
  init(
    path: String, readDeadline: Duration, clock: @escaping @Sendable () -> Timestamp,
    afterCommit: @escaping @Sendable (_ session: any Session, _ isOthers: Bool) -> Void
  ) throws {
    self.path = path
    self.clock = clock
    do {
      queue = try Self.openWriter(path, clock)
    } catch {
      if case .notADatabase = StoreError(error) { throw StoreError.notADatabase(path) }
      throw StoreError(error)
    }
    readers = SQLiteReaders(
      path: path, configuration: Self.readerConfiguration, deadline: readDeadline, clock: clock)
    writer = SQLiteWriter(queue, clock: clock, afterCommit: afterCommit)
    writer.start()
  }

  func write<Value: Sendable>(
    _ body: @escaping @Sendable (any Session) throws -> Value
  ) async throws -> Value {
    let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
      let write = AwaitedWrite(body, continuation)
      do { try writer.enqueue(write) } catch { continuation.resume(returning: .failure(error)) }
    }
    return try result.get()
  }

  /// Reads on the caller's thread: what a file answers takes microseconds.
  func glance<Value: Sendable>(
    isSnapshot: Bool, _ body: @escaping @Sendable (any Session) throws -> Value
  ) async throws -> Value {
    try readers.glance(isSnapshot: isSnapshot, body)
  }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (any Session) throws -> Value
  ) async throws -> Value {
    try await readers.read(body)
  }

  var now: Timestamp { clock() }
  var waitingWrites: Int { writer.waiting }

  func close() {
    writer.close()
    readers.close()
    try? queue.close()
  }
}
