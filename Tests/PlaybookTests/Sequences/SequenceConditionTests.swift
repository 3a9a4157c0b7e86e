import Conditions
import Leadline
import Testing

@testable import Playbook

struct SequenceConditionTests {
  @Test func `a condition is decided at once without a time-out`() throws {
    let fork = "{if: {field: rating, equals: hot}, yes: [{call: Hot}], no: [{call: Cold}]}"
    var walk = Walk(try sequence(fork, "task: Done"))
    walk.setting.known.fields["rating"] = .text("hot")
    #expect(walk.look().brief == ["call Hot"])
    #expect(walk.finish().brief == ["task Done"])
    var other = Walk(try sequence(fork, "task: Done"))
    #expect(other.look().brief == ["call Cold"])
  }

  @Test func `with a time-out it takes the Yes branch as soon as it comes true`() throws {
    var walk = Walk(
      try sequence("{if: {field: rating, equals: hot}, within: 3 days, yes: [{call: Hot}], no: [{call: Cold}]}"))
    #expect(walk.look().brief == ["wait 2026-03-05 10:00"])
    #expect(walk.tell(.recordChanged, at: "2026-03-03 10:00") == [])
    walk.setting.known.fields["rating"] = .text("hot")
    #expect(walk.tell(.recordChanged, at: "2026-03-04 10:00").brief == ["call Hot"])
  }

  @Test func `and the No branch when it has not`() throws {
    var walk = Walk(
      try sequence("{if: {field: rating, equals: hot}, within: 3 days, yes: [{call: Hot}]}", "task: Done"))
    _ = walk.look()
    #expect(walk.look(at: "2026-03-05 09:59") == [])
    #expect(walk.look(at: "2026-03-05 10:00").brief == ["task Done"])
  }

  @Test func `what is not known is not true`() throws {
    var walk = Walk(try sequence("{if: {not: {field: rating, equals: hot}}, yes: [{call: Yes}], no: [{call: No}]}"))
    #expect(walk.look().brief == ["call No"])
  }

  @Test func `an opening is that of the last e-mail`() throws {
    let fork = "{if: {opened: true}, within: 2 days, yes: [{call: Opened}], no: [{call: Unopened}]}"
    var walk = Walk(try sequence(mailStep, mailStep, fork))
    _ = walk.look()
    let first = walk.run.key
    _ = walk.send()
    let second = walk.run.key
    #expect(walk.send().brief == ["wait 2026-03-04 10:00"])
    #expect(walk.tell(.opened(first)) == [])
    #expect(walk.tell(.opened(second), at: "2026-03-03 10:00").brief == ["call Opened"])
  }

  @Test func `an opening of an e-mail before says nothing of the next`() throws {
    var walk = Walk(
      try sequence(mailStep, "wait: 1 day", mailStep, "{if: {opened: true}, within: 2 days, no: [{call: Unopened}]}"))
    _ = walk.look()
    let first = walk.run.key
    _ = walk.send()
    _ = walk.tell(.opened(first))
    _ = walk.look(at: "2026-03-03 10:00")
    #expect(walk.send(at: "2026-03-03 10:00").brief == ["wait 2026-03-05 10:00"])
  }

  @Test func `an opening before it is asked for counts`() throws {
    var walk = Walk(try sequence(mailStep, "wait: 1 day", "{if: {opened: true}, yes: [{call: Opened}]}", "task: Done"))
    _ = walk.look()
    let mail = walk.run.key
    _ = walk.send()
    #expect(walk.tell(.opened(mail), at: "2026-03-02 12:00") == [])
    #expect(walk.look(at: "2026-03-03 10:00").brief == ["call Opened"])
  }

  @Test func `conditions can be put together`() throws {
    let condition = "{any: [{field: rating, equals: hot}, {all: [{replied: true}, {field: employees, at least: 50}]}]}"
    let steps = "{if: \(condition), within: 2 days, yes: [{call: Yes}], no: [{call: No}]}"
    var walk = Walk(try sequence(steps))
    _ = walk.look()
    #expect(walk.tell(.replied(at: Rome.at("2026-03-02 11:00")), at: "2026-03-02 11:00") == [])
    walk.setting.known.fields["employees"] = .number(80)
    #expect(walk.tell(.recordChanged).brief == ["call Yes"])
  }
}
