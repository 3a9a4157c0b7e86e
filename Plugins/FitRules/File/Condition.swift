import Leadline

/// Something that may be true of a lead.
indirect enum Condition: Sendable, Hashable {
  case field(FieldCondition)
  case fact(FactCondition)
  case timeline(TimelineCondition)
  case replied(Replied)
  case all([Condition])
  case any([Condition])
  case not(Condition)
}

/// All its tests hold for what a field holds.
struct FieldCondition: Sendable, Hashable {
  var field: String
  var kind: FieldKind
  var tests: [FieldTest]
  var place: Place
}

/// There is a fact for a field, as sure and as fresh as asked for.
struct FactCondition: Sendable, Hashable {
  var field: String
  /// 0 to 1.
  var leastConfidence: Double?
  /// In days.
  var ageAtLeast: Double?
  var ageAtMost: Double?
}

/// So many entries of a kind stand on the timeline.
struct TimelineCondition: Sendable, Hashable {
  var kinds: Set<EntryKind> = []
  /// `in` or `out`.
  var direction: String?
  var state: ActivityState?
  /// In days, up to now.
  var within: Double?
  /// How many; 1 unless said otherwise.
  var atLeast: Int64?
  var atMost: Int64?
  /// Days since the last of them.
  var lastAtLeast: Double?
  var lastAtMost: Double?
}

/// The customer called or wrote after somebody had called or written to them, or did not.
struct Replied: Sendable, Hashable {
  var wanted: Bool
  /// In days, up to now.
  var within: Double?
}

/// Where something stands in the file; both count from 1.
struct Place: Sendable, Hashable {
  var line: Int
  var column: Int
}

extension Condition {
  /// Every condition on a field in it, at whatever depth.
  var fieldConditions: [FieldCondition] {
    switch self {
    case .field(let condition): [condition]
    case .all(let parts), .any(let parts): parts.flatMap(\.fieldConditions)
    case .not(let inner): inner.fieldConditions
    case .fact, .timeline, .replied: []
    }
  }

  /// Whether it, or anything in it, is of that kind.
  func has(_ matches: (Condition) -> Bool) -> Bool {
    if matches(self) { return true }
    switch self {
    case .all(let parts), .any(let parts): return parts.contains { $0.has(matches) }
    case .not(let inner): return inner.has(matches)
    case .field, .fact, .timeline, .replied: return false
    }
  }

  var looksAtTimeline: Bool {
    has { if case .timeline = $0 { true } else if case .replied = $0 { true } else { false } }
  }

  var looksAtFacts: Bool {
    has { if case .fact = $0 { true } else { false } }
  }
}
