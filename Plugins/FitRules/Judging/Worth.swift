import Conditions
import Leadline

/// What a rule gives a lead of which it is true.
struct Worth: Sendable, Hashable {
  /// In hundredths of a point.
  var points: Int64
  /// In days, if the points fade.
  var age: Double?
}

extension Judge {
  /// Points × 0.5^(days ÷ half-life), to the hundredth.
  func worth(_ rule: Rule) -> Worth {
    guard rule.halfLife != nil, let start = start(of: rule.condition) else { return Worth(points: rule.points) }
    let age = days(since: start)
    return Worth(points: Int64((Double(rule.points) * rule.share(after: age)).rounded()), age: age)
  }

  /// When what a condition is about happened: the newest of its entries, else of its facts, else the lead itself.
  private func start(of condition: Condition) -> Timestamp? {
    newestEntry(condition) ?? newestFact(condition) ?? createdAt
  }

  private var createdAt: Timestamp? {
    if case .time(let time)? = known.fields["createdAt"] { time } else { nil }
  }

  private func newestEntry(_ condition: Condition) -> Timestamp? {
    switch condition {
    case .timeline(let timeline): entries(for: timeline).map(\.occurredAt).filter { $0 <= known.now }.max()
    case .replied(let reply): reply.wanted ? lastReply(within: reply.within) : nil
    case .opened(let opening): opening.wanted ? lastOpening(within: opening.within) : nil
    case .all(let parts), .any(let parts): parts.compactMap(newestEntry).max()
    case .field, .fact, .not: nil
    }
  }

  private func newestFact(_ condition: Condition) -> Timestamp? {
    switch condition {
    case .fact(let fact):
      facts(for: fact).compactMap(\.observedAt).max()
    case .all(let parts), .any(let parts): parts.compactMap(newestFact).max()
    case .field, .timeline, .replied, .opened, .not: nil
    }
  }
}
