import Foundation
public import Leadline
public import LeadlineDesk
import LeadlineStore
public import Logging

/// The conversation engine: a line in, a reply out, the same through every interface.
///
/// It knows who speaks, what is open in which conversation, and what was asked there; what a line *does* is the desk's.
public final class Chat: Sendable {
  let desk: Desk
  let logger: Logger
  let now: @Sendable () -> Timestamp

  /// - Parameter now: tells the time; another one only in tests.
  public init(desk: Desk, logger: Logger, now: (@Sendable () -> Timestamp)? = nil) {
    self.desk = desk
    self.logger = logger
    self.now = now ?? { desk.store.now }
  }

  /// Answers one input.
  ///
  /// An input that was answered before gets that answer again, and nothing is done.
  ///
  /// - Throws: ``StoreError`` when the memory cannot do it now; everything else is in the reply.
  public func answer(_ input: ChatInput, from caller: ChatCaller) async throws -> ChatReply {
    do {
      var reply = try await reply(to: input, from: caller)
      reply.id = input.id
      return reply
    } catch let refusal as Refusal {
      var reply = ChatReply(refusal, in: caller.speech)
      reply.id = input.id
      return reply
    }
  }

  /// The record that is open in a conversation, which may be the opportunity that a lead has become; `nil` too if it is
  /// not for this person.
  public func open(in conversation: String, for person: Person) async throws -> RecordReference? {
    try await continuation(of: desk.conversation(conversation).record, for: person)
  }

  /// Where what a person says goes on, if anything is open at all.
  func continuation(of record: RecordReference?, for person: Person) async throws -> RecordReference? {
    guard let record else { return nil }
    return try await desk.continuation(of: record, for: person)
  }

  private func reply(to input: ChatInput, from caller: ChatCaller) async throws -> ChatReply {
    try input.check()
    switch try await speaker(of: input, from: caller) {
    case .known(let actor):
      return try await ChatTurn(self, input, caller, actor).answer()
    case .stranger(let identity):
      return try await answer(identity, input, caller)
    }
  }
}

extension ChatCaller {
  /// The language for what is said before it is known who speaks.
  var speech: Language { person.language ?? language ?? .english }
}
