import Conditions
import Foundation
import Leadline
import PluginKit

/// The points of one lead at one time, in hundredths, so that they add up exactly.
struct Scoring {
  let file: RuleFile
  let judge: Judge
  /// What each rule gives where it is true, in their order.
  let worth: [Worth]

  init(_ file: RuleFile, _ judge: Judge) {
    self.file = file
    self.judge = judge
    worth = file.rules.map(judge.worth)
  }

  /// A rule with what it gives this lead.
  struct Share {
    let rule: Rule
    let points: Int64
    let reason: ScoreReason?
  }

  func score() -> ProposedScore {
    let shares = zip(file.rules, worth).map(share)
    var reasons = [ScoreReason(.base, hundredths: file.base)] + shares.compactMap(\.reason)
    let groups = groupLimits(shares)
    reasons += groups.map { ScoreReason(.limited($0.group.label), hundredths: $0.difference) }
    let sum = file.base + shares.reduce(0) { $0 + $1.points } + groups.reduce(0) { $0 + $1.difference }
    let score = Self.bounded(sum)
    if score != sum { reasons.append(ScoreReason(.limitedToBounds, hundredths: score - sum)) }
    let questions = Questions(scoring: self).all(now: score)
    return ProposedScore(Double(score) / 100, reasons: reasons, questions: questions)
  }

  static func bounded(_ sum: Int64) -> Int64 { min(10_000, max(0, sum)) }

  /// The score that comes of points for each rule, in their order.
  func total(_ points: [Int64]) -> Int64 {
    var sums: [String: Int64] = [:]
    var total = file.base
    for (rule, points) in zip(file.rules, points) {
      if let group = rule.group { sums[group, default: 0] += points } else { total += points }
    }
    for (group, sum) in sums { total += file.groups[group]?.limited(sum) ?? sum }
    return Self.bounded(total)
  }

  private func groupLimits(_ shares: [Share]) -> [(group: RuleGroup, difference: Int64)] {
    file.groups.values.sorted { $0.id < $1.id }.compactMap { group in
      let sum = shares.filter { $0.rule.group == group.id }.reduce(0) { $0 + $1.points }
      let difference = group.limited(sum) - sum
      return difference == 0 ? nil : (group, difference)
    }
  }

  private func share(_ rule: Rule, _ worth: Worth) -> Share {
    switch judge.verdict(of: rule.condition) {
    case .no: return Share(rule: rule, points: 0, reason: nil)
    case .unknown: return Share(rule: rule, points: 0, reason: notJudged(rule))
    case .yes:
      let label = worth.age.map { Message.aged(rule.label, days: $0, share: rule.share(after: $0)) } ?? rule.label
      return Share(rule: rule, points: worth.points, reason: reason(rule, label, worth.points))
    }
  }

  /// What is said where a rule speaks of another currency than the lead.
  private func notJudged(_ rule: Rule) -> ScoreReason? {
    guard let amount = judge.strangeAmount(in: rule.condition) else { return nil }
    return reason(rule, .notJudged(rule.label, amount.has, amount.wants), 0)
  }

  private func reason(_ rule: Rule, _ label: Message, _ points: Int64) -> ScoreReason {
    let fields = Set(rule.condition.fieldConditions.map(\.field))
    return ScoreReason(label, hundredths: points, field: fields.count == 1 ? fields.first : nil)
  }
}

extension Rule {
  /// How much of its points is left after so many days, 0 to 1.
  func share(after days: Double) -> Double {
    halfLife.map { pow(0.5, days / $0) } ?? 1
  }
}

extension RuleGroup {
  func limited(_ sum: Int64) -> Int64 { max(atLeast ?? .min, min(atMost ?? .max, sum)) }
}

extension ScoreReason {
  fileprivate init(_ label: Message, hundredths: Int64, field: String? = nil) {
    self.init(label, points: Double(hundredths) / 100, field: field)
  }
}
