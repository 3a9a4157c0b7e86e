import Foundation
import Leadline
import PluginKit
import Testing

@testable import FitRules

@Suite struct PointsTests {
  @Test func `reasons are the base and the rules that are true, in the order of the file`() throws {
    let rules = try FitRules(
      yaml: """
        base: 12.5
        rules:
          - {id: a, label: Big, italian: Grande, points: 30.25, when: {field: employees, at least: 50}}
          - {id: b, label: {en: Web, it: Rete}, points: -2, when: {field: source, equals: web}}
          - {id: c, points: 9, when: {field: source, equals: email}}
        """)
    let score = rules.judge(.with(["employees": .whole(50), "source": .text("web")]))
    #expect(score.score == 40.75)
    #expect(score.reasons.map(\.points) == [12.5, 30.25, -2])
    #expect(score.reasons.map(\.label) == [Message("Base", "Base"), Message("Big", "Grande"), Message("Web", "Rete")])
    #expect(score.reasons.map(\.field) == [nil, "employees", "source"])
  }

  @Test(arguments: [("90", 100.0, -40.0), ("-20", 0, 10), ("5", 15, nil)])
  func `what lies outside 0 to 100 is taken back by a reason of its own`(points: String, score: Double, limit: Double?)
    throws
  {
    let base = points == "90" ? 50 : 10
    let rules = try FitRules(
      yaml: "base: \(base)\nrules: [{id: a, points: \(points), when: {field: topic, filled: true}}]")
    let judged = rules.judge(.with(["topic": .text("x")]))
    #expect(judged.score == score)
    let last = try #require(judged.reasons.last)
    #expect((last.label.english == "Limited to 0–100") == (limit != nil))
    if let limit { #expect(last.points == limit) }
  }

  @Test func `a group counts no more and no less than it may, and says so`() throws {
    let rules = try FitRules(
      yaml: """
        base: 50
        groups:
          size: 15
          talk: {label: Talk, italian: Contatti, at least: -5, at most: 5}
        rules:
          - {id: a, points: 10, group: size, when: {field: employees, at least: 50}}
          - {id: b, points: 10, group: size, when: {field: employees, at least: 10}}
          - {id: c, points: -30, group: talk, when: {timeline: {kind: call}}}
        """)
    let score = rules.judge(.with(["employees": .whole(60)]), [.entry(.call, 1)])
    #expect(score.score == 60)
    #expect(score.reasons.suffix(2).map(\.points) == [-5, 25])
    #expect(
      score.reasons.suffix(2).map(\.label) == [
        Message("Limited: size", "Limitato: size"), Message("Limited: Talk", "Limitato: Contatti"),
      ])
    #expect(rules.judge(.with(["employees": .whole(20)])).reasons.count == 2)
  }

  @Test(arguments: [0, 0.5, 7, 14, 28, 100, 3000])
  func `points decay by their half-life`(days: Double) throws {
    let expected = (40 * pow(0.5, days / 14) * 100).rounded() / 100
    let field = try rule("{field: topic, filled: true}", points: "40", more: ", half-life: 2 weeks")
    #expect(field.points(["topic": .text("x"), "createdAt": .time(.daysAgo(days))]) == expected)
    let entry = try rule("{timeline: {kind: call}}", points: "40", more: ", half-life: 14")
    #expect(
      entry.points(["createdAt": .time(.daysAgo(500))], [.entry(.call, days), .entry(.call, days + 9)]) == expected)
    let reply = try rule("{timeline: {replied: true}}", points: "40", more: ", half-life: 14")
    #expect(reply.points([:], [.entry(.email, days, "in"), .entry(.call, days + 9, "out")]) == expected)
    let fact = try rule("{fact: budget}", points: "40", more: ", half-life: 14")
    #expect(
      fact.points(["facts": .list([.object(["field": .text("budget"), "observedAt": .time(.daysAgo(days))])])])
        == expected)
  }

  @Test func `what has no age, or lies ahead, does not decay`() throws {
    let rules = try rule("{timeline: {kind: appointment}}", more: ", half-life: 1")
    #expect(rules.points([:], [.entry(.appointment, -30)]) == 10)
    #expect(try rule("{field: topic, filled: true}", more: ", half-life: 1").points(["topic": .text("x")]) == 10)
  }

  @Test func `a decayed reason says how old it is and what is left`() throws {
    let rules = try rule("{timeline: {kind: call}}", more: ", half-life: 14")
    let reason = try #require(rules.judge(.with(), [.entry(.call, 14)]).reasons.last)
    #expect(reason.label == Message("One (14 days ago: 50 %)", "One (14 giorni fa: 50 %)"))
    #expect(reason.points == 5)
  }

  @Test func `the clock that is given decides, and nothing else`() async throws {
    let text = "rules: [{id: a, points: 10, half-life: 10, when: {timeline: {kind: call}}}]"
    let call = PluginCall(idempotencyKey: "1", deadline: .now + .seconds(10))
    for days in [0.0, 10] {
      let rules = try FitRules(yaml: text, now: { .daysAgo(-days) })
      let score = try await rules.score(.with(), timeline: [.entry(.call, 0)], call)
      #expect(score.score == (days == 0 ? 10 : 5))
      #expect(score == rules.score(.with(), timeline: [.entry(.call, 0)], at: .daysAgo(-days)))
    }
  }
}
