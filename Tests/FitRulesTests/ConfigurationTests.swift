import Conditions
import Foundation
import Leadline
import PluginKit
import Testing

@testable import FitRules

@Suite struct ConfigurationTests {
  @Test func `rules come from a file or stand in the configuration`() throws {
    let named = try FitRules(configuration: .object(["file": .text(Example.path)]), now: { noon })
    let inline = try FitRules(configuration: .object(["rules": .text(try Example.text())]), now: { noon })
    let lead = PluginLead.with(["employees": .whole(80), "machines": .whole(4), "source": .text("tradeShow")])
    #expect(named.judge(lead) == inline.judge(lead))
  }

  @Test(
    arguments: [
      .object([]), .null, .object(["file": .whole(1)]), .object(["file": .text("/nowhere/rules.yaml")]),
      .object(["file": .text("/")]), .object(["file": .text("a"), "rules": .text("b")]),
    ] as [JSON])
  func `a configuration that says nothing, or too much, is refused`(configuration: JSON) {
    #expect { try FitRules(configuration: configuration) } throws: { ($0 as? PluginFailure)?.code == .invalid }
  }

  @Test func `errors in a file name it`() throws {
    let path = NSTemporaryDirectory() + "fit-\(UUID()).yaml"
    try "rules: [1]".write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect { try FitRules(configuration: .object(["file": .text(path)])) } throws: {
      ($0 as? RuleFileError)?.fileName == URL(fileURLWithPath: path).lastPathComponent
    }
    try Data([0x72, 0xff]).write(to: URL(fileURLWithPath: path))
    #expect { try FitRules(configuration: .object(["file": .text(path)])) } throws: {
      ($0 as? PluginFailure)?.code == .invalid
    }
  }

  @Test func `the example scores John's lead as its reasons say`() throws {
    let rules = try FitRules(configuration: .object(["file": .text(Example.path)]))
    let lead = PluginLead.with([
      "employees": .whole(84), "annualRevenue": .money("5000000.00", "USD"), "industry": .text("Food & Beverages"),
      "source": .text("tradeShow"), "createdAt": .time(.daysAgo(90)), "email": .text("anna@libero.it"),
    ])
    let score = rules.judge(lead, [.entry(.call, 5, "out"), .entry(.email, 3, "in"), .entry(.call, 2)])
    #expect(
      score.reasons.map(\.label.english) == [
        "Base", "50 people or more",
        "More than 2 million of revenue: could not be judged, the amount is in USD, the rule in EUR",
        "Bars, hotels, restaurants", "Met in person, lately (90 days ago: 50 %)", "They answered (3 days ago: 91 %)",
        "Two calls in a month (2 days ago: 91 %)", "Writes from a private address",
      ])
    #expect(score.reasons.map(\.points) == [20, 20, 0, 15, 5, 18.11, 9.06, -8])
    #expect(score.score == 79.17)
    #expect(
      score.questions.map(\.field) == ["budget", "budgetStatus", "machines", "need", "timeframe", "decisionMaker"])
  }
}
