import Conditions
import Leadline
import Testing

@testable import Playbook

struct SequenceReplyTests {
  private let ask = "{if: {replied: true}, within: 3 days, yes: [{call: Answer}, {task: Note}], no: [{call: Again}]}"

  private func reply(_ time: String) -> SequenceEvent { .replied(at: Rome.at(time)) }

  @Test func `a reply ends a sequence`() throws {
    var walk = Walk(try sequence(mailStep, "wait: 3 days", "call: Hello"))
    _ = walk.look()
    _ = walk.send()
    #expect(walk.tell(reply("2026-03-03 10:00"), at: "2026-03-03 10:05").brief == ["ended replied"])
    #expect(walk.run.state == .ended(.replied))
  }

  @Test func `a reply takes the Yes branch where the sequence asks for it`() throws {
    var walk = Walk(try sequence(mailStep, ask))
    _ = walk.look()
    _ = walk.send()
    #expect(walk.tell(reply("2026-03-03 10:00"), at: "2026-03-03 10:05").brief == ["call Answer"])
    // The same reply told again ends nothing; another one does.
    #expect(walk.tell(reply("2026-03-03 10:00")) == [])
    #expect(
      walk.tell(reply("2026-03-03 11:00"), at: "2026-03-03 11:00").brief == ["withdraw 7/1/1.yes.0", "ended replied"])
  }

  @Test func `a reply during the wait before the question is kept for it`() throws {
    var walk = Walk(
      try sequence(mailStep, "wait: 2 days", "{if: {replied: true}, yes: [{call: Answer}], no: [{call: Again}]}"))
    _ = walk.look()
    _ = walk.send()
    #expect(walk.tell(reply("2026-03-02 12:00"), at: "2026-03-02 12:00") == [])
    #expect(walk.look(at: "2026-03-04 10:00").brief == ["call Answer"])
  }

  @Test func `a reply before anything else that would be done ends it even if the question comes later`() throws {
    var walk = Walk(try sequence(mailStep, "wait: 2 days", mailStep, ask))
    _ = walk.look()
    _ = walk.send()
    #expect(walk.tell(reply("2026-03-02 12:00"), at: "2026-03-02 12:00").brief == ["ended replied"])
  }

  @Test func `a reply to what was said before is none to what is said next`() throws {
    var walk = Walk(try sequence(mailStep, ask, mailStep, ask))
    _ = walk.look()
    _ = walk.send()
    _ = walk.tell(reply("2026-03-03 10:00"), at: "2026-03-03 10:00")
    _ = walk.finish(at: "2026-03-03 11:00")
    #expect(walk.finish(at: "2026-03-03 12:00").brief == ["mail Hello"])
    #expect(walk.send(at: "2026-03-03 12:01").brief == ["wait 2026-03-06 12:01"])
  }

  @Test func `an e-mail that leaves is a new question`() throws {
    let task = "{if: {replied: true}, within: 3 days, yes: [{task: Note}], no: [{call: Again}]}"
    var walk = Walk(try sequence(mailStep, task, mailStep, task))
    _ = walk.look()
    _ = walk.send()
    _ = walk.tell(reply("2026-03-03 10:00"), at: "2026-03-03 10:00")
    #expect(walk.finish(at: "2026-03-03 11:00").brief == ["mail Hello"])
    #expect(walk.send(at: "2026-03-03 12:00").brief == ["wait 2026-03-06 12:00"])
  }

  @Test func `a reply that is told late still counts`() throws {
    var walk = Walk(try sequence(mailStep, ask))
    _ = walk.look()
    _ = walk.send(at: "2026-03-03 10:00")
    // It had been written before the e-mail left, and is read only now.
    #expect(walk.tell(reply("2026-03-03 09:58"), at: "2026-03-03 10:30").brief == ["call Answer"])
  }

  @Test func `a reply from before the sequence is none`() throws {
    var walk = Walk(try sequence("wait: 2 days", "call: Hello"))
    _ = walk.look()
    #expect(walk.tell(reply("2026-03-01 10:00")) == [])
    #expect(walk.run.state == .active)
  }

  @Test func `an e-mail that has not left yet is withdrawn when they reply`() throws {
    var walk = Walk(try sequence("call: Hello", mailStep))
    _ = walk.look()
    _ = walk.finish()
    #expect(walk.tell(reply("2026-03-02 11:00"), at: "2026-03-02 11:00").brief == ["withdraw 7/1/1", "ended replied"])
  }
}
