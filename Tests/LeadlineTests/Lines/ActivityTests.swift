import Leadline
import Testing

struct ActivityTests {
  @Test func `a call is logged as done`() throws {
    let call = try withLeadOpen.draft("/call #42 --out --duration 12m Wants an \"offer\"")
    #expect(call.kind == .call && call.state == .done && call.occurredAt == nil && call.dueAt == nil)
    #expect(call.details.direction == "out" && call.details.duration == 720)
    #expect(call.body == "Wants an \"offer\"")
    #expect(try withLeadOpen.draft("/call --in hello").details.direction == "in")
  }

  @Test func `the longest readable time belongs to the flag`() throws {
    let call = try withLeadOpen.draft("/call --duration 15 min con Anna")
    #expect(call.details.duration == 900 && call.body == "con Anna")
    let long = try withLeadOpen.draft("/call --duration 1 h 30 min --at 2026-02-28 10:30 15 chairs")
    #expect(long.details.duration == 5_400 && long.body == "15 chairs")
    #expect(long.occurredAt == moment("2026-02-28T10:30:00Z") && long.state == .done)
    #expect(try withLeadOpen.draft("/call --duration=\"1h 30m\" x").details.duration == 5_400)
    #expect(try withLeadOpen.draft("/call --at=2026-02-28 10:30 x").body == "x")
  }

  @Test func `a call at a time to come is open`() throws {
    let call = try withLeadOpen.draft("/call --at 2026-03-02T15:00 ask about the budget")
    #expect(call.state == .open && call.dueAt == moment("2026-03-02T15:00:00Z") && call.occurredAt == nil)
    #expect(try withLeadOpen.draft("/call --at 15:00 x").dueAt == moment("2026-03-01T15:00:00Z"))
    #expect(try withLeadOpen.draft("/call --at 9:00 x").occurredAt == moment("2026-03-01T09:00:00Z"))
    #expect(try withLeadOpen.draft("/call --at 2026-03-01 x").occurredAt == moment("2026-03-01T00:00:00Z"))
    #expect(try withLeadOpen.draft("/call --at 2026-03-02 x").dueAt == moment("2026-03-02T23:59:00Z"))
  }

  @Test func `a meeting has a time, a length, people and a place`() throws {
    let line =
      "/meet #42 2026-03-05 15:00 --for 1h --with \"Anna Rossi, @marco\" --place Milano Demo --for all"
    let meeting = try withNothingOpen.draft(line)
    #expect(
      meeting.kind == .appointment && meeting.state == .open
        && meeting.dueAt == moment("2026-03-05T15:00:00Z"))
    #expect(meeting.details.duration == 3_600 && meeting.details.place == "Milano")
    #expect(meeting.details.participants == ["Anna Rossi", "@marco"])
    #expect(meeting.body == "Demo --for all")
    #expect(try withNothingOpen.draft("/meet #42 --for 1h 2026-03-05 15:00 Demo").dueAt == meeting.dueAt)
    let past = try withLeadOpen.draft("/meet 2026-02-01 15:00 Demo")
    #expect(past.state == .done && past.occurredAt == moment("2026-02-01T15:00:00Z") && past.dueAt == nil)
  }

  @Test func `a meeting without an hour or a time loses nothing`() throws {
    let dated = try withLeadOpen.refusal("/meet 2026-03-05 Demo")
    #expect(dated.code == .invalidTime)
    let line = try #require(dated.question?.line(answeredBy: "15:00"))
    #expect(try withLeadOpen.draft(line).body == "Demo")
    let undated = try withNothingOpen.refusal("/meet #42 sometime with Anna")
    #expect(undated.code == .invalidTime)
    #expect(undated.question?.line == "/meet #42 {} sometime with Anna")
    #expect(
      try withNothingOpen.refusal("/meet --for 1h #42 Demo").question?.line == "/meet #42 {} --for 1h Demo")
  }

  @Test func `an entry is given other words, another time or both`() throws {
    #expect(
      try withNothingOpen.command("/edit #42.7 --at \"2040-03-05 15:00\"")
        == .edit(
          .place(EntryReference(record: .lead(42), position: 7)), EntryEdit(dueAt: Timestamp("2040-03-05T15:00:00Z"))))
    #expect(try withNothingOpen.refusal("/edit #42.7 --at 2040-03-05").code == .invalidTime)
    #expect(try withNothingOpen.refusal("/edit #42.7").code == .emptyBody)
  }

  @Test func `an e-mail is logged, and sent only by the flag`() throws {
    let mail = try withNothingOpen.draft("/email #42 --subject \"Our offer\" Sent it, don't wait")
    #expect(mail.kind == .email && mail.state == .done && mail.details.direction == "out")
    #expect(mail.details.subject == "Our offer" && mail.body == "Sent it, don't wait")
    #expect(try withNothingOpen.draft("/email #42 --in --subject Re: no").details.direction == "in")
    #expect(!mail.isToBeSent)
    #expect(try withNothingOpen.draft("/email #42 --send --subject S text").isToBeSent)
    #expect(try withNothingOpen.draft("/mail #42 --invia --oggetto S testo").isToBeSent)
    #expect(try withNothingOpen.refusal("/email #42 --send --in --subject S text").code == .usage)
    #expect(
      try withNothingOpen.refusal("/email #42 --send text").question?.line == "/email #42 --send --subject \"{}\" text")
    #expect(try withNothingOpen.draft("/meet #42 2040-03-05 15:00 --invite Demo").isToBeSent)
    let refusal = try withLeadOpen.refusal("/email --in hello there")
    let line = try #require(refusal.question?.line(answeredBy: "Our offer"))
    let answered = try withLeadOpen.draft(line)
    #expect(answered.details.subject == "Our offer" && answered.body == "hello there")
    #expect(answered.details.direction == "in")
  }

  @Test func `a task is due`() throws {
    let task = try withNothingOpen.draft("/task #42 --due 2026-03-05 15:00 Send the brochure")
    #expect(task.kind == .task && task.state == .open && task.dueAt == moment("2026-03-05T15:00:00Z"))
    #expect(try withNothingOpen.draft("/task #42 --due 2026-03-05 x").dueAt == moment("2026-03-05T23:59:00Z"))
    let line = try #require(
      try withLeadOpen.refusal("/task call back").question?.line(answeredBy: "2026-03-05"))
    #expect(try withLeadOpen.draft(line).body == "call back")
    #expect(try withLeadOpen.refusal("/task --due someday richiamare").code == .invalidTime)
    #expect(try withLeadOpen.refusal("/task --due 2026-02-30 x").code == .invalidTime)
    #expect(try withLeadOpen.refusal("/call --duration 12 x").code == .invalidTime)
  }

  @Test(arguments: [
    "/post", "/note #42", "/call --in", "/meet 2026-03-05 15:00", "/ask #42 --dry-run",
    "/task --due 2026-03-05",
  ])
  func `an empty text is asked for`(line: String) throws {
    let refusal = try withLeadOpen.refusal(line)
    #expect(refusal.code == .emptyBody && refusal.question?.argument == "text")
    let answered = try #require(refusal.question?.line(answeredBy: "two \"words"))
    #expect(try withLeadOpen.draft(answered).body == "two \"words")
  }

  @Test func `a question is a post that asks`() throws {
    #expect(try withLeadOpen.draft("/ask anyone?").isQuestion)
    #expect(try withLeadOpen.draft("/chiedi #42 qualcuno?").isQuestion)
    #expect(
      try withLeadOpen.command("/note #42: hello") == .write(.lead(42), Draft(kind: .note, body: "hello")))
    #expect(try withLeadOpen.command("/call --out #42 hello").verb == .call)
    guard case .write(.lead(42), _) = try withLeadOpen.command("/call --out #42 hello") else {
      throw Typing.Failure()
    }
  }
}
