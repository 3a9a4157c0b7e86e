import Leadline
import Playbook
import Testing

@Suite struct HostileFlowTests {
  @Test(arguments: [
    "", "# nothing\n", "---\n", "7", "[]", "{}", "flow:", "flow: a", "stages: []", "flow: a\nname: A\nstages: []",
    "flow: a\nname: A\nstages:", "flow: a\nname: A\nstages: {id: a}", "flow: a\nname: A\nstages: [[]]",
    "flow: a\nname: A\nstages: [a]", "flow: [a]\nname: {it: A}\nstages: [{id: {}, label: [], next: {}}]",
    "flow: a\nname: A\nstages: [{id: a, label: A, steps: 7, next: [7]}]",
    "flow: -a\nname: A\nstages: [{id: a, label: A}]",
    "flow: a\nflow: b\nname: A\nstages: [{id: a, label: A}]", "flow: a\nname: \"\"\nstages: [{id: a, label: A}]",
    "flow: a\nname: A\norder: 99999999999999999999\nstages: [{id: a, label: A}]",
    "flow: a\nname: &n A\nstages: [{id: a, label: *n}]", "flow: a\nname: A\nstages: [{id: à, label: A}]",
    "flow: \(String(repeating: "a", count: 65))\nname: A\nstages: [{id: a, label: A}]",
  ])
  func `what is no flow is an error with a place`(text: String) {
    let told = flowProblems(text)
    #expect(!told.isEmpty)
    #expect(told.allSatisfy { $0.split(separator: ":").first.flatMap { Int($0) } != nil })
  }

  @Test func `a valid file cut off or changed anywhere is read or refused`() {
    var dice = FlowDice(seed: 8)
    for (_, text) in FlowDefinition.builtInFiles {
      for _ in 0..<300 {
        var bytes = Array(text.utf8)
        let place = Int.random(in: 0..<bytes.count, using: &dice)
        switch Int.random(in: 0..<3, using: &dice) {
        case 0: bytes = Array(bytes[..<place])
        case 1: bytes[place] = UInt8.random(in: 0x20...0x7e, using: &dice)
        default: bytes.remove(at: place)
        }
        #expect(flowProblems(String(decoding: bytes, as: UTF8.self)).count <= 200)
      }
    }
  }

  @Test func `thirty stages that all lead to all others are told in a moment`() {
    let ways = (1...30).map { "{when: {field: topic, filled: true}, to: s\($0)}" }.joined(separator: ", ")
    let stages = (1...30).map { "  - {id: s\($0), label: S, next: [\(ways)]}\n" }.joined()
    let time = ContinuousClock().measure {
      #expect(flowProblems("flow: a\nname: A\nstages:\n\(stages)").count == 200)
    }
    #expect(time < .seconds(5))
  }
}
