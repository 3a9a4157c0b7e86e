import Conditions
import Leadline
import Testing

@testable import Playbook

struct SequencePauseTests {
  @Test func `a run whose owner is gone stands still until somebody takes over`() throws {
    var walk = Walk(try sequence("wait: 1 day", "call: Hello"))
    _ = walk.look()
    let told = walk.tell(.ownerRemoved)
    #expect(told == [.tell(.paused(.ownerRemoved))])
    #expect(SequenceNotice.paused(.ownerRemoved).isForManager)
    #expect(walk.tell(.ownerRemoved) == [])
    #expect(walk.run.due == nil)
    #expect(walk.look(at: "2026-03-05 10:00") == [])
    #expect(walk.tell(.recordChanged) == [])
    #expect(walk.tell(.ownerChanged, at: "2026-03-06 10:00").brief == ["call Hello"])
    #expect(walk.tell(.ownerChanged) == [])
  }

  @Test func `what was done meanwhile counts when it goes on`() throws {
    var walk = Walk(try sequence("call: Hello", "task: Done"))
    _ = walk.look()
    _ = walk.tell(.ownerRemoved)
    #expect(walk.finish() == [])
    #expect(walk.tell(.ownerChanged).brief == ["task Done"])
  }

  @Test func `a reply ends it even then`() throws {
    var walk = Walk(try sequence("wait: 1 day", "call: Hello"))
    _ = walk.look()
    _ = walk.tell(.ownerRemoved)
    #expect(walk.tell(.replied(at: Rome.at("2026-03-02 12:00")), at: "2026-03-02 12:00").brief == ["ended replied"])
  }

  @Test func `an e-mail in the name of somebody who is gone is written anew`() throws {
    var walk = Walk(try sequence("automatic email: {subject: Hello, body: 'Yours, {{owner}}'}", "task: Done"))
    _ = walk.look()
    #expect(walk.tell(.ownerRemoved).brief == ["withdraw 7/1/0", "tell paused(Playbook.PauseReason.ownerRemoved)"])
    walk.setting.owner = "Maria Verdi"
    guard case .send(let mail)? = walk.tell(.ownerChanged).first else {
      Issue.record("It is sent again.")
      return
    }
    #expect(mail.body.hasPrefix("Yours, Maria Verdi"))
    #expect(mail.key == StepKey(run: 7, visit: 2, path: .start))
    #expect(walk.tell(.sent(mail.key)).brief == ["task Done"])
  }

  @Test func `one that had left all the same is not sent twice`() throws {
    var walk = Walk(try sequence(mailStep, "task: Done"))
    _ = walk.look()
    let first = walk.run.key
    _ = walk.tell(.ownerRemoved)
    #expect(walk.tell(.sent(first)) == [])
    #expect(walk.tell(.ownerChanged).brief == ["task Done"])

    var late = Walk(try sequence(mailStep, "task: Done"))
    _ = late.look()
    _ = late.tell(.ownerRemoved)
    #expect(late.tell(.ownerChanged).brief == ["mail Hello"])
    #expect(late.tell(.sent(first)).brief == ["withdraw 7/2/0", "task Done"])
  }

  @Test func `an e-mail for which a value is missing waits for it`() throws {
    var walk = Walk(try sequence("automatic email: {subject: 'Hello {{company}}', body: Hi}", "task: Done"))
    #expect(walk.look() == [.tell(.paused(.missingValue("company")))])
    #expect(walk.look(at: "2026-03-03 10:00") == [])
    // Another field is filled in: nothing is said again.
    #expect(walk.tell(.recordChanged) == [])
    walk.setting.known.fields["company"] = .text("Bar Centrale")
    #expect(walk.tell(.recordChanged).brief == ["mail Hello Bar Centrale"])
  }

  @Test func `an e-mail without an address waits for one`() throws {
    var walk = Walk(try sequence(mailStep))
    walk.setting.address = nil
    #expect(walk.look() == [.tell(.paused(.noAddress))])
    #expect(walk.tell(.recordChanged) == [])
    walk.setting.address = EmailAddress("anna@bar.example")
    #expect(walk.tell(.recordChanged).brief == ["mail Hello"])
  }

  @Test func `an address that turns out to be none holds it up too`() throws {
    var walk = Walk(try sequence(mailStep))
    _ = walk.look()
    let first = walk.run.key
    #expect(walk.tell(.refused(first, .noAddress)) == [.tell(.paused(.noAddress))])
    #expect(walk.tell(.refused(first, .noAddress)) == [])
    guard case .send(let mail)? = walk.tell(.recordChanged).first else {
      Issue.record("It is tried again.")
      return
    }
    #expect(mail.key != first)
  }

  @Test(arguments: [MailRefusal.doNotMail, .unsubscribed, .switchedOff])
  func `an e-mail that must not leave is passed over, and the owner is told`(refusal: MailRefusal) throws {
    var walk = Walk(try sequence(mailStep, "call: Hello"))
    _ = walk.look()
    let key = walk.run.key
    let effects = walk.tell(.refused(key, refusal))
    #expect(effects.first == .tell(.mailRefused(refusal, key)))
    #expect(effects.brief.dropFirst() == ["call Hello"])
    #expect(walk.tell(.refused(key, refusal)) == [])
  }
}
