import Conditions
import Leadline
import Testing

@testable import Playbook

struct SequenceRunTests {
  @Test func `each step waits for the one before it`() throws {
    var walk = Walk(
      try sequence("call: Hello", "wait: 2 days", mailStep, "set: {rating: hot}", "task: Done"))
    #expect(walk.run.due == Rome.monday)
    #expect(walk.look().brief == ["call Hello"])
    #expect(walk.run.due == nil)
    #expect(walk.finish(at: "2026-03-03 11:00").brief == ["wait 2026-03-05 11:00"])
    #expect(walk.run.due == Rome.at("2026-03-05 11:00"))
    #expect(walk.look(at: "2026-03-05 10:59") == [])
    #expect(walk.look(at: "2026-03-05 11:00").brief == ["mail Hello"])
    #expect(walk.send(at: "2026-03-05 11:01").brief == ["set rating=hot", "task Done"])
    #expect(walk.finish(at: "2026-03-05 12:00").brief == ["completed"])
    #expect(walk.run.state == .completed && walk.run.isOver && walk.run.due == nil)
  }

  @Test func `skipping a step goes on like doing it`() throws {
    var walk = Walk(try sequence("call: Hello", "task: Done"))
    _ = walk.look()
    #expect(walk.tell(.skipped(walk.run.key)).brief == ["task Done"])
  }

  @Test func `snoozing a step changes nothing here`() throws {
    var walk = Walk(try sequence("call: Hello"))
    _ = walk.look()
    let before = walk.run
    #expect(walk.tell(.snoozed(walk.run.key)) == [])
    #expect(walk.run == before)
  }

  @Test func `an activity is due as its step says, else at the next business moment`() throws {
    var walk = Walk(try sequence("{call: Hello, due: 2 business days}", "task: Now"), at: Rome.at("2026-03-06 17:00"))
    walk.setting.known.now = Rome.at("2026-03-06 17:00")
    guard case .create(let call)? = walk.look().first else {
      Issue.record("A call is created.")
      return
    }
    #expect(call.due == Rome.at("2026-03-10 17:00"))
    #expect(call.key == StepKey(run: 7, visit: 1, path: .start))
    guard case .create(let task)? = walk.finish(at: "2026-03-07 12:00").first else {
      Issue.record("A task is created.")
      return
    }
    #expect(task.due == Rome.at("2026-03-09 09:00"))
  }

  @Test func `what somebody is to do is said in their language, with what is known`() throws {
    var walk = Walk(
      try sequence(
        "{call: {en: 'Call {{firstName|them}}', it: 'Chiama {{firstName|loro}} di {{company}}'}, notes: 'On {{owner}}'}"
      ))
    guard case .create(let call)? = walk.look().first else {
      Issue.record("A call is created.")
      return
    }
    #expect(call.title == Message("Call Anna", "Chiama Anna di …"))
    #expect(call.notes == .verbatim("On John Miller"))
  }

  @Test func `an e-mail is written in the language of the customer`() throws {
    func subject(_ language: String?) throws -> String? {
      var walk = Walk(try sequence("automatic email: {subject: {en: Hello, it: Buongiorno}, body: Hi}"))
      walk.setting.known.fields["language"] = language.map(FieldValue.text)
      guard case .send(let mail)? = walk.look().first else { return nil }
      return mail.subject
    }
    #expect(try subject("it") == "Buongiorno")
    #expect(try subject("it-CH") == "Buongiorno")
    #expect(try subject("en") == "Hello")
    #expect(try subject("de") == "Hello")
    #expect(try subject(nil) == "Hello")
  }

  @Test func `only the step at which it stands can be done`() throws {
    var walk = Walk(try sequence("call: One", "call: Two", "call: Three"))
    _ = walk.look()
    let first = walk.run.key
    #expect(walk.tell(.sent(first)) == [])
    #expect(walk.tell(.done(StepKey(run: 8, visit: 1, path: .start))) == [])
    #expect(walk.tell(.done(StepKey(run: 7, visit: 2, path: .start))) == [])
    #expect(walk.tell(.done(first)).brief == ["call Two"])
    #expect(walk.tell(.done(first)) == [])
    #expect(walk.run.path.description == "1")
  }

  @Test func `nothing moves a run that is over`() throws {
    var walk = Walk(try sequence("set: {rating: hot}"))
    #expect(walk.look().brief == ["set rating=hot", "completed"])
    let before = walk.run
    for event in [SequenceEvent.timeCame, .qualified, .replied(at: Rome.monday), .ownerRemoved, .stopped, .reactivated]
    {
      #expect(walk.tell(event, at: "2026-04-01 10:00") == [])
    }
    #expect(walk.run == before)
  }
}
