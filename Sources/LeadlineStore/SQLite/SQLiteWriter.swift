import Dispatch
import Foundation
import GRDB
import Leadline
import Synchronization

/// The one thread that writes, taking all waiting writes into one durable transaction.
///
/// Each write has a savepoint of its own: a refused one leaves the others alone. Nothing is acknowledged before the
/// commit that holds it has reached the disk. When a whole batch fails, its writes run again one by one.
final class SQLiteWriter: Sendable {
  private let queue: DatabaseQueue
  private let inbox = Mutex(Inbox())
  private let bell = DispatchSemaphore(value: 0)
  private let afterCommit: @Sendable (any Session, Bool) -> Void
  private let clock: @Sendable () -> Timestamp

  /// How many writes may wait; one more is refused.
  static let capacity = 4_096
  /// How many share a transaction at most.
  private static let batchLimit = 256
  /// How often another process's writes are looked for while there is nothing to do, in milliseconds.
  private static let idleInterval = 25

  private struct Inbox {
    var waiting: [any Write] = []
    var isClosed = false
    var isStopped = false
  }

  /// - Parameter afterCommit: called on the writer's thread after each commit, and after another process's; is told
  ///   whether it was one of those.
  init(
    _ queue: DatabaseQueue, clock: @escaping @Sendable () -> Timestamp,
    afterCommit: @escaping @Sendable (_ session: any Session, _ isOthers: Bool) -> Void
  ) {
    self.queue = queue
    self.clock = clock
    self.afterCommit = afterCommit
  }

  func start() {
    let thread = Thread { [self] in run() }
    thread.name = "leadline-writer"
    thread.start()
  }

  /// Puts a write in line.
  ///
  /// - Throws: ``StoreError/busy`` when too many wait, ``StoreError/closed`` after ``close()``.
  func enqueue(_ write: some Write) throws(StoreError) {
    let refusal: StoreError? = inbox.withLock {
      if $0.isClosed { return .closed }
      if $0.waiting.count >= Self.capacity { return .busy }
      $0.waiting.append(write)
      return nil
    }
    if let refusal { throw refusal }
    bell.signal()
  }

  var waiting: Int { inbox.withLock { $0.waiting.count } }

  /// Finishes what waits and ends the thread.
  func close() {
    inbox.withLock { $0.isClosed = true }
    bell.signal()
    while !inbox.withLock({ $0.isStopped }) { usleep(1_000) }
  }

  /// Keeps the connection for as long as it runs: nobody else writes through it.
  private func run() {
    queue.inDatabase { database in
      var version = dataVersion(database)
      while true {
        let (batch, isClosed) = take()
        if !batch.isEmpty {
          commit(batch, to: database)
          observe(database, since: &version, isOwn: true)
        } else if isClosed {
          break
        } else if bell.wait(timeout: .now() + .milliseconds(Self.idleInterval)) == .timedOut {
          observe(database, since: &version, isOwn: false)
        }
      }
    }
    inbox.withLock { $0.isStopped = true }
  }

  /// Tells of what has been committed: by this process, or by another one since `version`.
  private func observe(_ database: Database, since version: inout Int64, isOwn: Bool) {
    // Looked at before the log is read: what another process commits in between is then seen next time.
    let current = dataVersion(database)
    guard isOwn || current != version else { return }
    afterCommit(SQLiteSession(database, now: clock()), current != version)
    version = current
  }

  /// A number that changes when another connection commits; this one's own commits leave it alone.
  ///
  /// Where it cannot be read it counts as changed, once: who then reads the log is told why that cannot be read.
  private func dataVersion(_ database: Database) -> Int64 {
    (try? SQLiteSession(database, now: clock()).number("PRAGMA data_version")) ?? 0
  }

  private func take() -> (batch: [any Write], isClosed: Bool) {
    inbox.withLock {
      let batch = Array($0.waiting.prefix(Self.batchLimit))
      $0.waiting.removeFirst(batch.count)
      return (batch, $0.isClosed)
    }
  }

  private func commit(_ batch: [any Write], to database: Database) {
    let failure = transaction(batch, database)
    // Where another process holds the file each would wait in vain as long as the batch has.
    guard failure != nil, failure != .locked, batch.count > 1 else {
      for write in batch { write.settle(failed: failure) }
      return
    }
    for write in batch { write.settle(failed: transaction([write], database)) }
  }

  /// - Returns: why the transaction as a whole failed, or `nil` once it is on the disk.
  private func transaction(_ batch: [any Write], _ database: Database) -> StoreError? {
    let session = SQLiteSession(database, now: clock())
    do {
      try session.execute("BEGIN IMMEDIATE")
      // Another process may have held the file up to now.
      session.now = clock()
      for write in batch { try run(write, in: session) }
      try session.execute("COMMIT")
      return nil
    } catch {
      if database.isInsideTransaction { try? database.execute(sql: "ROLLBACK") }
      return StoreError(error)
    }
  }

  private func run(_ write: any Write, in session: SQLiteSession) throws {
    try session.execute("SAVEPOINT write")
    if write.run(in: session) {
      try session.execute("RELEASE write")
    } else {
      // A disk that is full ends the whole transaction: then this fails too, and all run again one by one.
      try session.execute("ROLLBACK TO write")
      try session.execute("RELEASE write")
    }
  }
}

/// A write waiting for its turn.
protocol Write: Sendable {
  /// - Returns: whether it went well; if not, what it did is taken back.
  func run(in session: SQLiteSession) -> Bool
  /// Tells who waits for it, once the commit is on the disk, or why it is not.
  func settle(failed: StoreError?)
}

/// A write whose result somebody awaits.
final class AwaitedWrite<Value: Sendable>: Write {
  private let body: @Sendable (any Session) throws -> Value
  private let continuation: CheckedContinuation<Result<Value, any Error>, Never>
  private let result = Mutex<Result<Value, any Error>?>(nil)

  init(
    _ body: @escaping @Sendable (any Session) throws -> Value,
    _ continuation: CheckedContinuation<Result<Value, any Error>, Never>
  ) {
    self.body = body
    self.continuation = continuation
  }

  func run(in session: SQLiteSession) -> Bool {
    let outcome = Result { try body(session) }
    result.withLock { $0 = outcome }
    if case .success = outcome { return true }
    return false
  }

  func settle(failed: StoreError?) {
    let outcome = result.withLock { $0 } ?? .failure(failed ?? StoreError.closed)
    continuation.resume(returning: failed.map { whatStands(of: outcome, after: $0) } ?? outcome)
  }

  /// What the closure itself threw stands, whatever became of the transaction: where it met a full disk, all that the
  /// transaction says is that there is no savepoint to go back to.
  private func whatStands(of outcome: Result<Value, any Error>, after failure: StoreError) -> Result<Value, any Error> {
    if case .failure = outcome { return outcome }
    return .failure(failure)
  }
}
