import Dispatch
import Foundation
import Synchronization

/// What a pool and its threads share. The threads hold this but not the pool, so that a pool nobody holds goes away.
final class PoolCore: Sendable {
  private let options: ConnectionOptions
  private let roster: Mutex<Roster>
  private let isTicking = Mutex(false)
  private let end = End()

  init(_ options: ConnectionOptions, size: Int) {
    self.options = options
    roster = Mutex(Roster(size: size))
  }

  var waiting: Int { roster.withLock { $0.waiting } }
  var isReachable: Bool { roster.withLock { $0.outage?.othersWork ?? true } }

  func take(_ job: Job) {
    do throws(PostgresError) {
      give(try roster.withLock { roster throws(PostgresError) in try roster.take(job) })
    } catch {
      job.fail(error)
    }
  }

  /// Takes no more jobs and lets the threads do what waits.
  func close() {
    for worker in roster.withLock({ $0.close() }) { worker.wake() }
    endIfDone()
  }

  func close(within limit: Duration) async {
    close()
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(Int(limit.milliseconds))) { [self] in
      for job in roster.withLock({ $0.removeAll() }) {
        job.fail(PostgresError(.closed, "the pool has been closed"))
      }
      close()
      end.come()
    }
    await end.wait()
  }

  private func give(_ help: Roster.Help) {
    switch help {
    case .hand(let worker, let job): return worker.hand(job)
    case .wake(let worker): worker.wake()
    case .start(let worker): start(worker)
    case .none: break
    }
    keepTime()
  }

  private func start(_ worker: Worker) {
    let thread = Thread { self.work(as: worker) }
    thread.name = "postgres"
    thread.start()
  }

  private func work(as worker: Worker) {
    var connection: Connection?
    while true {
      switch roster.withLock({ $0.next(for: worker, hasConnection: connection != nil) }) {
      case .perform(let job): perform(job, &connection)
      case .connect(let delay):
        if delay > .zero { worker.sleep(atMost: delay) }
        connection = connect(worker)
      case .sleep:
        guard let job = worker.sleep() else { continue }
        if connection?.looksAlive() == true {
          perform(job, &connection)
        } else {
          connection = nil
          roster.withLock { $0.putBack(job) }
          keepTime()
        }
      case .end: return endIfDone()
      }
    }
  }

  private func perform(_ job: Job, _ connection: inout Connection?) {
    guard let current = connection else { return }
    job.perform(on: current)
    let isLost = current.isLost
    if isLost { connection = nil }
    roster.withLock { $0.finished(job, isLost: isLost) }
  }

  private func connect(_ worker: Worker) -> Connection? {
    do throws(PostgresError) {
      let connection = try Connection(options)
      roster.withLock { $0.connected(worker) }
      bringHelp()
      return connection
    } catch {
      roster.withLock { $0.failed(worker, error) }
      return nil
    }
  }

  /// After an outage, everybody is needed.
  private func bringHelp() {
    while true {
      let help = roster.withLock { $0.help() }
      if case .none = help { return }
      give(help)
    }
  }

  /// Looks now and then for jobs whose patience is over, as long as any wait.
  private func keepTime() {
    let isNeeded = isTicking.withLock { isTicking in
      defer { isTicking = true }
      return !isTicking
    }
    if isNeeded { scheduleTick() }
  }

  private func scheduleTick() {
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(25)) { [self] in
      for (job, error) in roster.withLock({ $0.removeImpatient(.now) }) { job.fail(error) }
      isTicking.withLock { $0 = false }
      if waiting > 0 { keepTime() }
    }
  }

  private func endIfDone() {
    if roster.withLock({ $0.isClosed && $0.workers == 0 }) { end.come() }
  }
}
