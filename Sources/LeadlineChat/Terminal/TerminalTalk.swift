import Leadline
import LeadlineDesk
import Logging

/// A talk with somebody at a terminal.
struct TerminalTalk {
  let session: TerminalSession
  let output: TerminalOutput

  func run() async throws -> Int32 {
    let editor = LineEditor()
    var open: RecordReference?
    var watch: RecordWatch?
    defer { watch?.end() }
    while true {
      open = await openRecord(after: open, editor)
      if watch?.record != open {
        watch?.end()
        watch = open.map { self.watch($0, editor) }
      }
      guard let line = await editor.line(prompt: prompt(open)) else { break }
      let text = output.text(of: await session.answer(line))
      if !text.isEmpty { editor.show(text) }
    }
    await editor.close()
    return 0
  }

  /// The record that is open now; the one before where that can't be read, which is told.
  private func openRecord(after previous: RecordReference?, _ editor: LineEditor) async -> RecordReference? {
    do {
      return try await session.openRecord()
    } catch {
      session.chat.logger.error("What is open could not be read.", metadata: ["error": "\(error)"])
      editor.show(output.text(of: ChatReply(error, in: session.caller.speech)))
      return previous
    }
  }

  private func prompt(_ open: RecordReference?) -> LineEditor.Prompt {
    LineEditor.Prompt(text: open.map { "\($0) › " } ?? "› ", isColored: output.isColored)
  }

  private func watch(_ record: RecordReference, _ editor: LineEditor) -> RecordWatch {
    RecordWatch(record, session) {
      editor.show(shown($0))
    } tell: {
      editor.show(output.paint($0.text(in: session.caller.speech), "31"))
    }
  }

  private func shown(_ entry: Entry) -> String {
    let body = TerminalOutput.harmless(entry.body)
    return output.paint("\(entry.reference) @\(entry.authorName)", "36") + "  \(body)"
  }
}
