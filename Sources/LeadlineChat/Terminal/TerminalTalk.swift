import Leadline
import LeadlineDesk

/// A talk with somebody at a terminal.
struct TerminalTalk {
  let session: TerminalSession
  let output: TerminalOutput

  func run() async throws -> Int32 {
    let editor = LineEditor()
    var follow: (record: RecordReference, task: Task<Void, Never>)?
    defer { follow?.task.cancel() }
    while true {
      let open = try? session.caller.conversation.flatMap { try session.chat.open(in: $0, for: session.caller.person) }
      if follow?.record != open {
        follow?.task.cancel()
        follow = open.flatMap { record in watch(record, editor).map { (record, $0) } }
      }
      guard let line = await editor.line(prompt: prompt(open)) else { break }
      let text = output.text(of: await session.answer(line))
      if !text.isEmpty { editor.show(text) }
    }
    await editor.close()
    return 0
  }

  private func prompt(_ open: RecordReference?) -> LineEditor.Prompt {
    LineEditor.Prompt(text: open.map { "\($0) › " } ?? "› ", isColored: output.isColored)
  }

  /// Shows what others say on the open record, as it comes.
  private func watch(_ record: RecordReference, _ editor: LineEditor) -> Task<Void, Never>? {
    guard let events = try? session.desk.feed.follow(record, as: session.caller.person) else { return nil }
    let own = session.caller.person.id
    return Task {
      while let event = try? await events.next() {
        guard event.name == "entry", let entry = event.entry, entry.author != own, entry.kind.isWrittenByPeople
        else { continue }
        editor.show(shown(entry))
      }
    }
  }

  private func shown(_ entry: Entry) -> String {
    let body = TerminalOutput.harmless(entry.body)
    return output.paint("\(entry.reference) @\(entry.authorName)", "36") + "  \(body)"
  }
}
