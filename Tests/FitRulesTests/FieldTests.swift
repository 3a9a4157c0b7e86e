import Leadline
import PluginKit
import Testing

@testable import FitRules

@Suite struct FieldTests {
  @Test func `an empty field makes no rule true but those that ask for it`() throws {
    #expect(try rule("{not: {field: employees, at least: 50}}").points([:]) == 0)
    #expect(try rule("{field: employees, empty: true}").points([:]) == 10)
    #expect(try rule("{field: employees, empty: true}").points(["employees": .whole(1)]) == 0)
    #expect(try rule("{not: {field: employees, filled: true}}").points([:]) == 10)
    #expect(try rule("{field: company, filled: true}").points(["company": .text("")]) == 0)
    #expect(
      try rule("{any: [{field: employees, at least: 50}, {field: company, filled: true}]}").points([
        "company": .text("Bar")
      ]) == 10)
  }

  @Test func `amounts are compared in their own currency only, and the rule says so`() throws {
    let rules = try rule("{field: annualRevenue, at least: 1000 EUR}")
    #expect(rules.points(["annualRevenue": .money("1000.00", "EUR")]) == 10)
    #expect(rules.points(["annualRevenue": .money("999.9999", "EUR")]) == 0)
    let other = rules.judge(.with(["annualRevenue": .money("5000000", "USD")]))
    #expect(other.score == 0)
    let reason = try #require(other.reasons.last)
    #expect(reason.points == 0)
    #expect(reason.field == "annualRevenue")
    #expect(reason.label.english == "One: could not be judged, the amount is in USD, the rule in EUR")
    #expect(
      try rule("{not: {field: annualRevenue, at least: 1000 EUR}}").points(["annualRevenue": .money("5", "USD")]) == 0)
    let mapping = try rule("{field: budget, equals: {amount: 1000.50, currency: EUR}}")
    #expect(mapping.points(["budget": .money("1000.5", "EUR")]) == 10)
  }

  @Test func `flags, times and fields of one's own are judged`() throws {
    #expect(try rule("{field: doNotCall, equals: true}").points(["consent": .object(["doNotCall": .flag(true)])]) == 10)
    #expect(try rule("{field: doNotCall, equals: yes}").points(["doNotCall": .flag(false)]) == 0)
    let young = try rule("{field: createdAt, age at most: 7 days}")
    #expect(young.points(["createdAt": .time(.daysAgo(7))]) == 10)
    #expect(young.points(["createdAt": .time(.daysAgo(7.01))]) == 0)
    let own = try FitRules(
      yaml: "fields: {machines: number}\nrules: [{id: m, points: 5, when: {field: machines, at least: 3}}]")
    #expect(own.points(["machines": .whole(3)]) == 5)
    #expect(own.points(["custom": .object(["machines": .whole(4)])]) == 5)
    #expect(own.points(["machines": .whole(2)]) == 0)
  }

  @Test func `a value of another kind than its field is as good as none`() throws {
    #expect(try rule("{field: employees, at least: 1}").points(["employees": .text("many")]) == 0)
    #expect(try rule("{field: annualRevenue, at least: 1 EUR}").points(["annualRevenue": .whole(5)]) == 0)
    #expect(try rule("{field: createdAt, age at least: 1}").points(["createdAt": .text("yesterday")]) == 0)
  }

  @Test func `facts are judged by confidence and age`() throws {
    let rules = try rule("{fact: employees, confidence at least: 0.8, age at most: 30}")
    func lead(_ confidence: Double, _ days: Double) -> [String: JSON] {
      [
        "facts": .list([
          .object(["field": .text("employees"), "confidence": .number(confidence), "observedAt": .time(.daysAgo(days))])
        ])
      ]
    }
    #expect(rules.points(lead(0.8, 30)) == 10)
    #expect(rules.points(lead(0.79, 30)) == 0)
    #expect(rules.points(lead(0.9, 31)) == 0)
    #expect(
      rules.points(["facts": .object(["employees": .object(["confidence": .number(0.9), "observedAt": .time(noon)])])])
        == 10)
    #expect(rules.points([:]) == 0)
    #expect(try rule("{not: {fact: employees}}").points([:]) == 0)
    #expect(try rule("{not: {fact: employees}}").points(["facts": .list([])]) == 10)
  }
}
