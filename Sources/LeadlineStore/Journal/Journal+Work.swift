import Leadline

/// What people have to do, kept in the order in which it is worth doing.
extension Journal {
  /// An hour of being due earlier is worth this many points of a score: 100 points are two days.
  private static let millisecondsPerPoint: Int64 = 2 * 86_400_000 / 100

  /// Where an activity without a fixed time stands among others, the smallest first: by when it is due, two days earlier
  /// for a score of 100 than for one of 0, and a day earlier for each ten days for which nobody has spoken with the
  /// customer. What has been put off is due when it comes back. All of it moves with the clock alike, so that the order holds whenever it is looked at.
  static let ranking: SQL = """
    UPDATE entry SET rank = CASE WHEN snoozed_until > due_at THEN snoozed_until ELSE due_at END
      - \(millisecondsPerPoint) * COALESCE(
        (SELECT lead.score FROM timeline JOIN lead AS own ON own.id = timeline.lead
          JOIN lead ON lead.id = COALESCE(own.merged_into, own.id) WHERE timeline.id = entry.timeline),
        (SELECT max(lead.score) FROM timeline JOIN lead ON lead.opportunity = timeline.opportunity
          WHERE timeline.id = entry.timeline), 50)
      + (SELECT COALESCE(spoken_at, entry.created_at) FROM timeline WHERE id = entry.timeline) / 10
    """

  /// Orders what is open on a timeline anew.
  func rerank(timeline: Int64) throws {
    try session.execute("\(Self.ranking) WHERE timeline = \(timeline) AND state = 'open' AND due_at IS NOT NULL")
  }

  /// Keeps the order right, and when somebody last spoke with the customer, after an entry came or changed.
  func followWork(from old: Entry?, to new: Entry, timeline: Int64) throws {
    let isWork = new.state == .open || old?.state == .open
    let hasSpoken = new.isConversation || old?.isConversation == true
    if hasSpoken {
      try session.execute(
        """
        UPDATE timeline SET spoken_at = (SELECT max(occurred_at) FROM entry
          WHERE entry.timeline = timeline.id AND \(EntryKind.isConversation))
        WHERE id = \(timeline)
        """)
    }
    if isWork || hasSpoken { try rerank(timeline: timeline) }
  }
}

extension EntryKind {
  /// What counts as having spoken with the customer: the same rule as ``Leadline/Entry/isConversation``.
  static let isConversation: SQL = """
    entry.kind IN ('call', 'appointment', 'email') AND entry.state = 'done' AND entry.deleted_at IS NULL
    """
}

extension Entry {
  /// Whether somebody has spoken with the customer, or they with us.
  fileprivate var isConversation: Bool {
    [.call, .appointment, .email].contains(kind) && state == .done && deletedAt == nil
  }

  /// Whether it is to be done at an hour, and not by some time.
  var hasFixedTime: Bool { Self.isFixed(kind, dueAt, details) }

  fileprivate static func isFixed(_ kind: EntryKind, _ dueAt: Timestamp?, _ details: EntryDetails?) -> Bool {
    guard dueAt != nil, details?.wholeDay != true else { return false }
    return kind == .appointment || kind == .call || details?.reminder == true
  }
}

extension Draft {
  var hasFixedTime: Bool { Entry.isFixed(kind, dueAt, details) }
}
