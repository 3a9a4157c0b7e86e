/// Something that may be true of a record, as a person wrote it down in a file.
///
/// ```yaml
/// when: { field: employees, at least: 50 }
/// ```
public indirect enum Condition: Sendable, Hashable {
  case field(FieldCondition)
  case fact(FactCondition)
  case timeline(TimelineCondition)
  /// They called or wrote after somebody had called or written to them.
  case replied(Response)
  /// They opened an e-mail that was sent to them.
  case opened(Response)
  case all([Condition])
  case any([Condition])
  /// It is known not to be.
  case not(Condition)
}

extension Condition {
  /// Every condition on a field in it, at whatever depth.
  public var fieldConditions: [FieldCondition] {
    switch self {
    case .field(let condition): [condition]
    case .all(let parts), .any(let parts): parts.flatMap(\.fieldConditions)
    case .not(let inner): inner.fieldConditions
    case .fact, .timeline, .replied, .opened: []
    }
  }

  /// The fields it asks about.
  public var fields: [String: FieldKind] {
    Dictionary(fieldConditions.map { ($0.field, $0.kind) }) { first, _ in first }
  }

  /// Whether it, or anything in it, is of that kind.
  public func has(_ matches: (Condition) -> Bool) -> Bool {
    if matches(self) { return true }
    switch self {
    case .all(let parts), .any(let parts): return parts.contains { $0.has(matches) }
    case .not(let inner): return inner.has(matches)
    case .field, .fact, .timeline, .replied, .opened: return false
    }
  }

  public var looksAtTimeline: Bool {
    has {
      switch $0 {
      case .timeline, .replied, .opened: true
      case .field, .fact, .all, .any, .not: false
      }
    }
  }

  public var looksAtFacts: Bool {
    has { if case .fact = $0 { true } else { false } }
  }
}
