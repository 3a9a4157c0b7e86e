import Leadline
import LeadlineDesk
import LeadlineStore

/// What is answered, to whom, and where the conversation goes on. No I/O: it may run inside a transaction.
extension ChatTurn {
  /// How long a question waits for its answer, in seconds.
  static let patience: Int64 = 300

  func result(
    _ outcome: Swift.Result<Outcome, Refusal>, _ command: Command?, _ dryRun: Bool, _ isSaid: Bool
  ) -> Result {
    switch outcome {
    case .success(let outcome): result(outcome, command, isSaid)
    case .failure(let refusal): result(refusal, dryRun)
    }
  }

  private func result(_ outcome: Outcome, _ command: Command?, _ isSaid: Bool) -> Result {
    let conversation = conversation(after: outcome, command)
    var outcome = outcome
    outcome.notes += notes(on: outcome, conversation)
    var reply = ChatReply(text: outcome.text(in: language, timeZone: timeZone, fields: fields))
    reply.table = outcome.table(in: language, timeZone: timeZone, fields: fields)
    reply.visibility = isForEverybody(outcome, command, isSaid) ? .channel : .private
    reply.lead = outcome.lead
    reply.opportunity = outcome.opportunity
    if !outcome.isDryRun {
      reply.entry = outcome.entry?.id
      reply.position = outcome.entry?.position
    }
    if let question = outcome.question { reply.ask = asking(question) }
    return Result(reply: reply, conversation: conversation, asked: asked(outcome.question, outcome.isDryRun))
  }

  private func result(_ refusal: Refusal, _ dryRun: Bool) -> Result {
    guard let question = refusal.question else {
      return Result(reply: ChatReply(refusal, in: language), conversation: place.own, asked: asked(nil, dryRun))
    }
    var reply = ChatReply(text: question.text(after: refusal.message.text(in: language), in: language))
    reply.ask = asking(question)
    return Result(reply: reply, conversation: place.own, asked: asked(question, dryRun))
  }

  private func conversation(after outcome: Outcome, _ command: Command?) -> Conversation {
    var conversation = Conversation(record: place.own.record, isLinked: place.own.isLinked)
    guard !outcome.isDryRun, let record = outcome.record else { return conversation }
    switch command {
    case .open?:
      conversation.record = record
      conversation.isLinked = place.isChat
    // What several people share is moved by /open alone, or what they type would go astray.
    case .new?, .show?:
      if !place.isLinked, !place.isChat { conversation.record = record }
    case .qualify?:
      if place.record == nil, !place.isChat { conversation.record = record }
    case .undo(let undone)?:
      if conversation.record == undone { conversation.record = record }
    default: break
    }
    return conversation
  }

  private func notes(on outcome: Outcome, _ conversation: Conversation) -> [Message] {
    guard let record = outcome.record, conversation.isLinked,
      !place.isLinked || conversation.record != place.record
    else { return [] }
    return [.linkedHere(record.description)]
  }

  /// What this person is asked now. Any line drops the question before; the edit of an old message is none.
  private func asked(_ question: Question?, _ dryRun: Bool) -> Conversation {
    guard var question else { return input.action == nil ? Conversation() : place.asked }
    // The answer must only pretend as well.
    if dryRun, question.line.hasPrefix("/"), !question.line.contains("--dry-run") {
      question.line += " --dry-run"
    }
    return Conversation(
      question: question, asked: actor.person.id, expiresAt: now.adding(seconds: Self.patience))
  }

  private func asking(_ question: Question) -> ChatReply.Ask {
    ChatReply.Ask(
      argument: question.argument, choices: question.choices.map(\.value),
      expires: now.adding(seconds: Self.patience))
  }

  /// Changes of state are told where the record is talked about, unless not everybody there may see it.
  private func isForEverybody(_ outcome: Outcome, _ command: Command?, _ isSaid: Bool) -> Bool {
    // Who only looks something up has changed nothing.
    guard let command, !command.isReading, let record = outcome.record, isHome(of: record, command), !isSaid,
      !outcome.isDryRun,
      !outcome.isRestricted, outcome.question == nil
    else { return false }
    if case .ran(_, _, let isPublic) = outcome.result { return isPublic }
    return outcome.concernsEverybody(command) && outcome.hasChangedSomething
  }

  /// An undo may leave nothing of the record it was about: then the answer is about another.
  private func isHome(of record: RecordReference, _ command: Command) -> Bool {
    if case .undo(let undone) = command, place.isHome(of: undone) { return true }
    return place.isHome(of: record)
  }
}

extension Outcome {
  var lead: Int64? {
    switch result {
    case .qualified(let found): found.lead.id
    default: record?.lead
    }
  }

  var opportunity: Int64? {
    switch result {
    case .qualified(let found): found.opportunity?.id
    default: record?.opportunity
    }
  }

  /// Who was told of a change is told that it has been taken back.
  func concernsEverybody(_ command: Command) -> Bool {
    switch result {
    case .undone(let verb, _): Verb(rawValue: verb)?.concernsEverybody ?? false
    default: command.verb.concernsEverybody
    }
  }

  var hasChangedSomething: Bool {
    switch result {
    case .changed(_, let changes, _, _): !changes.isEmpty
    case .entryChanged(_, let change): change != .unchanged
    case .qualified(let found): !found.wasQualified
    case .merged(let found): !found.wasMerged
    case .decided(_, _, let fields): !fields.isEmpty
    default: true
    }
  }
}
