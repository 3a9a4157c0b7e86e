import Leadline
import MCP
import Synchronization

/// A talk with a plugin that runs, message by message, with nothing smoothed over.
final class Conversation: Sendable {
  enum Answer: Sendable {
    case result(JSON)
    case refusal(RPCError)
  }

  /// Why no answer came.
  enum NoAnswer: Error {
    case silence(Duration)
    case ended
  }

  private struct State {
    var next: Int64 = 1
    var waiting: [RequestID: CheckedContinuation<Result<Answer, NoAnswer>, Never>] = [:]
    /// Calls that nobody waits for any more, but that may still be answered.
    var abandoned: Set<RequestID> = []
    var hasEnded = false
    var wasSilent = false
  }

  private let state = Mutex(State())
  private let account: Account
  private let lines: AsyncStream<[UInt8]>.Continuation

  /// - Parameter lines: takes what is to be written to the plugin.
  init(account: Account, lines: AsyncStream<[UInt8]>.Continuation) {
    self.account = account
    self.lines = lines
  }

  /// Whether there is no use in going on: it has ended, or keeps silent.
  var isOver: Bool { state.withLock { $0.hasEnded || $0.wasSilent } }

  /// A new id: numbers and texts in turn, for both must be echoed.
  func newID() -> RequestID {
    state.withLock { state in
      defer { state.next += 1 }
      return state.next.isMultiple(of: 2) ? .text("check-\(state.next)") : .number(state.next)
    }
  }

  func ask(
    _ method: String, _ parameters: JSON? = nil, id: RequestID? = nil, within patience: Duration
  ) async throws(NoAnswer) -> Answer {
    let id = id ?? newID()
    let alarm = Task {
      try await Task.sleep(for: patience)
      settle(id, .failure(.silence(patience)))
    }
    defer { alarm.cancel() }
    let answer = await withCheckedContinuation { continuation in
      guard wait(for: id, continuation) else { return continuation.resume(returning: .failure(.ended)) }
      say(.request(id, method: method, parameters: parameters))
    }
    return try answer.get()
  }

  func tell(_ method: String, _ parameters: JSON? = nil) {
    say(.notification(method: method, parameters: parameters))
  }

  /// Makes a request whose answer nobody waits for.
  func leave(_ method: String, _ parameters: JSON?) -> RequestID {
    let id = newID()
    state.withLock { _ = $0.abandoned.insert(id) }
    say(.request(id, method: method, parameters: parameters))
    return id
  }

  private func say(_ message: RPCMessage) { lines.yield(message.line) }

  /// Closes the plugin's standard input, once all is written.
  func finish() { lines.finish() }

  /// Nothing more will come.
  func end() {
    let waiting = state.withLock { state in
      state.hasEnded = true
      defer { state.waiting = [:] }
      return state.waiting.values
    }
    for continuation in waiting { continuation.resume(returning: .failure(.ended)) }
  }

  private func wait(
    for id: RequestID, _ continuation: CheckedContinuation<Result<Answer, NoAnswer>, Never>
  ) -> Bool {
    state.withLock { state in
      guard !state.hasEnded else { return false }
      state.waiting[id] = continuation
      return true
    }
  }

  @discardableResult private func settle(_ id: RequestID, _ answer: Result<Answer, NoAnswer>) -> Bool {
    let continuation = state.withLock { state in
      let continuation = state.waiting.removeValue(forKey: id)
      if continuation != nil, case .failure(.silence) = answer {
        state.wasSilent = true
        state.abandoned.insert(id)
      }
      return continuation
    }
    continuation?.resume(returning: answer)
    return continuation != nil
  }
}

extension Conversation {
  /// Takes a line of the plugin's standard output.
  func take(_ line: LineFramer.Line) {
    guard case .line(let bytes) = line, !bytes.isEmpty else {
      if case .overlong(let count, _) = line { account.add(.tooLong(bytes: count)) }
      return
    }
    do {
      try take(RPCMessage(line: bytes))
    } catch {
      account.add(.notRPC(String(decoding: bytes.prefix(120), as: UTF8.self)))
    }
  }

  private func take(_ message: RPCMessage) {
    switch message {
    case .answer(let id, let result): give(id, .result(result))
    case .refusal(let id?, let error): give(id, .refusal(error))
    case .refusal(nil, let error): account.add(.stray(error.description))
    // A server may log and ask; Leadline's host refuses what it does not do.
    case .request(let id, let method, _): refuse(id, method)
    case .notification: break
    }
  }

  private func refuse(_ id: RequestID, _ method: String) {
    guard method != "ping" else { return say(.answer(id, .object([]))) }
    let error = RPCError(code: RPCError.Code.unknownMethod, message: "the check does not do \(method)")
    say(.refusal(id, error))
  }

  private func give(_ id: RequestID, _ answer: Answer) {
    guard !settle(id, .success(answer)) else { return }
    // A late answer to a call that was given up is no fault; a second one is.
    let isLate = state.withLock { $0.abandoned.remove(id) != nil }
    if !isLate { account.add(.stray(id.description)) }
  }
}
