import Foundation
import Leadline
import PluginKit
import Testing

@testable import FitRules

@Suite struct HostileFileTests {
  @Test func `too many rules are refused`() {
    let many = (0..<501).map { "  - {id: r\($0), points: 1, when: {field: topic, filled: true}}\n" }.joined()
    #expect(problems("rules:\n" + many) == ["2:3: There are more than 500 rules: keep the best."])
  }

  @Test(arguments: [
    "rules: [", "rules: ]", "a: b: c", "\t- x", "rules: *gone", "--- a\n--- b", "%YAML 9.9\n---\nrules: []",
    "rules: \"\\q\"", "{}", "[]",
    "7", "rules: {a: 1}", "rules: [[]]", "rules:\n- {id: [1], points: {}, when: []}", "? [a]\n: b", "? {a: b}\n: c",
    "rules: !!binary 7",
    "a\u{0}b: 1", "rules: [{id: a, points: .inf, when: {field: topic, filled: true}}]",
    "rules: [{id: a, points: .nan, when: {field: topic, filled: true}}]",
    "rules: [{id: a, points: 1e3, when: {field: topic, filled: true}}]",
    "rules: [{id: a, points: 1, half-life: nan, when: {field: topic, filled: true}}]",
    "rules: [{id: a, points: 1, half-life: 0, when: {field: topic, filled: true}}]",
    "rules: [{id: a, points: 99999999999999999999, when: {field: topic, filled: true}}]",
    "rules: [{id: a, points: 1, when: {field: employees, at least: 99999999999999999999}}]",
    "base: 1\nbase: 2\nrules: []",
    "rules: [{id: a, id: b, points: 1, when: {field: topic, filled: true}}]", "<<: {a: b}\nrules: []",
  ])
  func `what is no file of rules is an error with a place`(text: String) {
    let told = problems(text)
    #expect(!told.isEmpty)
    #expect(told.allSatisfy { $0.split(separator: ":").first.flatMap { Int($0) } != nil })
  }

  @Test func `noise is refused without harm`() {
    var generator = SeededNumbers(seed: 7)
    let letters = Array(" \n\n:-[]{}#&*!|>'\"%@`,?abrules idfw0123.\u{1}é🙂\t")
    for _ in 0..<2_000 {
      let text = String(
        (0..<Int.random(in: 0...80, using: &generator)).map { _ in letters.randomElement(using: &generator)! })
      #expect(!problems(text).isEmpty)
    }
  }

  @Test func `a valid file cut off or changed anywhere is read or refused`() throws {
    let text = try Example.text()
    var generator = SeededNumbers(seed: 8)
    for _ in 0..<500 {
      var bytes = Array(text.utf8)
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: bytes = Array(bytes[..<place])
      case 1: bytes[place] = UInt8.random(in: 0x20...0x7e, using: &generator)
      default: bytes.remove(at: place)
      }
      let told = problems(String(decoding: bytes, as: UTF8.self))
      #expect(told.count <= 200)
    }
  }
}

/// The file that is shown to people.
enum Example {
  static let path = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures/rules/fit-rules.yaml")
    .path

  static func text() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
}

/// The same numbers each time (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
