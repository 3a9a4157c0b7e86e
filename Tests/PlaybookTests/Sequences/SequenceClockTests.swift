import Leadline
import Testing

@testable import Playbook

/// Servers that stand still, clocks that are set, and summer time.
struct SequenceClockTests {
  @Test func `a server that stood still finds one thing due, not all it missed`() throws {
    var walk = Walk(try sequence("wait: 1 day", mailStep, "wait: 1 day", mailStep, "wait: 1 day", mailStep))
    _ = walk.look()
    #expect(walk.look(at: "2026-03-20 10:00").brief == ["mail Hello"])
    #expect(walk.look(at: "2026-03-20 10:01") == [])
    #expect(walk.send(at: "2026-03-20 11:00").brief == ["wait 2026-03-21 11:00"])
    #expect(walk.look(at: "2026-03-30 11:00").brief == ["mail Hello"])
  }

  @Test func `waits count from when the step before was really done`() throws {
    var walk = Walk(try sequence("call: Hello", "wait: 2 days", "task: Done"))
    _ = walk.look()
    #expect(walk.finish(at: "2026-03-12 16:00").brief == ["wait 2026-03-14 16:00"])
  }

  @Test func `a time-out that passed while the server stood still takes the No branch`() throws {
    var walk = Walk(
      try sequence("{if: {replied: true}, within: 1 day, no: [{wait: 1 day}, {call: Again}]}", "task: Done"))
    _ = walk.look()
    #expect(walk.look(at: "2026-03-09 10:00").brief == ["wait 2026-03-10 10:00"])
  }

  @Test func `a clock that goes back does nothing`() throws {
    var walk = Walk(try sequence("wait: 1 day", "call: Hello", "wait: 1 day", "task: Done"))
    _ = walk.look()
    _ = walk.look(at: "2026-03-03 10:00")
    let before = walk.run
    #expect(walk.look(at: "2026-02-01 10:00") == [])
    #expect(walk.run == before)
    // What is done then is done at the latest time it knows.
    #expect(walk.finish(at: "2026-02-01 10:00").brief == ["wait 2026-03-04 10:00"])
  }

  @Test func `told the same twice it does nothing the second time`() throws {
    var walk = Walk(try sequence("call: Hello", "wait: 1 day", mailStep))
    let key = walk.run.key
    for event in [SequenceEvent.timeCame, .done(key), .timeCame, .recordChanged] {
      _ = walk.tell(event)
      let before = walk.run
      #expect(walk.tell(event) == [])
      #expect(walk.run == before)
    }
  }

  @Test(arguments: [
    ("1 day", "2026-03-28 12:00", "2026-03-29 12:00"), ("1 day", "2026-03-28 02:30", "2026-03-29 03:00"),
    ("24 hours", "2026-03-28 12:00", "2026-03-29 13:00"), ("1 day", "2026-10-24 12:00", "2026-10-25 12:00"),
    ("2 business days", "2026-03-27 10:00", "2026-03-31 10:00"), ("1 week", "2026-10-20 18:00", "2026-10-27 18:00"),
  ])
  func `a wait keeps the time on the clocks of the person`(wait: String, start: String, end: String) throws {
    var walk = Walk(try sequence("wait: \(wait)", "call: Hello"), at: Rome.at(start))
    #expect(walk.look(at: start).brief == ["wait \(end)"])
    #expect(walk.look(at: end).brief == ["call Hello"])
  }

  @Test func `a run survives being stored at any moment`() throws {
    var walk = Walk(
      try sequence(
        mailStep, "{if: {replied: true}, within: 1 day, no: [{call: Again}, {wait: 1 day}]}", "continue with: b"))
    var runs = [walk.run]
    func keep() { runs.append(walk.run) }
    _ = walk.look()
    keep()
    _ = walk.tell(.ownerRemoved)
    keep()
    _ = walk.tell(.ownerChanged)
    let mail = walk.run.key
    _ = walk.send()
    keep()
    _ = walk.tell(.opened(mail))
    _ = walk.look(at: "2026-03-04 10:00")
    keep()
    _ = walk.finish()
    keep()
    var other = walk
    _ = other.tell(.replied(at: Rome.at("2026-03-04 10:30")))
    runs.append(other.run)
    _ = walk.look(at: "2026-03-10 10:00")
    keep()
    for run in runs { #expect(SequenceRun(run.text) == run) }
    #expect(runs.map { $0.due == SequenceRun($0.text)?.due }.allSatisfy { $0 })
  }

  @Test func `a text that is no run is not read`() throws {
    let text = Walk(try sequence("call: Hello")).run.text
    #expect(SequenceRun(text) != nil)
    for other in ["", "{}", "[]", "7", String(text.dropLast()), text + "x"] { #expect(SequenceRun(other) == nil) }
    for (old, new) in [
      ("active", "asleep"), ("\"0\"", "\"-1\""), ("before", "waiting"), ("#42", "42"), ("\"visit\":1", "\"visit\":0"),
      ("\"visit\":1", "\"visit\":\"1\""), ("2026-03-02", "2026-02-30"),
    ] {
      #expect(text.contains(old))
      #expect(SequenceRun(text.replacing(old, with: new)) == nil)
    }
  }
}
