import Synchronization

/// Lets those who come with the same key through one after the other, in the order in which they came; with other keys
/// nobody waits.
///
/// ```swift
/// let answer = try await turnstile.pass(once.key) { try await answerOrAsk(once) }
/// ```
final class Turnstile: Sendable {
  /// Who waits, by the keys of those who are inside.
  private let waiting: Mutex<[String: [CheckedContinuation<Void, Never>]]> = Mutex([:])

  func pass<Value>(_ key: String, _ body: () async throws -> Value) async rethrows -> Value {
    await enter(key)
    defer { leave(key) }
    return try await body()
  }

  private func enter(_ key: String) async {
    await withCheckedContinuation { continuation in
      let isFree = waiting.withLock { waiting in
        guard waiting[key] != nil else {
          waiting[key] = []
          return true
        }
        waiting[key]?.append(continuation)
        return false
      }
      if isFree { continuation.resume() }
    }
  }

  private func leave(_ key: String) {
    let next = waiting.withLock { waiting -> CheckedContinuation<Void, Never>? in
      guard let others = waiting[key], let next = others.first else {
        waiting[key] = nil
        return nil
      }
      waiting[key] = Array(others.dropFirst())
      return next
    }
    next?.resume()
  }
}
