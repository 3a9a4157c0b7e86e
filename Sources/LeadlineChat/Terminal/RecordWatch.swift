import Leadline
import LeadlineDesk
import Logging

/// Shows at a terminal what others say on the open record, as it comes, and goes on where that goes on.
struct RecordWatch {
  let record: RecordReference
  private let task: Task<Void, Never>
  /// How long to wait before what could not be read is tried again.
  private static let pause = Duration.seconds(5)

  init(
    _ record: RecordReference, _ session: TerminalSession, show: @escaping @Sendable (Entry) -> Void,
    tell: @escaping @Sendable (Message) -> Void
  ) {
    self.record = record
    task = Task { await Self.watch(record, session, show, tell) }
  }

  func end() { task.cancel() }

  private static func watch(
    _ opened: RecordReference, _ session: TerminalSession, _ show: @Sendable (Entry) -> Void,
    _ tell: @Sendable (Message) -> Void
  ) async {
    var record = opened
    var cursor: String?
    var isTold = false
    while !Task.isCancelled {
      do {
        let followed = record
        let events = try await session.desk.feed.follow(record, as: session.caller.person, after: cursor)
        defer { events.end() }
        while let event = try await events.next() {
          (cursor, isTold) = (event.cursor, false)
          if let entry = event.entry, event.name == "entry", entry.isNews(for: session.caller.person) { show(entry) }
          guard event.entry?.kind.isWrittenByPeople != true, let now = try await session.openRecord(), now != record,
            !Task.isCancelled
          else { continue }
          // Who did it here sees it in the reply.
          if event.actor != session.caller.person.name { tell(.goesOnAt(now.description)) }
          record = now
          break
        }
        if record == followed { return }
      } catch let refusal as Refusal {
        return tell(refusal.message)
      } catch {
        session.chat.logger.error("What others say could not be read.", metadata: ["error": "\(error)"])
        if !isTold { tell(.notShownJustNow(record.description)) }
        isTold = true
        do { try await Task.sleep(for: pause) } catch { return }
      }
    }
  }
}

extension Entry {
  fileprivate func isNews(for person: Person) -> Bool { author != person.id && kind.isWrittenByPeople }
}
