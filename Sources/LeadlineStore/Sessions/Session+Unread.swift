public import Leadline

/// What somebody has not seen yet: kept a person and timeline, and never counting changes of fields.
extension Session {
  /// How many entries of others came on a record since a person last looked.
  public func unread(of access: Access, for person: Int64) throws -> Int64 {
    try sources(of: access).reduce(0) { sum, source in
      sum
        + (try number(
          """
          SELECT count(*) FROM entry WHERE timeline = \(source)
            AND position > COALESCE((SELECT position FROM read_mark WHERE person = \(person) AND timeline = \(source)), 0)
            AND kind NOT IN ('system', 'plugin') AND author <> \(person) AND deleted_at IS NULL
          """) ?? 0)
    }
  }

  /// Whether there is anything to mark: reading again and again writes nothing.
  public func isUnmarked(_ access: Access, for person: Int64) throws -> Bool {
    try sources(of: access).contains { source in
      try number(
        """
        SELECT 1 FROM timeline WHERE id = \(source)
          AND head > COALESCE((SELECT position FROM read_mark WHERE person = \(person) AND timeline = \(source)), 0)
        """) != nil
    }
  }

  /// Marks a timeline as seen up to a position; a mark never moves back.
  public func markRead(_ timeline: Int64, upTo position: Int64, for person: Int64) throws {
    try execute(
      """
      INSERT INTO read_mark (person, timeline, position) VALUES (\(person), \(timeline), \(position))
      ON CONFLICT (person, timeline) DO UPDATE SET position = excluded.position
        WHERE excluded.position > read_mark.position
      """)
    try execute(
      """
      UPDATE notification SET read_at = \(now) WHERE person = \(person) AND read_at IS NULL AND timeline = \(timeline)
        AND entry IN (SELECT id FROM entry WHERE timeline = \(timeline) AND position <= \(position))
      """)
  }

  /// Marks everything on a record as seen by a person.
  public func markRead(_ access: Access, for person: Int64) throws {
    for source in try sources(of: access) {
      try execute(
        """
        INSERT INTO read_mark (person, timeline, position)
        SELECT \(person), id, head FROM timeline WHERE id = \(source)
        ON CONFLICT (person, timeline) DO UPDATE SET position = excluded.position
          WHERE excluded.position > read_mark.position
        """)
      try execute(
        """
        UPDATE notification SET read_at = \(now)
        WHERE person = \(person) AND read_at IS NULL AND timeline = \(source)
        """)
    }
  }

  /// Records a person owns, follows or has looked at on which others wrote since; those that concern them first.
  public func missed(by person: Person, limit: Int) throws -> [MissedItem] {
    let timelines = try all(
      """
      SELECT mine.timeline FROM (
        SELECT timeline FROM read_mark WHERE person = \(person.id)
        UNION SELECT timeline FROM follower WHERE person = \(person.id)
        UNION SELECT timeline FROM lead
          WHERE owner_person = \(person.id) AND deleted_at IS NULL AND merged_into IS NULL
        UNION SELECT own.timeline FROM lead JOIN lead AS own ON own.merged_into = lead.id
          WHERE lead.owner_person = \(person.id) AND own.deleted_at IS NULL
        UNION SELECT timeline FROM opportunity WHERE owner_person = \(person.id) AND deleted_at IS NULL
        UNION SELECT timeline FROM notification WHERE person = \(person.id) AND read_at IS NULL
      ) AS mine JOIN timeline ON timeline.id = mine.timeline
      WHERE \(visibleTimelines(to: person)) AND EXISTS (SELECT 1 FROM entry WHERE entry.timeline = timeline.id
        AND entry.position > COALESCE(
          (SELECT position FROM read_mark WHERE person = \(person.id) AND read_mark.timeline = timeline.id), 0)
        AND entry.kind NOT IN ('system', 'plugin') AND entry.author <> \(person.id) AND entry.deleted_at IS NULL)
      ORDER BY timeline.last_default DESC LIMIT 200
      """
    ) { $0.int64(0) }
    let items = Self.oneEach(try timelines.compactMap { try missed(on: $0, by: person) })
    return Array(
      items.sorted { ($0.isForYou ? 1 : 0, $0.latest.createdAt) > ($1.isForYou ? 1 : 0, $1.latest.createdAt) }
        .prefix(limit))
  }

  /// What was said on a lead that was merged is told with what was said on the other.
  private static func oneEach(_ items: [MissedItem]) -> [MissedItem] {
    Dictionary(grouping: items, by: \.record).values.compactMap { same in
      var item = same.max { $0.latest.createdAt < $1.latest.createdAt }
      item?.isForYou = same.contains(where: \.isForYou)
      return item
    }
  }

  private func missed(on timeline: Int64, by person: Person) throws -> MissedItem? {
    let latest = try first(
      """
      \(entrySelect) WHERE entry.timeline = \(timeline)
        AND entry.position > COALESCE(
          (SELECT position FROM read_mark WHERE person = \(person.id) AND timeline = \(timeline)), 0)
        AND entry.kind NOT IN ('system', 'plugin') AND entry.author <> \(person.id) AND entry.deleted_at IS NULL
      ORDER BY entry.position DESC LIMIT 1
      """, readEntry)
    guard let latest, let place = try access(latest.record),
      let access = try place.mergedInto.map({ try access(.lead($0)) }) ?? place
    else { return nil }
    let isForYou =
      try number(
        """
        SELECT 1 FROM notification LEFT JOIN entry ON entry.id = notification.entry
        WHERE notification.person = \(person.id) AND notification.timeline = \(timeline) AND read_at IS NULL
          AND notification.kind <> 'follow' AND entry.deleted_at IS NULL LIMIT 1
        """) != nil
    return MissedItem(
      record: access.record, title: access.title, unread: try unread(of: access, for: person.id), latest: latest,
      isForYou: isForYou)
  }
}
