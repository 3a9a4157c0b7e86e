import Foundation
import Leadline
import PluginKit
import Testing

@testable import FitRules

/// Whatever rules and leads there are, the reasons add up.
@Suite struct AdditionTests {
  @Test func `a thousand files of rules, each over several leads, add up to the hundredth`() throws {
    var numbers = SeededNumbers(seed: 20_260_301)
    for _ in 0..<1_000 {
      let text = RandomRules.file(&numbers)
      let rules = try FitRules(yaml: text)
      for _ in 0..<3 {
        let (lead, timeline) = RandomRules.lead(&numbers)
        let score = rules.judge(lead, timeline)
        let sum = score.reasons.reduce(0) { $0 + $1.points }
        #expect(abs(sum - score.score) < 1e-9, "\(text)")
        #expect(score == rules.score(lead, timeline: timeline, at: noon))
        #expect(score.questions.allSatisfy { $0.swing > 0 && $0.swing <= 100 && lead[$0.field] == nil })
        #expect(score.questions.map(\.swing) == score.questions.map(\.swing).sorted(by: >))
      }
    }
  }
}

private enum RandomRules {
  static func file(_ numbers: inout SeededNumbers) -> String {
    let groups = (0..<Int.random(in: 1...3, using: &numbers)).map { "g\($0)" }
    let rules = (0..<Int.random(in: 1...12, using: &numbers)).map { number in
      var rule = "{id: r\(number), points: \(points(&numbers, 60)), when: \(condition(&numbers, depth: 3))"
      if Bool.random(using: &numbers) { rule += ", group: \(groups.randomElement(using: &numbers)!)" }
      if Bool.random(using: &numbers) {
        rule += ", half-life: \(Double(Int.random(in: 1...900, using: &numbers)) / 10)"
      }
      return "  - \(rule)}\n"
    }
    let caps = groups.map {
      "  \($0): {at least: -\(Int.random(in: 0...30, using: &numbers)), at most: \(points(&numbers, 40, from: 0))}\n"
    }
    return "base: \(points(&numbers, 80))\ngroups:\n\(caps.joined())rules:\n\(rules.joined())"
  }

  private static func points(_ numbers: inout SeededNumbers, _ most: Int, from least: Int? = nil) -> String {
    String(format: "%.2f", Double(Int.random(in: (least ?? -most) * 100...most * 100, using: &numbers)) / 100)
  }

  private static func condition(_ numbers: inout SeededNumbers, depth: Int) -> String {
    if depth > 0, Int.random(in: 0..<3, using: &numbers) == 0 {
      let parts = (0..<Int.random(in: 1...3, using: &numbers)).map { _ in condition(&numbers, depth: depth - 1) }
      // Only alternatives: what is drawn by chance may well exclude each other.
      return ["{any: [\(parts.joined(separator: ", "))]}", "{not: \(parts[0])}"].randomElement(using: &numbers)!
    }
    let number = Int.random(in: 0...200, using: &numbers)
    return [
      "{field: employees, at least: \(number)}", "{field: employees, at most: \(number)}",
      "{field: industry, contains: ho}",
      "{field: annualRevenue, at least: \(number).5 EUR}", "{field: source, in: [web, tradeShow]}",
      "{field: rating, equals: hot}",
      "{field: decisionMaker, filled: true}", "{field: email, domain: bar.example}", "{field: budget, empty: true}",
      "{field: doNotCall, equals: true}", "{timeline: {kind: call, within: \(number + 1)}}",
      "{timeline: {replied: true}}",
      "{timeline: {at least: \(number % 4)}}", "{timeline: {last at least: \(number)}}",
      "{fact: employees, confidence at least: 0.5}",
      "[{field: employees, at least: 3}, {field: topic, filled: true}]",
    ].randomElement(using: &numbers)!
  }

  static func lead(_ numbers: inout SeededNumbers) -> (PluginLead, [PluginEntry]) {
    let number = Int64.random(in: 0...250, using: &numbers)
    let all: [String: JSON] = [
      "employees": .number(number), "industry": .text("Hotels"),
      "annualRevenue": .money("\(number)", number % 2 == 0 ? "EUR" : "USD"),
      "source": .text("web"), "rating": .text("cold"), "decisionMaker": .text("Anna"), "email": .text("a@bar.example"),
      "budget": .money("5.00", "EUR"), "doNotCall": .flag(true), "topic": .text("x"),
      "createdAt": .time(.daysAgo(Double(number))),
      "facts": .list([
        .object(["field": .text("employees"), "confidence": .number(0.7), "observedAt": .time(.daysAgo(3.3))])
      ]),
    ]
    let fields = all.sorted { $0.key < $1.key }.filter { _ in Bool.random(using: &numbers) }
    let timeline = (0..<Int.random(in: 0...6, using: &numbers)).map { _ in
      PluginEntry.entry(
        [.call, .email, .note].randomElement(using: &numbers)!,
        Double(Int.random(in: -50...4000, using: &numbers)) / 10,
        [nil, "in", "out"].randomElement(using: &numbers)!)
    }
    return (PluginLead(id: 1, fields: Dictionary(uniqueKeysWithValues: fields)), timeline)
  }
}
