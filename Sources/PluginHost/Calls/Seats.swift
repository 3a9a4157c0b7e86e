import PluginKit
import Synchronization

/// How many calls a plugin is given at a time. Those beyond wait in a line, which is short too.
final class Seats: Sendable {
  private struct State {
    var free: Int
    var line: [Slot<Answer>] = []
  }

  private enum Answer { case seated, late, canceled }

  /// How many may wait.
  static let lineLength = 256

  private let state: Mutex<State>
  private let deadlines: Deadlines

  init(_ count: Int, _ deadlines: Deadlines) {
    state = Mutex(State(free: max(1, count)))
    self.deadlines = deadlines
  }

  /// Takes a seat, as soon as there is one.
  ///
  /// - Throws: ``PluginFailure`` when too many wait already, and when the deadline passes or the task is canceled first.
  func take(until deadline: ContinuousClock.Instant) async throws(PluginFailure) {
    guard let slot = try join() else { return }
    let alarm = deadlines.set(deadline) { slot.fill(.late) }
    let answer = await withTaskCancellationHandler {
      await slot.value()
    } onCancel: {
      slot.fill(.canceled)
    }
    deadlines.clear(alarm)
    guard answer != .seated else { return }
    state.withLock { state in state.line.removeAll { $0 === slot } }
    throw answer == .late ? .late : .canceled
  }

  /// Gives a seat back: the first in the line has it.
  func leave() {
    while let next = state.withLock({ state -> Slot<Answer>? in
      if state.line.isEmpty { state.free += 1 }
      return state.line.isEmpty ? nil : state.line.removeFirst()
    }) {
      if next.fill(.seated) { return }
    }
  }

  /// - Returns: a place in the line, or `nil` where a seat was free.
  private func join() throws(PluginFailure) -> Slot<Answer>? {
    try state.withLock { state throws(PluginFailure) in
      if state.free > 0 {
        state.free -= 1
        return nil
      }
      guard state.line.count < Self.lineLength else { throw PluginFailure.crowded }
      let slot = Slot<Answer>()
      state.line.append(slot)
      return slot
    }
  }
}

extension PluginFailure {
  static let late = PluginFailure(.upstream, "no answer before the deadline", isRetryable: true)
  static let canceled = PluginFailure(.upstream, "nobody waits for the answer any more", isRetryable: true)
  static let disabled = PluginFailure(.upstream, "the plugin is disabled")
  static let crowded = PluginFailure(
    .rateLimited, "too many calls wait for this plugin", isRetryable: true, retryAfter: .seconds(1))
}
