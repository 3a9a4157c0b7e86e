import Leadline
import PluginKit
import Testing

@testable import FitRules

@Suite struct TimelineTests {
  @Test(
    arguments: [
      ("{kind: call, direction: in}", [.entry(.call, 100, "in")], [.entry(.call, 1, "out"), .entry(.note, 1)]),
      ("{kind: appointment, state: open}", [.entry(.appointment, -3, state: .open)], [.entry(.appointment, 3)]),
      ("{within: 14 days, at most: 0}", [.entry(.note, 15)], [.entry(.note, 13)]),
      ("{replied: true}", [.entry(.call, 9, "out"), .entry(.email, 8, "in")], [.entry(.call, 9, "out")]),
    ] as [(String, [PluginEntry], [PluginEntry])])
  func `behaviour on the timeline is judged`(condition: String, yes: [PluginEntry], no: [PluginEntry]) throws {
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
