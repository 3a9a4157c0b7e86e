import Foundation
import Leadline
import Postgres
import Synchronization

/// Follows what is committed, here and by others, on a connection and a thread of its own.
///
/// After commits of this program it notifies the others, once for all commits of a few milliseconds: PostgreSQL hands
/// out notifications under one lock for all databases. They only wake; what happened is read out of the change log,
/// which is also looked at without being asked, in case a notification has missed.
final class PostgresFollower: Sendable {
  private let options: ConnectionOptions
  private let clock: PostgresClock
  private let afterCommit: @Sendable (any Session, Bool) -> Bool
  private let report: @Sendable (String) -> Void
  private let afterFailover: @Sendable (any Session) -> Void
  private let bell: WakeUp
  private let state = Mutex(State())
  private let hasEnded = DispatchSemaphore(value: 0)

  private struct State {
    var hasCommitted = false
    var havePeopleChanged = false
    var isStopping = false
    /// Which of the histories of its data the server was in, when it was last connected to.
    var history: String?
  }

  /// What the notifications are called.
  static let channel = "leadline"
  /// What a notification says when a token was taken back, or somebody is no longer who they were.
  private static let people = "people"
  /// How long commits are gathered before the others are told of them.
  private static let gathering: Duration = .milliseconds(5)
  /// How often the log is looked at unasked.
  private static let interval: Duration = .milliseconds(500)

  /// - Parameters:
  ///   - report: is told of trouble.
  ///   - afterFailover: called where what was committed last may have been lost.
  ///   - afterCommit: is told, too, whether others may have changed who people are, and says whether anybody
  ///   waits for what happens.
  init(
    _ options: ConnectionOptions, clock: PostgresClock, report: @escaping @Sendable (String) -> Void,
    afterFailover: @escaping @Sendable (_ session: any Session) -> Void,
    afterCommit: @escaping @Sendable (_ session: any Session, _ isOthers: Bool) -> Bool
  ) throws(PostgresError) {
    // It writes nothing but announcements, which need not outlast anything.
    self.options = options.with("synchronous_commit", "off")
    self.clock = clock
    self.report = report
    self.afterFailover = afterFailover
    self.afterCommit = afterCommit
    bell = try WakeUp()
  }

  func start() {
    let thread = Thread { [self] in
      run()
      hasEnded.signal()
    }
    thread.name = "leadline-follower"
    thread.start()
  }

  /// Tells that something has been committed here.
  ///
  /// - Parameter isOfPeople: whether it concerns who people are; otherwise there is something new in the log.
  func didCommit(isOfPeople: Bool) {
    let isFirst = state.withLock { state in
      defer { state.hasCommitted = true }
      if isOfPeople { state.havePeopleChanged = true }
      return !state.hasCommitted
    }
    // Rung only once until it has been heard.
    if isFirst { bell.ring() }
  }

  /// Has the thread end, once it has told the others what was committed here; waits for that a second at most.
  func stop() {
    state.withLock { $0.isStopping = true }
    bell.ring()
    _ = hasEnded.wait(timeout: .now() + 1)
  }

  private var isStopping: Bool { state.withLock { $0.isStopping } }

  /// Connects again whenever the connection is lost, and reads what was missed meanwhile.
  private func run() {
    var failures = 0
    while !isStopping {
      do {
        let connection = try Connection(options)
        defer { connection.close() }
        try connection.listen(to: Self.channel)
        try lookForAnotherHistory(connection)
        if failures > 0 { report("The change log of \(options) is followed again.") }
        failures = 0
        try follow(connection)
      } catch {
        if failures == 0 { report("The change log of \(options) can't be followed; live views stand still: \(error)") }
        bell.wait(for: min(.milliseconds(50 << min(failures, 6)), .seconds(2)))
        failures += 1
      }
    }
  }

  /// After a failover to a server that had not got all of it, what happened last has not happened: PostgreSQL counts
  /// such histories, its timelines, in the names of its log's files.
  private func lookForAnotherHistory(_ connection: Connection) throws {
    var found: String?
    _ = try connection.run("SELECT substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8)") { found = $0.text(0) }
    let isAnother = state.withLock { state in
      defer { state.history = found }
      return state.history != nil && state.history != found
    }
    guard isAnother else { return }
    report("The database goes on from another server; what was kept in memory of it is forgotten.")
    connection.deadline = .now + .seconds(5)
    afterFailover(PostgresSession(connection, now: clock.now, locks: nil))
  }

  private func follow(_ connection: Connection) throws {
    var (announced, measured) = (ContinuousClock.now - Self.gathering, ContinuousClock.now - .seconds(60))
    var holdUp = HoldUp()
    // Nobody knows what was missed.
    var isOthers = true
    repeat {
      connection.deadline = .now + .seconds(5)
      if measured + .seconds(10) < .now {
        try clock.set(by: connection)
        measured = .now
      }
      let told = try tell(connection, isOthers: isOthers)
      // Where nobody listens, all that comes within a few milliseconds is looked at together.
      if told == .nobody { usleep(UInt32(Self.gathering / .microseconds(1))) }
      if holdUp.note(told.holdUp) {
        report(
          "A transaction of another program has held up live views for \(HoldUp.patience): end it, or wait for it.")
      }
      isOthers = try othersChanged(connection, waiting: holdUp.pause ?? Self.interval)
      try notify(connection, &announced)
    } while !isStopping
  }

  /// Waits until there may be something new. What was announced by this program itself, it has told already.
  ///
  /// - Returns: whether others have changed who people are.
  private func othersChanged(_ connection: Connection, waiting time: Duration) throws -> Bool {
    let end = ContinuousClock.now + time
    while true {
      let notes = try connection.notifications(waiting: max(.zero, end - .now), wake: bell)
      let theirs = notes.filter { $0.sender != connection.serverProcess }
      guard !notes.isEmpty, theirs.isEmpty, !state.withLock({ $0.hasCommitted || $0.isStopping }) else {
        return theirs.contains { $0.payload == Self.people }
      }
    }
  }

  /// Tells the others what has been committed here since the last time, at most once in a while.
  private func notify(_ connection: Connection, _ announced: inout ContinuousClock.Instant) throws {
    guard state.withLock({ $0.hasCommitted }) else { return }
    let left = announced + Self.gathering - .now
    if left > .zero {
      // Those here are not kept waiting.
      _ = try tell(connection, isOthers: false)
      usleep(UInt32(left / .microseconds(1)))
    }
    let isOfPeople = state.withLock { state in
      defer { (state.hasCommitted, state.havePeopleChanged) = (false, false) }
      return state.havePeopleChanged
    }
    try announce(isOfPeople ? Self.people : "", connection)
    announced = .now
  }

  /// Where the server takes no notification, as when its queue is full, the others look by themselves before long.
  private func announce(_ what: String, _ connection: Connection) throws(PostgresError) {
    do {
      try connection.send("SELECT pg_notify($1, $2)", [.text(Self.channel), .text(what)])
      try connection.settle()
    } catch  where !error.isConnectionLost {
      return
    }
  }

  private enum Told: Equatable {
    case nobody, all
    /// More is there that cannot be told of yet, for a transaction that is still under way.
    case heldUp(by: Int64)

    var holdUp: Int64? {
      guard case .heldUp(let transaction) = self else { return nil }
      return transaction
    }
  }

  private func tell(_ connection: Connection, isOthers: Bool) throws -> Told {
    connection.deadline = .now + .seconds(5)
    let session = PostgresSession(connection, now: clock.now, locks: nil)
    guard afterCommit(session, isOthers) else { return .nobody }
    return try session.holdUp().map { .heldUp(by: $0) } ?? .all
  }
}

extension ConnectionOptions {
  fileprivate func with(_ name: String, _ value: String) -> ConnectionOptions {
    var options = self
    options.parameters.append((name, value))
    return options
  }
}
