import Synchronization

/// The end of something, which tasks can wait for.
final class End: Sendable {
  private enum State {
    case ahead([CheckedContinuation<Void, Never>])
    case come
  }

  private let state = Mutex(State.ahead([]))

  func come() {
    let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      guard case .ahead(let waiting) = state else { return [] }
      state = .come
      return waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  func wait() async {
    await withCheckedContinuation { continuation in
      let hasCome = state.withLock { state in
        guard case .ahead(let waiting) = state else { return true }
        state = .ahead(waiting + [continuation])
        return false
      }
      if hasCome { continuation.resume() }
    }
  }
}
