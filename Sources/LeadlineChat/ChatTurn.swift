import Foundation
import Leadline
import LeadlineDesk
import LeadlineStore

/// One line being answered to somebody who is known.
struct ChatTurn {
  let chat: Chat
  let input: ChatInput
  let caller: ChatCaller
  let actor: Actor
  let place: Place
  let fields: FieldCatalog
  /// The commands that plugins add.
  let added: [AddedCommand]
  let now: Timestamp

  var desk: Desk { chat.desk }
  var language: Language { actor.language }
  var timeZone: TimeZone { actor.person.timeZone.flatMap(TimeZone.init(identifier:)) ?? .gmt }

  init(_ chat: Chat, _ input: ChatInput, _ caller: ChatCaller, _ actor: Actor) async throws {
    self.chat = chat
    self.input = input
    self.caller = caller
    self.actor = actor
    place = try await chat.place(of: input, from: caller, by: actor)
    (fields, added) = try await chat.desk.vocabulary()
    now = chat.now()
  }

  func answer() async throws -> ChatReply {
    if let key = input.onceKey, let earlier = try await desk.earlierAnswer(once(key, Settled())) {
      return try ChatReply(json: earlier.bytes)
    }
    if let action = input.action { return try await follow(up: action) }
    let line = answered ?? input.line
    if let again = unanswered { return try await settle(.failure(again)) }
    switch reader(open: place.open, takesPlainText: place.takesPlainText).read(line) {
    case .empty: return ChatReply()
    case .refused(let refusal): return try await settle(.failure(refusal))
    case .command(let command, let dryRun): return try await run(command, dryRun: dryRun, line)
    }
  }

  /// The line that this one completes, if it answers what this person was asked here and has not been too long.
  private var answered: String? {
    guard let question = pending, let text = input.answer(to: question) else { return nil }
    return question.line(answeredBy: text)
  }

  /// What this person was asked here, while an answer is taken as one.
  private var pending: Question? {
    guard let end = place.asked.expiresAt, now < end else { return nil }
    return place.asked.question
  }

  /// What answers nothing: asked again, rather than posted.
  private var unanswered: Refusal? {
    guard let question = pending, answered == nil, let text = input.answer(to: question), question.holds(text)
    else { return nil }
    return Refusal(.usage, .answerIsNone(text), question: question.again(after: text, on: place.open))
  }

  func reader(open: RecordReference?, takesPlainText: Bool) -> LineReader {
    LineReader(
      context: LineContext(
        open: open, language: language, timeZone: timeZone, fields: fields, takesPlainText: takesPlainText,
        added: added, now: now))
  }

  /// A code links the account in the chat where it is typed.
  private func run(_ command: Command, dryRun: Bool, _ line: String) async throws -> ChatReply {
    if case .link(let code?) = command, caller.person.role == .bot,
      let identity = input.user.flatMap({ Identity($0) })
    {
      return try await chat.link(identity, by: code, input, caller)
    }
    return try await perform(command, dryRun: dryRun, isSaid: !ChatInput.isCommand(line))
  }
}
