import Leadline
import PluginKit
import Testing

@testable import FitRules

@Suite struct TimelineTests {
  private typealias Case = (condition: String, yes: [PluginEntry], no: [PluginEntry])

  private static let cases: [Case] = [
    ("{kind: call}", [.entry(.call, 100)], [.entry(.note, 1)]),
    ("{kind: [call, email], direction: in}", [.entry(.email, 1, "in")], [.entry(.email, 1, "out"), .entry(.note, 1)]),
    (
      "{kind: call, within: 30 days, at least: 2}", [.entry(.call, 30), .entry(.call, 1)],
      [.entry(.call, 30.1), .entry(.call, 1)]
    ),
    ("{kind: call, at most: 1}", [], [.entry(.call, 1), .entry(.call, 2)]),
    ("{within: 14 days, at most: 0}", [.entry(.note, 15)], [.entry(.note, 13)]),
    (
      "{kind: appointment, state: open}", [.entry(.appointment, -3, state: .open)],
      [.entry(.appointment, 3, state: .done)]
    ),
    ("{kind: appointment, within: 7}", [.entry(.appointment, 3)], [.entry(.appointment, -3)]),
    (
      "{kind: call, last at least: 14}", [.entry(.call, 14), .entry(.note, 1)], [.entry(.call, 13), .entry(.call, 90)]
    ),
    ("{kind: call, last at most: 12 hours}", [.entry(.call, 0.5), .entry(.call, 9)], [.entry(.call, 0.6)]),
    ("{last at least: 14}", [.entry(.call, 20)], []),
    (
      "{replied: true}", [.entry(.call, 9, "out"), .entry(.email, 8, "in")],
      [.entry(.email, 9, "in"), .entry(.call, 8, "out")]
    ),
    ("{replied: false}", [.entry(.email, 9, "in")], [.entry(.call, 9, "out"), .entry(.email, 8, "in")]),
    (
      "{replied: true, within: 7}", [.entry(.call, 9, "out"), .entry(.call, 7, "in")],
      [.entry(.call, 9, "out"), .entry(.call, 8, "in")]
    ),
  ]

  @Test(arguments: cases)
  func `behaviour on the timeline is judged`(
    condition: String, yes: [PluginEntry], no: [PluginEntry]
  ) throws {
    let rules = try rule("{timeline: \(condition)}")
    #expect(rules.points([:], yes) == 10)
    #expect(rules.points([:], no) == 0)
    #expect(rules.manifest.permissions.timeline)
  }

  @Test func `who asks for no timeline is given none`() throws {
    let rules = try rule("{field: employees, at least: 1}", more: ", half-life: 9")
    #expect(!rules.manifest.permissions.timeline)
    #expect(rules.manifest.permissions.read == ["employees", "createdAt"])
    #expect(rules.manifest.id == "fit-rules")
    #expect(rules.manifest.roles == [.scorer])
    #expect(try rule("{fact: budget}").manifest.permissions.read == ["facts"])
    #expect(try rule("{field: doNotMail, equals: true}").manifest.permissions.read == ["doNotMail", "consent"])
  }
}
