import Conditions
import Leadline
import Testing

@testable import Playbook

struct SequenceHandoverTests {
  @Test func `another sequence takes over under keys of its own`() throws {
    let second = try sequence("call: Again", "task: Done", name: "second")
    var walk = Walk(try sequence("call: Hello", "continue with: second"))
    _ = walk.look()
    let first = walk.run.key
    #expect(walk.finish().brief == ["continue second"])
    #expect(walk.run.state == .handingOver(to: "second") && walk.run.due == nil && !walk.run.isOver)
    #expect(walk.look() == [])
    #expect(walk.run.continue(with: try sequence("call: No", name: "third"), in: walk.setting) == [])
    #expect(walk.run.continue(with: second, in: walk.setting).brief == ["call Again"])
    #expect(walk.run.continue(with: second, in: walk.setting) == [])
    #expect(walk.run.sequence == "second" && walk.run.path == first.path && walk.run.key != first)
    #expect(walk.run.advance(by: .done(first), along: second, in: walk.setting) == [])
    #expect(walk.run.advance(by: .done(walk.run.key), along: second, in: walk.setting).brief == ["task Done"])
  }

  @Test func `while it hands over it can still be ended`() throws {
    var walk = Walk(try sequence("continue with: second"))
    _ = walk.look()
    #expect(walk.tell(.definitionRemoved).brief == ["ended definitionRemoved"])
  }

  @Test func `it can go round to itself as long as it waits`() throws {
    var walk = Walk(try sequence("wait: 1 day", "call: Hello", "continue with: demo"))
    var keys: Set<StepKey> = []
    var now = Rome.monday
    _ = walk.look()
    for _ in 0..<50 {
      now = now.adding(days: 1, in: Rome.zone)
      walk.setting.known.now = now
      #expect(walk.look().brief == ["call Hello"])
      #expect(keys.insert(walk.run.key).inserted)
      #expect(walk.finish().brief == ["continue demo"])
      _ = walk.run.continue(with: walk.definition, in: walk.setting)
    }
  }
}
