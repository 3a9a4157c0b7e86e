import Conditions
import Leadline
import Testing

@testable import Playbook

struct SequenceExitTests {
  @Test(arguments: [
    (SequenceEvent.disqualified, EndReason.disqualified), (.won, .won), (.lost, .lost), (.stopped, .stopped),
    (.definitionRemoved, .definitionRemoved),
  ])
  func `what ends it takes what was open off the list`(event: SequenceEvent, reason: EndReason) throws {
    var walk = Walk(try sequence("call: Hello", "task: Done"))
    _ = walk.look()
    #expect(walk.tell(event) == [.withdraw(StepKey(run: 7, visit: 1, path: .start)), .ended(reason)])
    #expect(walk.tell(event) == [])
    #expect(walk.run.due == nil)
  }

  @Test func `what is open when a lead is qualified goes on to the opportunity, but no e-mail does`() throws {
    var walk = Walk(try sequence("call: Hello", mailStep))
    _ = walk.look()
    #expect(walk.tell(.qualified).brief == ["ended qualified"])
    var other = Walk(try sequence(mailStep))
    _ = other.look()
    #expect(other.tell(.qualified).brief == ["withdraw 7/1/0", "ended qualified"])
  }

  @Test func `reactivating a lead does not revive what ended`() throws {
    var walk = Walk(try sequence("call: Hello"))
    _ = walk.look()
    _ = walk.tell(.disqualified)
    #expect(walk.tell(.reactivated) == [])
    #expect(walk.run.state == .ended(.disqualified))
  }

  @Test func `the sequence of a lead that is merged ends, whatever it was at`() throws {
    var walk = Walk(try sequence("call: Hello", "task: Done"))
    _ = walk.look()
    #expect(walk.tell(.merged).brief == ["withdraw 7/1/0", "ended merged"])
    #expect(walk.tell(.merged) == [])
    var waiting = Walk(try sequence("wait: 3 days", "call: Hello"))
    _ = waiting.look()
    #expect(waiting.tell(.merged).brief == ["ended merged"])
  }

  @Test func `a run whose place is gone from its definition ends`() throws {
    var walk = Walk(try sequence("call: One", "call: Two"))
    _ = walk.look()
    _ = walk.finish()
    let shorter = try sequence("call: One")
    #expect(walk.run.advance(by: .timeCame, along: shorter, in: walk.setting).brief == ["ended definitionRemoved"])
  }
}
