import Foundation
public import Leadline

/// What is said on a timeline.
extension Journal {
  /// Appends an entry to a timeline.
  ///
  /// `occurredAt` defaults to the database's clock, but never before the timeline's last default.
  public func append(_ draft: Draft, to access: Access, mentions: [Mention] = []) throws -> Entry {
    let now = session.now
    try session.execute(
      """
      UPDATE timeline SET head = head + 1, changed = changed + 1,
        last_default = CASE WHEN last_default < \(now) THEN \(now) ELSE last_default END
      WHERE id = \(access.timeline)
      """)
    let place = try session.first(
      """
      INSERT INTO entry (timeline, position, kind, author, body, reply_to, created_at, occurred_at, due_at, state,
        mentions, details, assignee, is_fixed)
      SELECT id, head, \(draft.kind.rawValue), \(actor.person.id), \(draft.body), \(draft.replyTo), \(now),
        COALESCE(\(draft.occurredAt), last_default), \(draft.dueAt), \(draft.state?.rawValue),
        \(Mention.column(mentions)), \(try draft.details.column), CAST(\(draft.assignee) AS BIGINT),
        CAST(\(draft.hasFixedTime) AS BIGINT)
      FROM timeline WHERE id = \(access.timeline)
      RETURNING id, position, occurred_at
      """
    ) { (id: $0.int64(0), position: $0.int64(1), time: Timestamp(milliseconds: $0.int64(2))) }
    guard let place else { throw StoreError.broken("\(access.record) has no timeline") }
    try session.index(entry: place.id, from: "", to: draft.body)
    try note(.entry, "entry", place.id, timeline: access.timeline)
    let entry = Entry(
      id: place.id, record: access.record, position: place.position, kind: draft.kind, author: actor.person.id,
      authorName: actor.person.name, body: draft.body, replyTo: draft.replyTo, createdAt: now, occurredAt: place.time,
      dueAt: draft.dueAt, state: draft.state, mentions: mentions,
      details: draft.details == EntryDetails() ? nil : draft.details, assignee: draft.assignee,
      assigneeName: try draft.assignee.flatMap { try session.person($0)?.name })
    try followWork(from: nil, to: entry, timeline: access.timeline)
    return entry
  }

  /// Stores an entry as it shall be from now on.
  ///
  /// - Parameters:
  ///   - old: the entry as it is.
  ///   - new: with another body, times, state, pin, mentions or details.
  ///   - kind: what the log calls it.
  public func update(_ old: Entry, to new: Entry, timeline: Int64, as kind: Kind = .entryChanged) throws {
    var detail = Detail([])
    detail.add("body", old.body, new.body)
    detail.add("occurredAt", old.occurredAt.description, new.occurredAt.description)
    detail.add("dueAt", old.dueAt?.description, new.dueAt?.description)
    detail.add("state", old.state?.rawValue, new.state?.rawValue)
    detail.add("pinned", old.isPinned ? "true" : nil, new.isPinned ? "true" : nil)
    detail.add("mentions", Mention.column(old.mentions), Mention.column(new.mentions))
    detail.add("details", try old.details?.column, try new.details?.column)
    detail.add("editedAt", old.editedAt?.description, new.editedAt?.description)
    detail.add("deletedAt", old.deletedAt?.description, new.deletedAt?.description)
    detail.add("assignee", old.assignee.map(String.init), new.assignee.map(String.init))
    detail.add("snoozedUntil", old.snoozedUntil?.description, new.snoozedUntil?.description)
    guard !detail.isEmpty else { return }
    try session.execute(
      """
      UPDATE entry SET body = \(new.body), occurred_at = \(new.occurredAt), due_at = \(new.dueAt),
        state = \(new.state?.rawValue), pinned = \(new.isPinned), mentions = \(Mention.column(new.mentions)),
        details = \(try new.details?.column), edited_at = \(new.editedAt), deleted_at = \(new.deletedAt),
        assignee = \(new.assignee), snoozed_until = \(new.snoozedUntil), is_fixed = \(new.hasFixedTime),
        revision = revision + 1
      WHERE id = \(old.id)
      """)
    try followWork(from: old, to: new, timeline: timeline)
    if old.kind == .plugin { try followFacts(old, new) }
    try session.index(entry: old.id, from: old.body, to: new.body)
    try touch(timeline: timeline)
    try note(kind, "entry", old.id, timeline: timeline, detail: detail.json)
  }

  /// What is decided on an entry of a plugin, and what of that is taken back, holds for its facts.
  private func followFacts(_ old: Entry, _ new: Entry) throws {
    let (before, after) = (old.details?.suggestions ?? [:], new.details?.suggestions ?? [:])
    let changed = after.filter { before[$0.key]?.state != $0.value.state }
    guard !changed.isEmpty else { return }
    for fact in try session.facts(onEntry: old.id) {
      guard let word = changed[fact.field.rawValue]?.state, let state = Fact.State(suggestion: word) else { continue }
      try session.set(facts: [fact.id], to: state, by: actor.person.id)
    }
  }

  /// Puts a reaction on an entry or takes it off.
  ///
  /// - Returns: whether that changed anything.
  public func react(_ emoji: String, to entry: Entry, timeline: Int64, on: Bool, by person: Int64) throws -> Bool {
    let rows =
      on
      ? try session.count(
        """
        INSERT INTO reaction (timeline, entry, emoji, person, created_at)
        VALUES (\(timeline), \(entry.id), \(emoji), \(person), \(session.now)) ON CONFLICT DO NOTHING
        """)
      : try session.count(
        """
        DELETE FROM reaction WHERE timeline = \(timeline) AND entry = \(entry.id) AND emoji = \(emoji)
          AND person = \(person)
        """)
    guard rows > 0 else { return false }
    try touch(timeline: timeline)
    let detail = Detail("\(person) \(emoji)", on ? nil : "on", on ? "on" : nil)
    try note(.reaction, "entry", entry.id, timeline: timeline, detail: detail.json)
    return true
  }

  /// Shows another timeline's entries as part of this one, or no longer.
  public func link(source: Int64, to timeline: Int64, on: Bool = true) throws {
    let rows =
      on
      ? try session.count(
        "INSERT INTO timeline_source (timeline, source) VALUES (\(timeline), \(source)) ON CONFLICT DO NOTHING")
      : try session.count(
        "DELETE FROM timeline_source WHERE timeline = \(timeline) AND source = \(source)")
    guard rows > 0 else { return }
    // A page is known by the sum of its timelines' counters, which must not come back to what it was without this one.
    try session.execute(
      """
      UPDATE timeline SET changed = changed + 1
        + (CASE WHEN \(on) = 1 THEN 0 ELSE (SELECT s.changed FROM timeline AS s WHERE s.id = \(source)) END)
      WHERE id = \(timeline)
      """)
    try note(on ? .sourceLinked : .sourceUnlinked, "timeline", source, timeline: timeline)
  }
}
