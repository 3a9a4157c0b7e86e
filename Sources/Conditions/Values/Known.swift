public import Leadline

/// What is known of a record at a time: all that conditions look at.
public struct Known: Sendable, Hashable {
  /// By the names of the HTTP API; what is empty is absent.
  public var fields: [String: FieldValue]
  /// `nil` if nobody looked whether there are any.
  public var facts: [KnownFact]?
  /// In any order; the last 200 entries will do.
  public var timeline: [KnownEntry]
  public var now: Timestamp
  /// The names of fields that such a record does not have: of them nothing is true, not even that they are empty.
  public var lacking: Set<String>

  public init(
    fields: [String: FieldValue], facts: [KnownFact]? = nil, timeline: [KnownEntry] = [], now: Timestamp,
    lacking: Set<String> = []
  ) {
    self.lacking = lacking
    self.fields = fields
    self.facts = facts
    self.timeline = timeline
    self.now = now
  }

  /// How many entries of a timeline conditions can count on.
  public static let timelineLimit: Int64 = 200

  /// Whether a condition is true of it. Whoever asks many of them keeps a ``Judge``.
  public func verdict(of condition: Condition) -> Verdict {
    Judge(self, fields: condition.fields).verdict(of: condition)
  }
}

/// A value that somebody or something found for a field, as far as conditions care.
public struct KnownFact: Sendable, Hashable {
  public var field: String
  /// 0 to 1.
  public var confidence: Double?
  public var observedAt: Timestamp?

  public init(field: String, confidence: Double? = nil, observedAt: Timestamp? = nil) {
    self.field = field
    self.confidence = confidence
    self.observedAt = observedAt
  }
}

/// An entry of the timeline, as far as conditions care.
public struct KnownEntry: Sendable, Hashable {
  public var kind: EntryKind
  public var occurredAt: Timestamp
  /// `in` or `out`.
  public var direction: String?
  public var state: ActivityState?
  /// When this e-mail was last seen to be opened.
  public var openedAt: Timestamp?

  public init(
    _ kind: EntryKind, at occurredAt: Timestamp, direction: String? = nil, state: ActivityState? = nil,
    openedAt: Timestamp? = nil
  ) {
    self.kind = kind
    self.occurredAt = occurredAt
    self.direction = direction
    self.state = state
    self.openedAt = openedAt
  }
}
