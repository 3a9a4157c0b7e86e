import Leadline
import LeadlineDesk
import LeadlineStore
import Synchronization

/// Doing what was asked, once.
extension ChatTurn {
  /// What came of a line: what is answered, and where the conversation stands then.
  struct Result: Sendable {
    var reply: ChatReply
    var conversation: Conversation
    /// What this person has been asked.
    var asked = Conversation()
  }

  /// Holds what came of a command that was done inside a transaction, which may have run more than once.
  final class Settled: Sendable {
    private let result = Mutex<Result?>(nil)
    var last: Result? {
      get { result.withLock { $0 } }
      set { result.withLock { $0 = newValue } }
    }
  }

  /// - Parameter isSaid: whether it is plain text, which everybody in the chat has read already.
  func perform(_ command: Command, dryRun: Bool, isSaid: Bool) async throws -> ChatReply {
    guard let key = input.onceKey else {
      return try await finish(
        result(await desk.outcome(of: command, as: actor, dryRun: dryRun), command, dryRun, isSaid))
    }
    let settled = Settled()
    let once = once(key, settled) { result($0, command, dryRun, isSaid) }
    let answer = try await desk.perform(command, as: actor, dryRun: dryRun, once: once)
    return try await finish(answer, settled)
  }

  /// Answers what no command came of.
  func settle(_ outcome: Swift.Result<Outcome, Refusal>) async throws -> ChatReply {
    guard let key = input.onceKey else { return try await finish(result(outcome, nil, false, false)) }
    let settled = Settled()
    let once = once(key, settled) { result($0, nil, false, false) }
    return try await finish(try await desk.remember(outcome, once: once), settled)
  }

  func once(
    _ key: String, _ settled: Settled,
    _ result: @escaping @Sendable (Swift.Result<Outcome, Refusal>) -> Result = { _ in
      Result(reply: ChatReply(), conversation: Conversation())
    }
  ) -> Once {
    Once(
      token: caller.token, key: key, fingerprint: input.fingerprint,
      moves: { settled.last.map { moves(of: $0) } ?? [:] }
    ) { [id = input.id] outcome in
      var found = result(outcome)
      found.reply.id = id
      settled.last = found
      return Once.Answer(status: 200, bytes: found.reply.json)
    }
  }

  private func finish(_ answer: Once.Answer, _ settled: Settled) async throws -> ChatReply {
    guard !answer.isRepeated, let result = settled.last else { return try ChatReply(json: answer.bytes) }
    try await rememberMessage(answer)
    return result.reply
  }

  /// Moves the conversation on.
  private func finish(_ result: Result) async throws -> ChatReply {
    for (key, conversation) in moves(of: result) { try await desk.store(conversation, as: key) }
    return result.reply
  }

  /// Where conversations stand then; what has not changed is not written.
  private func moves(of result: Result) -> [String: Conversation] {
    var moves: [String: Conversation] = [:]
    if result.conversation != place.own { moves[place.key] = result.conversation }
    if result.asked != place.asked { moves[Place.questionKey(place.key, actor)] = result.asked }
    return moves
  }

  /// The chat's own message leads to the entry it made, also where the input had an id of its own.
  private func rememberMessage(_ answer: Once.Answer) async throws {
    guard input.action == nil, let message = input.message, message != input.onceKey,
      try ChatReply(json: answer.bytes).entry != nil
    else { return }
    let (token, key) = (caller.token, ChatTurn.messageKey(message))
    let kept = Answer(fingerprint: [], status: answer.status, reply: answer.bytes)
    try await desk.store.write { session in
      if try session.answer(token: token, key: key) == nil { try session.remember(kept, token: token, key: key) }
    }
  }

  static func messageKey(_ message: String) -> String { "message \(message)" }
}

extension Desk {
  /// What comes of a command, be it a refusal.
  ///
  /// - Throws: ``StoreError``.
  func outcome(
    of command: Command, as actor: Actor, dryRun: Bool
  ) async throws -> Result<Outcome, Refusal> {
    do {
      return .success(try await perform(command, as: actor, dryRun: dryRun))
    } catch let refusal as Refusal {
      return .failure(refusal)
    }
  }
}
