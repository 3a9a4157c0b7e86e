import Synchronization

/// Commands that are still being done.
final class Promised: Sendable {
  private struct State {
    var tasks: [Int: Task<Void, Never>] = [:]
    var next = 0
  }

  private let state = Mutex(State())

  func add(_ task: Task<Void, Never>) {
    let number = state.withLock { state in
      state.next += 1
      state.tasks[state.next] = task
      return state.next
    }
    Task {
      await task.value
      state.withLock { $0.tasks[number] = nil }
    }
  }

  func wait() async {
    while let task = state.withLock({ $0.tasks.first?.value }) {
      await task.value
      await Task.yield()
    }
  }
}
