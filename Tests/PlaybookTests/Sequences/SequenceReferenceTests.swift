import Leadline
import Testing

@testable import Playbook

struct SequenceReferenceTests {
  @Test func `a sequence that it continues with must exist`() throws {
    let others = [try sequence("call: Hello", name: "reactivation")]
    let text = "sequence: demo\nsteps: [{call: Hi}, {continue with: reactivate}]"
    #expect(
      sequenceProblems(text, among: others)
        == ["2:21: There is no sequence “reactivate”. Write reactivation."])
    #expect(
      sequenceProblems(text, in: .italian, among: others)
        == ["2:21: «reactivate»: sequenza sconosciuta. Scrivi reactivation."])
    #expect(sequenceProblems(text) == [])
  }

  @Test func `going round needs a wait`() throws {
    let back = try sequence("call: Hello", "continue with: demo", name: "back")
    let text = "sequence: demo\nsteps: [{call: Hi}, {continue with: back}]"
    let told = sequenceProblems(text, among: [back])
    #expect(
      told == ["2:21: This goes round without ever waiting (demo → back → demo): write “wait: 1 day” before it."])
    #expect(sequenceProblems("sequence: demo\nsteps: [{wait: 1 day}, {continue with: back}]", among: [back]) == [])
    let slow = try sequence("wait: 1 day", "continue with: demo", name: "back")
    #expect(sequenceProblems(text, among: [slow]) == [])
  }

  @Test func `a sequence may not go round to itself without a wait either`() {
    let text = "sequence: demo\nsteps: [{call: Hi}, {continue with: demo}]"
    #expect(sequenceProblems(text, among: []).count == 1)
    #expect(sequenceProblems(text, among: []).first?.contains("(demo → demo)") == true)
  }

  @Test func `a time-out is a wait, but only for what comes of it`() {
    let no = "sequence: demo\nsteps: [{if: {replied: true}, within: 1 day, no: [{continue with: demo}]}]"
    #expect(sequenceProblems(no, among: []) == [])
    let yes = "sequence: demo\nsteps: [{if: {replied: true}, within: 1 day, yes: [{continue with: demo}]}]"
    #expect(sequenceProblems(yes, among: []).count == 1)
    let behind = "sequence: demo\nsteps: [{if: {opened: true}, within: 1 day, no: [{call: a}]}, {continue with: demo}]"
    #expect(sequenceProblems(behind, among: []).count == 1)
    let waits =
      "sequence: demo\nsteps: [{if: {opened: true}, yes: [{wait: 1 day}], no: [{wait: 1 day}]}, {continue with: demo}]"
    #expect(sequenceProblems(waits, among: []) == [])
  }

  @Test func `another sequence that goes round is not this one's fault`() throws {
    let round = try sequence("call: Hello", "continue with: round", name: "round")
    #expect(sequenceProblems("sequence: demo\nsteps: [{continue with: round}]", among: [round]) == [])
  }
}
