import Leadline
import PluginKit

/// Says what is true of one lead at one time.
struct Judge {
  let lead: PluginLead
  let timeline: [PluginEntry]
  let now: Timestamp
  /// What its fields hold, unless they are empty or not of their kind.
  private(set) var values: [String: RuleValue]
  /// `nil` if none are given at all.
  let facts: [LeadFact]?

  /// - Parameter fields: those that will be asked about.
  init(_ lead: PluginLead, timeline: [PluginEntry], now: Timestamp, fields: [String: FieldKind]) {
    self.lead = lead
    self.timeline = timeline
    self.now = now
    facts = lead.facts
    values = [:]
    for (field, kind) in fields { values[field] = lead.value(of: field).flatMap { RuleValue($0, kind) } }
  }

  /// The same for a lead whose field held this.
  func assuming(_ value: RuleValue, in field: String) -> Judge {
    var judge = self
    judge.values[field] = value
    return judge
  }

  func verdict(of condition: Condition) -> Verdict {
    switch condition {
    case .field(let field): verdict(of: field)
    case .fact(let fact): verdict(of: fact)
    case .timeline(let entries): verdict(of: entries)
    case .replied(let replied): Verdict(hasReplied(within: replied.within) == replied.wanted)
    case .all(let parts): .all(parts.lazy.map(verdict))
    case .any(let parts): .any(parts.lazy.map(verdict))
    case .not(let inner): verdict(of: inner).opposite
    }
  }

  /// Milliseconds as days before now; what lies ahead is of no age.
  func days(since time: Timestamp) -> Double {
    Double(max(0, now.milliseconds - time.milliseconds)) / 86_400_000
  }
}

/// Fields.
extension Judge {
  func verdict(of condition: FieldCondition) -> Verdict {
    let value = values[condition.field]
    return .all(condition.tests.lazy.map { verdict(of: $0, value) })
  }

  private func verdict(of test: FieldTest, _ value: RuleValue?) -> Verdict {
    if case .isEmpty(let wanted) = test { return Verdict((value == nil) == wanted) }
    guard let value else { return .unknown }
    switch (test, value) {
    case (.isOneOf(let values), .money(let money)):
      if values.contains(value) { return .yes }
      return values.contains { $0.currency == money.currency } ? .no : .unknown
    case (.isOneOf(let values), _): return Verdict(values.contains(value))
    case (.contains(let texts), .text(let text)): return Verdict(texts.contains { text.contains($0) })
    case (.domain(let domains), .text(let text)): return Verdict(domains.contains { text.isAddress(at: $0) })
    case (.atLeast(let least), _): return compare(value, least, >=)
    case (.atMost(let most), _): return compare(value, most, <=)
    case (.ageAtLeast(let least), .time(let time)): return Verdict(days(since: time) >= least)
    case (.ageAtMost(let most), .time(let time)): return Verdict(days(since: time) <= most)
    default: return .unknown
    }
  }

  private func compare(_ value: RuleValue, _ limit: RuleValue, _ holds: (Int64, Int64) -> Bool) -> Verdict {
    guard value.currency == limit.currency, let amount = value.amount, let other = limit.amount else { return .unknown }
    return Verdict(holds(amount, other))
  }

  /// Amounts in a currency that a rule does not speak of: it can say nothing about them.
  func strangeAmount(in condition: Condition) -> (has: String, wants: String)? {
    for field in condition.fieldConditions where field.kind == .money {
      guard case .money(let money)? = values[field.field] else { continue }
      let wanted = field.tests.flatMap(\.currencies)
      if let first = wanted.first, !wanted.contains(money.currency) { return (money.currency, first) }
    }
    return nil
  }
}

/// Facts.
extension Judge {
  private func verdict(of condition: FactCondition) -> Verdict {
    guard let facts else { return .unknown }
    return Verdict(facts.contains { $0.field == condition.field && isEnough($0, condition) })
  }

  func isEnough(_ fact: LeadFact, _ condition: FactCondition) -> Bool {
    if let least = condition.leastConfidence, (fact.confidence ?? 0) < least { return false }
    guard condition.ageAtLeast != nil || condition.ageAtMost != nil else { return true }
    guard let age = fact.observedAt.map(days) else { return false }
    return age >= condition.ageAtLeast ?? 0 && age <= condition.ageAtMost ?? .infinity
  }
}
