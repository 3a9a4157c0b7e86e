import Engines
import Leadline
import LeadlineDesk
import Testing

@testable import LeadlineStore

struct WritingTests {
  @Test(arguments: Engine.each([EntryKind.post, .note, .call, .email]))
  func `what has no due time has happened`(kind: EntryKind, engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let outcome = try await room.desk.perform(.write(.lead(id), Draft(kind: kind, body: "x")), as: room.actor("john"))
    let entry = try #require(outcome.entry)
    #expect(entry.kind == kind)
    #expect(entry.occurredAt == room.clock.now)
    #expect(entry.state == (kind.isActivity ? .done : nil))
    #expect(entry.dueAt == nil)
    #expect(entry.details?.direction == (kind == .call || kind == .email ? "out" : nil))
  }

  @Test(arguments: Engine.available) func `what is due is open and stands among what is to come`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let task = try #require(try await room.type("/task #\(id) --due 2027-01-01T09:00:00Z think").entry)
    #expect(task.state == .open)
    #expect(try await room.talk(.lead(id)) == [])
    guard case .lead(let view) = try await room.type("/show #\(id)").result else { return }
    #expect(view.upcoming.map(\.body) == ["think"])
    room.clock.advance(seconds: 60)
    let done = try #require(try await room.type("/done #\(id).\(task.position) all thought").entry)
    #expect(done.state == .done)
    #expect(done.occurredAt == room.clock.now)
    #expect(done.details?.outcome == "all thought")
    #expect(try await room.talk(.lead(id)) == ["think"])
    let again = try await room.type("/done #\(id).\(task.position)").result
    #expect(again == .entryChanged(done, .unchanged))
  }

  @Test(arguments: Engine.available) func `a task needs a time, and a text is needed in all`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    func refusal(_ draft: Draft) async throws -> Refusal? {
      await #expect(throws: Refusal.self) {
        try await room.desk.perform(.write(.lead(id), draft), as: room.actor("john"))
      }
    }
    #expect(try await refusal(Draft(kind: .task, body: "x"))?.code == .invalidTime)
    #expect(try await refusal(Draft(kind: .appointment, body: "x"))?.code == .invalidTime)
    #expect(try await refusal(Draft(kind: .post, body: " \n\t"))?.code == .emptyBody)
    #expect(try await refusal(Draft(kind: .post, body: "a\u{0}b"))?.code == .invalidText)
    #expect(try await refusal(Draft(kind: .post, body: String(repeating: "é", count: 32_769)))?.code == .bodyTooLong)
    #expect(try await refusal(Draft(kind: .system, body: "x"))?.code == .invalidValue)
    #expect(try await refusal(Draft(kind: .reply, body: "x"))?.code == .usage)
    #expect(try await room.entries(.lead(id)).count == 1)
    _ = try await room.desk.perform(
      .write(.lead(id), Draft(kind: .post, body: String(repeating: "é", count: 32_768))), as: room.actor("john"))
  }

  @Test(
    arguments: Engine.each([
      ("/call #1 rang", LeadState.contacted), ("/call #1 --in they rang", .new),
      ("/email #1 --subject Hi hello", .contacted),
      ("/note #1 chairs", .new), ("/post #1 hello", .new), ("/meet #1 2027-01-01T09:00:00Z coffee", .new),
      ("/task #1 --due 2027-01-01T09:00:00Z think", .new),
    ]))
  func `an outgoing call, mail or meeting that took place makes a lead contacted`(
    line: String, state: LeadState, engine: Engine
  )
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type(line)
    #expect(try await room.lead(id).state == state)
  }

  @Test(arguments: Engine.available) func `a meeting that is done makes a lead contacted`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let meeting = try #require(try await room.type("/meet #\(id) 2026-03-01T09:00:00Z coffee").entry)
    room.clock.advance(seconds: 40 * 86_400)
    let done = try #require(try await room.type("/done #\(id).\(meeting.position)").entry)
    #expect(done.occurredAt == Timestamp("2026-03-01T09:00:00Z"))
    #expect(try await room.lead(id).state == .contacted)
  }

  @Test(arguments: Engine.available) func `a closed lead still takes entries, and none of them opens it`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/disqualify #\(id) lost")
    try await room.type("/note #\(id) still here")
    try await room.type("/call #\(id) rang")
    #expect(try await room.lead(id).state == .lost)
    try await room.refused("/set #\(id) rating=hot", .leadClosed)
    try await room.refused("/assign #\(id) @maria", .leadClosed)
  }

  @Test(arguments: Engine.available) func `who does not want to be called is called with a warning`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/set #\(id) doNotCall=yes")
    #expect(try await room.type("/call #\(id) rang").notes == [.doNotCall])
  }

  @Test(arguments: Engine.available) func `a reply stands where the entry stands, and tells its author once`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/post #\(id) who knows them?")
    let reply = try #require(try await room.type("/reply #\(id).2 me, @john", as: "maria").entry)
    #expect(reply.kind == .reply)
    #expect(try await room.told("john") == [.reply])
    let post = try #require(try await room.entries(.lead(id)).first { $0.kind == .post })
    #expect(reply.replyTo == post.id)
    // To a quiet line, and to a reply.
    try await room.type("/reply #\(id).1 well done", as: "maria")
    try await room.type("/reply #\(id).3 thank you", as: "sam")
    #expect(try await room.told("maria") == [.reply])
  }

  @Test(arguments: Engine.available)
  func `a reply by a program names the entry it answers, and the notification names the reply`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let other = try await room.lead("Other")
    let post = try #require(try await room.type("/post #\(id) who knows them?").entry)
    var draft = Draft(kind: .reply, body: "I do")
    draft.replyTo = post.id
    let reply = try #require(try await room.desk.perform(.write(.lead(id), draft), as: room.actor("maria")).entry)
    let told = try await room.desk.notifications(of: room.person("john"), unreadOnly: true, limit: 9, cursor: nil)
    #expect(told.notifications.map(\.entry?.id) == [reply.id])
    let wrong = draft
    let error = await #expect(throws: Refusal.self) {
      try await room.desk.perform(.write(.lead(other), wrong), as: room.actor("maria"))
    }
    #expect(error?.field == "replyTo")
    draft.replyTo = 999
    let missing = draft
    let none = await #expect(throws: Refusal.self) {
      try await room.desk.perform(.write(.lead(id), missing), as: room.actor("maria"))
    }
    #expect(none?.field == "replyTo")
  }

  @Test(arguments: Engine.available) func `a deleted entry leaves its place, and its replies stay`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/post #\(id) silly, @maria")
    try await room.type("/reply #\(id).2 indeed", as: "maria")
    try await room.type("/delete #\(id).2")
    #expect(try await room.talk(.lead(id)) == ["indeed", ""])
    #expect(try await room.told("maria") == [])
    try await room.refused("/reply #\(id).2 really", .deleted)
    try await room.refused("/edit #\(id).2 wise", .deleted)
    guard case .entryChanged(_, let change) = try await room.type("/delete #\(id).2").result else { return }
    #expect(change == .unchanged)
  }

  @Test(arguments: Engine.available) func `what is still to come has not happened, but clocks may differ a little`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let post = try #require(try await room.type("/post #\(id) hello").entry)
    for (seconds, isRefused) in [(86_400, true), (301, true), (300, false), (-86_400, false)] as [(Int64, Bool)] {
      let time = room.clock.now.adding(seconds: seconds)
      var draft = Draft(kind: .call, body: "rang")
      draft.occurredAt = time
      for command in [Command.write(.lead(id), draft), .edit(.id(post.id), EntryEdit(occurredAt: time))] {
        do {
          let outcome = try await room.desk.perform(command, as: room.actor("john"))
          #expect(!isRefused, "\(seconds)")
          #expect(outcome.entry?.occurredAt == time)
        } catch let refusal as Refusal {
          #expect(isRefused && refusal.code == .invalidTime && refusal.field == "occurredAt", "\(seconds)")
        }
      }
    }
  }

  @Test(arguments: Engine.available)
  func `a call of a program that is due in the past is overdue, unless it says that it is done`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let due = room.clock.now.adding(seconds: -3_600)
    var draft = Draft(kind: .appointment, body: "demo")
    draft.dueAt = due
    #expect(try await room.desk.perform(.write(.lead(id), draft), as: room.actor("john")).entry?.state == .open)
    draft.state = .done
    let done = try await room.desk.perform(.write(.lead(id), draft), as: room.actor("john")).entry
    #expect(done?.occurredAt == due)
  }

  @Test(arguments: Engine.available) func `what is deleted has no reactions and tells nobody, until that is undone`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/post #\(id) look @maria")
    try await room.type("/react #\(id).2 👍", as: "maria")
    try await room.type("/pin #\(id).2")
    let place = EntryTarget.place(EntryReference(record: .lead(id), position: 2))
    func shown() async throws -> EntryView? {
      guard case .entry(let view) = try await room.desk.perform(.showEntry(place), as: room.actor("john")).result
      else { return nil }
      return view
    }
    let before = try await shown()
    #expect(before?.reactions.count == 1)
    try await room.type("/delete #\(id).2")
    #expect(try await shown()?.reactions == [])
    try await room.refused("/react #\(id).2 👍", as: "sam", .deleted)
    #expect(try await room.told("maria") == [])
    guard case .missed(let items, _) = try await room.type("/missed", as: "maria").result else { return }
    #expect(items == [])
    try await room.type("/undo #\(id)")
    #expect(try await shown() == before)
    #expect(try await room.told("maria") == [.mention])
  }

  @Test(arguments: Engine.available) func `that a lead has been contacted stands on its timeline, once`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/call #\(id) rang")
    try await room.type("/call #\(id) rang again")
    let events = try await room.entries(.lead(id)).compactMap(\.details?.event)
    #expect(events == ["contacted", "new"])
    #expect(try await room.type("/call #\(id) --in called back").entry?.kind == .call)
  }

  @Test(arguments: Engine.available) func `an edit is marked and kept in the log`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/post #\(id) one")
    room.clock.advance(seconds: 5)
    let edited = try #require(try await room.type("/edit #\(id).2 two").entry)
    #expect(edited.editedAt == room.clock.now)
    let details = try await room.store.read {
      try $0.changes(afterID: 0, limit: 99).filter { $0.kind == .entryChanged }
    }
    #expect(details.first?.detail?.contains("\"body\":[\"one\",\"two\"]") == true)
    try await room.refused("/edit #\(id).1 x", .notEditable)
  }

  @Test(arguments: Engine.available) func `reactions and pins come, go and are counted once`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/post #\(id) one")
    for name in ["john", "maria", "maria"] { try await room.type("/react #\(id).2 🇮🇹", as: name) }
    func view() async throws -> EntryView? {
      let outcome = try await room.type("/show #\(id).2")
      if case .entry(let view) = outcome.result { return view }
      return nil
    }
    #expect(try await view()?.reactions == [Reaction(emoji: "🇮🇹", people: ["john", "maria"])])
    try await room.type("/react #\(id).2 🇮🇹 --off", as: "john")
    #expect(try await view()?.reactions == [Reaction(emoji: "🇮🇹", people: ["maria"])])
    try await room.type("/pin #\(id).2")
    #expect(try await view()?.entry.isPinned == true)
    try await room.type("/pin #\(id).2 --off", as: "sam")
    #expect(try await view()?.entry.isPinned == false)
    for text in ["x", "ok", "", "1", "a\u{FE0F}", "👍👍"] {
      let command = Command.react(.place(.init(record: .lead(id), position: 2)), emoji: text, on: true)
      await #expect(throws: Refusal.self) { try await room.desk.perform(command, as: room.actor("john")) }
    }
  }

  @Test(arguments: Engine.available) func `a task that a program calls done is done now`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let task = try #require(try await room.type("/task #\(id) --due 2027-01-01T09:00:00Z think").entry)
    room.clock.advance(seconds: 90)
    let done = try await room.desk.perform(.edit(.id(task.id), EntryEdit(state: .done)), as: room.actor("john"))
    #expect(done.entry?.occurredAt == room.clock.now)
  }

  @Test(arguments: Engine.available) func `a subject is one line, and one that is not is refused`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let lead = try await room.lead()
    for text in ["One\nTwo", "One\r\nBcc: x@y.example", "One\u{2028}Two"] {
      let refusal = try await room.refused("/email #\(lead) --subject \"\(text)\" Hello", .invalidValue)
      #expect(refusal.message == .subjectIsOneLine && refusal.field == "subject")
    }
    #expect(try await room.entries(.lead(lead)).allSatisfy { $0.kind != .email })
    try await room.type("/email #\(lead) --subject \"One\" Hello\nthere")
    try await room.type("/imposta #\(lead) visibilità=squadra")
    #expect(try await room.store.read { try $0.lead(lead)?.isRestricted } == true)
  }
}
