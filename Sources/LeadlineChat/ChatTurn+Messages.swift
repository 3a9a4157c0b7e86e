import Leadline
import LeadlineDesk
import LeadlineStore

/// The chat's own message was edited or deleted: so is the entry it made.
extension ChatTurn {
  func follow(up action: ChatInput.Action) async throws -> ChatReply {
    guard let message = input.message, let entry = try await entry(madeBy: message) else {
      return try await settle(.failure(Refusal(.notFound, .unknownMessage(input.message ?? ""), field: "message")))
    }
    switch action {
    case .delete: return try await perform(.delete(.id(entry)), dryRun: false, isSaid: true)
    case .edit:
      guard let body = body(of: input.line) else {
        return try await settle(.failure(Refusal(.notEditable, .editedIntoCommand, field: "line")))
      }
      return try await perform(.edit(.id(entry), EntryEdit(body: body)), dryRun: false, isSaid: true)
    }
  }

  private func entry(madeBy message: String) async throws -> Int64? {
    let keys = [ChatTurn.messageKey(message), message]
    return try await desk.store.glance { [token = caller.token] session in
      for key in keys {
        guard let answer = try session.answer(token: token, key: key) else { continue }
        if let entry = try ChatReply(json: answer.reply).entry { return entry }
      }
      return nil
    }
  }

  /// What an edited message says now: itself, or the text of the command that it is.
  private func body(of line: String) -> String? {
    guard input.isCommand else { return line }
    switch reader(open: place.open ?? .lead(1), takesPlainText: true).read(line) {
    case .command(.write(_, let draft), dryRun: false): return draft.body
    case .command(.reply(_, let body), dryRun: false): return body
    case .command(.edit(_, let edit), dryRun: false): return edit.body
    default: return nil
    }
  }
}
