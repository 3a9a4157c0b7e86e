public import Leadline

/// Says what is true of one record at one time.
public struct Judge: Sendable {
  public let known: Known
  /// What its fields hold as conditions compare it, unless they are empty or not of their kind.
  private var values: [String: FieldValue]

  /// - Parameter fields: those that will be asked about.
  public init(_ known: Known, fields: [String: FieldKind]) {
    self.known = known
    values = [:]
    for (field, kind) in fields { values[field] = known.fields[field]?.compared(as: kind) }
  }

  /// What a field holds as conditions compare it: texts are ``Swift/String/folded``.
  public func value(of field: String) -> FieldValue? { values[field] }

  /// The same for a record whose field held this.
  public func assuming(_ value: FieldValue, in field: String) -> Judge {
    var judge = self
    judge.values[field] = value
    return judge
  }

  public func verdict(of condition: Condition) -> Verdict {
    switch condition {
    case .field(let field): verdict(of: field)
    case .fact(let fact): verdict(of: fact)
    case .timeline(let entries): verdict(of: entries)
    case .replied(let reply): Verdict((lastReply(within: reply.within) != nil) == reply.wanted)
    case .opened(let opening): Verdict((lastOpening(within: opening.within) != nil) == opening.wanted)
    case .all(let parts): .all(parts.lazy.map(verdict))
    case .any(let parts): .any(parts.lazy.map(verdict))
    case .not(let inner): verdict(of: inner).opposite
    }
  }

  /// Days before now; what lies ahead is of no age.
  public func days(since time: Timestamp) -> Double {
    Double(max(0, known.now.milliseconds - time.milliseconds)) / 86_400_000
  }
}

/// Fields.
extension Judge {
  private func verdict(of condition: FieldCondition) -> Verdict {
    guard !known.lacking.contains(condition.field) else { return .unknown }
    let value = values[condition.field]
    return .all(condition.tests.lazy.map { verdict(of: $0, value) })
  }

  private func verdict(of test: FieldTest, _ value: FieldValue?) -> Verdict {
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

  private func compare(_ value: FieldValue, _ limit: FieldValue, _ holds: (Int64, Int64) -> Bool) -> Verdict {
    guard value.currency == limit.currency, let quantity = value.quantity, let other = limit.quantity else {
      return .unknown
    }
    return Verdict(holds(quantity, other))
  }
}

/// Facts.
extension Judge {
  private func verdict(of condition: FactCondition) -> Verdict {
    guard known.facts != nil else { return .unknown }
    return Verdict(!facts(for: condition).isEmpty)
  }

  /// The facts that are what a condition asks for.
  public func facts(for condition: FactCondition) -> [KnownFact] {
    (known.facts ?? []).filter { $0.field == condition.field && isEnough($0, condition) }
  }

  private func isEnough(_ fact: KnownFact, _ condition: FactCondition) -> Bool {
    if let least = condition.leastConfidence, (fact.confidence ?? 0) < least { return false }
    guard condition.ageAtLeast != nil || condition.ageAtMost != nil else { return true }
    guard let age = fact.observedAt.map(days) else { return false }
    return age >= condition.ageAtLeast ?? 0 && age <= condition.ageAtMost ?? .infinity
  }
}
