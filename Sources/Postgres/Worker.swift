import Dispatch
import Synchronization

/// A thread of a pool, as the others see it: somebody who can be handed a job, and woken.
final class Worker: Sendable, Hashable {
  private let bell = DispatchSemaphore(value: 0)
  private let handed = Mutex<Job?>(nil)

  func hand(_ job: Job) {
    handed.withLock { $0 = job }
    bell.signal()
  }

  func wake() {
    bell.signal()
  }

  /// Sleeps until woken.
  ///
  /// - Returns: the job that was handed over, if one was.
  func sleep() -> Job? {
    bell.wait()
    return handed.withLock { $0.take() }
  }

  func sleep(atMost time: Duration) {
    _ = bell.wait(timeout: .now() + .milliseconds(Int(time.milliseconds)))
  }

  static func == (one: Worker, other: Worker) -> Bool { one === other }
  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
