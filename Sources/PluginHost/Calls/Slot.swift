import Synchronization

/// A place for one value that somebody waits for. Whoever fills it first wins.
final class Slot<Value: Sendable>: Sendable {
  private enum State {
    case empty
    case awaited(CheckedContinuation<Value, Never>)
    case filled(Value)
    case taken
  }

  private let state = Mutex(State.empty)

  /// - Returns: whether this was the first value.
  @discardableResult
  func fill(_ value: Value) -> Bool {
    let (isFirst, continuation) = state.withLock { state -> (Bool, CheckedContinuation<Value, Never>?) in
      switch state {
      case .empty:
        state = .filled(value)
        return (true, nil)
      case .awaited(let continuation):
        state = .taken
        return (true, continuation)
      case .filled, .taken:
        return (false, nil)
      }
    }
    continuation?.resume(returning: value)
    return isFirst
  }

  var isFilled: Bool {
    state.withLock { state in
      if case .filled = state { true } else { false }
    }
  }

  /// The value, if it is there already; then nobody is to wait for it.
  func takeAtOnce() -> Value? {
    state.withLock { state in
      guard case .filled(let value) = state else { return nil }
      state = .taken
      return value
    }
  }

  /// Waits for the value. To be called once.
  func value() async -> Value {
    await withCheckedContinuation { continuation in
      let value = state.withLock { state -> Value? in
        guard case .filled(let value) = state else {
          state = .awaited(continuation)
          return nil
        }
        state = .taken
        return value
      }
      if let value { continuation.resume(returning: value) }
    }
  }
}
