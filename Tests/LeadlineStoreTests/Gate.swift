import Dispatch
import LeadlineStore
import Synchronization

/// Holds a thread of the store until it is opened.
final class Gate: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)
  private let waiting = Mutex(0)
  private let isOpen = Mutex(false)

  func wait() {
    if isOpen.withLock({ $0 }) { return }
    waiting.withLock { $0 += 1 }
    semaphore.wait()
  }

  func open() {
    isOpen.withLock { $0 = true }
    for _ in 0..<waiting.withLock({ $0 }) { semaphore.signal() }
  }

  func waitUntilSomebodyWaits(_ count: Int = 1) async throws {
    while waiting.withLock({ $0 }) < count { try await Task.sleep(for: .milliseconds(1)) }
  }
}

extension Store {
  func waitForWaiting(_ count: Int) async throws {
    while waitingWrites < count { try await Task.sleep(for: .milliseconds(1)) }
  }
}

/// Waits until something holds.
///
/// - Returns: whether it did within the time.
func eventually(within limit: Duration = .seconds(5), _ condition: () async throws -> Bool) async rethrows -> Bool {
  let end = ContinuousClock.now + limit
  while ContinuousClock.now < end {
    if try await condition() { return true }
    try? await Task.sleep(for: .milliseconds(5))
  }
  return false
}

/// How often what happened.
final class Tally: Sendable {
  private let tally = Mutex<[String: Int]>([:])

  var counts: [String: Int] { tally.withLock { $0 } }

  @discardableResult
  func count(_ name: String) -> Int {
    tally.withLock { tally in
      tally[name, default: 0] += 1
      return tally[name] ?? 0
    }
  }
}
