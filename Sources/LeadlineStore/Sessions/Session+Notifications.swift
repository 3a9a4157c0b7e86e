public import Leadline

/// Something that concerns one person.
public struct Notification: Sendable, Hashable, Identifiable {
  public let id: Int64
  public let kind: Kind
  public let record: RecordReference
  /// Of an outcome, what the person wrote: it may stand on a lead that the opportunity came from.
  public var entry: Entry?
  /// Of an outcome, the opportunity as it stands now.
  public var opportunity: Opportunity?
  /// The name of who caused it.
  public let actor: String
  public let createdAt: Timestamp
  public let readAt: Timestamp?
  /// What a reminder said, in the language of whom it is for.
  public var words: String?
  /// Whether it is to be known at its hour.
  public var isUrgent = false

  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case mention, reply, assignment, suggestion, question, follow
    /// An opportunity on which somebody answered has been won or lost; the entry is what they wrote.
    case outcome
    /// A sequence stands still, or did not do something; the entry says why.
    case sequence
    /// The time of a card has come.
    case card
    /// A mail did not leave, may not have left, or its reader wants no more; the entry says which.
    case mail
    /// A lead of the person has been merged into another one, or another into theirs.
    case merge
  }
}

extension Session {
  public func notify(_ person: Int64, _ kind: Notification.Kind, timeline: Int64, entry: Int64?, by actor: Int64) throws
  {
    guard person != actor else { return }
    try execute(
      """
      INSERT INTO notification (person, kind, timeline, entry, actor, created_at, mail_at)
      VALUES (\(person), \(kind.rawValue), \(timeline), \(entry), \(actor), \(now), \(try mailTime(of: kind, to: person)))
      """)
  }

  /// What is said on a record that somebody only follows waits there for them; what concerns them is mailed.
  private func mailTime(of kind: Notification.Kind, to person: Int64) throws -> Timestamp? {
    kind == .follow ? nil : try mailTime(to: person, isUrgent: false)
  }

  /// When something is mailed to somebody who has not seen it until then; `nil` if they cannot or will not be mailed.
  func mailTime(to person: Int64, isUrgent: Bool) throws -> Timestamp? {
    try number(
      "SELECT 1 FROM person WHERE id = \(person) AND unseen_mail = 1 AND email IS NOT NULL AND is_active = 1"
    ).map { _ in now.adding(seconds: isUrgent ? 180 : 900) }
  }

  /// One page of a person's notifications, newest first: only what they may still see, and nothing of deleted entries.
  public func notifications(
    of person: Person, unreadOnly: Bool, limit: Int, cursor: String?
  ) throws -> (notifications: [Notification], next: String?) {
    var sql: SQL = """
      \(notificationSelect)
      WHERE notification.person = \(person.id) AND entry.deleted_at IS NULL AND \(visibleTimelines(to: person))
      """
    if unreadOnly { sql.append(" AND notification.read_at IS NULL") }
    if let cursor {
      guard let place = PageCursor(cursor, parts: 1) else { throw PageCursor.refusal }
      sql.append(" AND notification.id < \(place[0])")
    }
    sql.append(" ORDER BY notification.id DESC LIMIT \(limit + 1)")
    let found = try all(sql, readRow).map(completed)
    guard found.count > limit, let last = found.dropLast().last else { return (found, nil) }
    return (Array(found.dropLast()), PageCursor([last.id]).text)
  }

  /// What a mail is to say to a person: what they have not read, and may still see, what is urgent and then what is older
  /// first. Of what they are reminded only what still holds: a meeting that was moved or has begun is another matter.
  public func notifications(inMail mail: Int64, for person: Person) throws -> [Notification] {
    try all(
      """
      \(notificationSelect)
      WHERE notification.mail = \(mail) AND notification.person = \(person.id) AND notification.read_at IS NULL
        AND entry.deleted_at IS NULL AND \(visibleTimelines(to: person))
        AND (notification.cause IS NULL
          OR EXISTS (SELECT 1 FROM card WHERE card.timeline = notification.timeline AND card.key = notification.cause
            AND card.visible_from <= \(now) AND (card.visible_until IS NULL OR card.visible_until > \(now)))
          AND NOT EXISTS (SELECT 1 FROM card_mark WHERE card_mark.key = notification.cause
            AND card_mark.person IN (\(person.id), \(Int64(0)))))
      ORDER BY notification.is_urgent DESC, notification.id LIMIT 200
      """, readRow
    ).map(completed)
  }

  /// Marks a notification of a person as read.
  ///
  /// - Returns: `nil` if they have no such one.
  public func readNotification(_ id: Int64, of person: Person) throws -> Notification? {
    try execute(
      """
      UPDATE notification SET read_at = COALESCE(read_at, \(now)) WHERE id = \(id) AND person = \(person.id)
      """)
    return try first(
      """
      \(notificationSelect)
      WHERE notification.id = \(id) AND notification.person = \(person.id) AND \(visibleTimelines(to: person))
      """, readRow
    ).map(completed)
  }

  /// What became of that on which a person answered, as far as they have not looked, last ended first.
  public func consequences(for person: Person, limit: Int) throws -> [Consequence] {
    let told = try all(
      """
      \(notificationSelect)
      WHERE notification.person = \(person.id) AND notification.read_at IS NULL AND notification.kind = 'outcome'
        AND entry.deleted_at IS NULL AND \(visibleTimelines(to: person))
      ORDER BY notification.id DESC LIMIT \(limit)
      """, readRow)
    var records: Set<RecordReference> = []
    return try told.filter { records.insert($0.record).inserted }.map(completed).compactMap { told in
      guard let opportunity = told.opportunity, let answer = told.entry else { return nil }
      return Consequence(opportunity: opportunity, answer: answer)
    }
  }

  private func completed(_ notification: Notification) throws -> Notification {
    guard notification.kind == .outcome, case .opportunity(let id) = notification.record else { return notification }
    var completed = notification
    completed.entry = try notification.entry.flatMap { try entry($0.id) }
    completed.opportunity = try opportunity(id)
    return completed
  }

  /// How many notifications a person has not read, of those they may still see.
  public func unreadNotifications(of person: Person) throws -> Int64 {
    try number(
      """
      SELECT count(*) FROM notification JOIN timeline ON timeline.id = notification.timeline
      LEFT JOIN entry ON entry.id = notification.entry
      WHERE notification.person = \(person.id) AND notification.read_at IS NULL AND entry.deleted_at IS NULL
        AND \(visibleTimelines(to: person))
      """) ?? 0
  }

  /// The last reply of each person on a record.
  public func lastReplies(on access: Access) throws -> [(author: Int64, entry: Int64)] {
    var last: [Int64: Int64] = [:]
    for source in try sources(of: access.timeline) {
      try each(
        """
        SELECT author, max(id) FROM entry
        WHERE timeline = \(source) AND reply_to IS NOT NULL AND deleted_at IS NULL GROUP BY author
        """
      ) { last[$0.int64(0)] = max(last[$0.int64(0)] ?? 0, $0.int64(1)) }
    }
    return last.sorted { $0.key < $1.key }.map { (author: $0.key, entry: $0.value) }
  }

  public func isFollowing(_ person: Int64, timeline: Int64) throws -> Bool {
    try number("SELECT 1 FROM follower WHERE timeline = \(timeline) AND person = \(person)") != nil
  }

  public func follow(_ person: Int64, timeline: Int64, on: Bool) throws {
    if on {
      try execute(
        "INSERT INTO follower (timeline, person) VALUES (\(timeline), \(person)) ON CONFLICT DO NOTHING")
    } else {
      try execute("DELETE FROM follower WHERE timeline = \(timeline) AND person = \(person)")
      // What was told meanwhile, and not read, is no longer wanted either; nor is what was told of the opportunity that
      // it became, unless that is followed itself.
      try execute(
        """
        DELETE FROM notification
        WHERE person = \(person) AND kind = 'follow' AND read_at IS NULL AND (timeline = \(timeline)
          OR timeline IN (SELECT shown.timeline FROM timeline_source AS shown WHERE shown.source = \(timeline))
            AND NOT EXISTS (SELECT 1 FROM follower
              WHERE follower.timeline = notification.timeline AND follower.person = \(person)))
        """)
    }
  }

  /// Who follows a record: also one whose page shows it, and one whose history its page shows.
  public func followers(of timeline: Int64) throws -> [Int64] {
    try all(
      """
      SELECT person FROM follower WHERE timeline = \(timeline)
      UNION SELECT person FROM timeline_source AS shown JOIN follower ON follower.timeline = shown.timeline
        WHERE shown.source = \(timeline)
      UNION SELECT person FROM timeline_source AS shown JOIN follower ON follower.timeline = shown.source
        WHERE shown.timeline = \(timeline)
      """
    ) { $0.int64(0) }
  }
}

private let notificationSelect: SQL = """
  SELECT notification.id, notification.kind, timeline.lead, timeline.opportunity, actor.name,
    notification.created_at, notification.read_at, notification.text, notification.is_urgent, \(entryColumns)
  FROM notification JOIN timeline ON timeline.id = notification.timeline
  LEFT JOIN person AS actor ON actor.id = notification.actor
  LEFT JOIN entry ON entry.id = notification.entry LEFT JOIN person AS author ON author.id = entry.author
  """

private func readRow(_ row: borrowing Row) throws -> Notification {
  guard let kind = Notification.Kind(rawValue: row.string(1)) else {
    throw StoreError.broken("notification \(row.int64(0)) has the unknown kind \(row.string(1))")
  }
  return Notification(
    id: row.int64(0), kind: kind, record: row.int(2).map(RecordReference.lead) ?? .opportunity(row.int64(3)),
    entry: row.int(9) == nil ? nil : try readEntry(row, from: 9), actor: row.string(4),
    createdAt: Timestamp(milliseconds: row.int64(5)), readAt: row.time(6), words: row.text(7),
    isUrgent: row.bool(8))
}
