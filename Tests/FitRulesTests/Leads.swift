import Conditions
import Leadline
import PluginKit
import Testing

@testable import FitRules

/// Noon of a day in March; everything here happens around it.
let noon = Timestamp(milliseconds: 1_772_366_400_000)

extension Timestamp {
  static func daysAgo(_ days: Double) -> Timestamp {
    Timestamp(milliseconds: noon.milliseconds - Int64(days * 86_400_000))
  }
}

extension PluginLead {
  static func with(_ fields: [String: JSON] = [:]) -> PluginLead { PluginLead(id: 42, fields: fields) }
}

extension JSON {
  static func money(_ amount: String, _ currency: String) -> JSON {
    .object(["amount": .text(amount), "currency": .text(currency)])
  }

  static func whole(_ number: Int64) -> JSON { .number(number) }

  static func time(_ time: Timestamp) -> JSON { .text(time.description) }
}

extension PluginEntry {
  static func entry(
    _ kind: EntryKind, _ daysAgo: Double, _ direction: String? = nil, state: ActivityState? = nil
  ) -> PluginEntry {
    PluginEntry(
      id: Int64(daysAgo * 1000), position: 1, kind: kind, author: "john", body: "", occurredAt: .daysAgo(daysAgo),
      state: state, direction: direction)
  }
}

/// A file of one rule, worth ten points.
func rule(_ condition: String, points: String = "10", more: String = "") throws -> FitRules {
  try FitRules(yaml: "rules:\n  - {id: one, label: One, points: \(points), when: \(condition)\(more)}\n")
}

extension FitRules {
  /// The score, checked to be what its reasons add up to.
  func judge(_ lead: PluginLead, _ timeline: [PluginEntry] = []) -> ProposedScore {
    let score = score(lead, timeline: timeline, at: noon)
    let sum = score.reasons.reduce(0) { $0 + ($1.points * 100).rounded() }
    #expect((score.score * 100).rounded() == sum)
    #expect((0...100).contains(score.score))
    return score
  }

  func points(_ fields: [String: JSON], _ timeline: [PluginEntry] = []) -> Double {
    judge(.with(fields), timeline).score
  }
}

/// Everything that is wrong with a text, as `line:column: message`.
func problems(_ text: String) -> [String] {
  do throws(RuleFileError) {
    _ = try FitRules(yaml: text)
    return []
  } catch {
    return error.text(in: .english).split(separator: "\n").map { String($0.dropFirst("fit-rules.yaml:".count)) }
  }
}
