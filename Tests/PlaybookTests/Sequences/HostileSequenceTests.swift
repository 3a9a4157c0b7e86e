import Leadline
import Testing

@testable import Playbook

@Suite struct HostileSequenceTests {
  @Test(arguments: [
    "steps: [", "a: b: c", "\t- x", "steps: *gone", "sequence: \"\\q\"", "{}", "[]", "7", "? [a]\n: b", "a\u{0}b: 1",
    "sequence: demo\nsteps: [{call: {{firstName}}}]", "sequence: demo\nsteps: [{if: [], yes: [{call: a}]}]",
    "sequence: demo\nsteps: [[[]]]", "sequence: demo\nsteps: [{wait: {}}]",
    "sequence: demo\nsteps: [{call: a, call: b}]",
    "sequence: demo\nsteps: [{set: {rating: hot, rating: cold}}]", "sequence: demo\nsteps: [~]",
    "sequence: demo\nsteps: [{continue with: }]", "sequence: demo\nsteps: [{wait: 99999999999999999999 days}]",
  ])
  func `what is no sequence is an error with a place`(text: String) {
    let told = sequenceProblems(text)
    #expect(!told.isEmpty)
    #expect(told.allSatisfy { $0.split(separator: ":").first.flatMap { Int($0) } != nil })
  }

  @Test func `noise is refused without harm`() {
    var dice = SequenceDice(seed: 21)
    let letters = Array(" \n\n:-[]{}#&*!|>'\"%@`,?sequence steps call wait if yes no 0123.\u{1}é🙂\t")
    for _ in 0..<2_000 {
      let text = String((0..<Int.random(in: 0...80, using: &dice)).map { _ in letters.randomElement(using: &dice)! })
      #expect(!sequenceProblems(text).isEmpty)
    }
  }

  @Test func `a valid file cut off or changed anywhere is read or refused`() {
    var dice = SequenceDice(seed: 22)
    for file in SequenceDefinition.builtInFiles {
      for _ in 0..<300 {
        var bytes = Array(file.text.utf8)
        let place = Int.random(in: 0..<bytes.count, using: &dice)
        switch Int.random(in: 0..<3, using: &dice) {
        case 0: bytes = Array(bytes[..<place])
        case 1: bytes[place] = UInt8.random(in: 0x20...0x7e, using: &dice)
        default: bytes.remove(at: place)
        }
        #expect(sequenceProblems(String(decoding: bytes, as: UTF8.self)).count <= 200)
      }
    }
  }
}
