public import Leadline

/// Timelines, read page by page.
extension Session {
  /// One page of what happened, newest first, or of what is still to come, soonest first.
  ///
  /// The newest of each source are merged by (time, timeline, position), and the cursor carries all three.
  ///
  /// - Parameter newest: those of the record's own timeline, if they have been read already.
  public func page(of access: Access, _ query: TimelineQuery, newest: [Entry]? = nil) throws -> TimelinePage {
    let place = try query.cursor.map {
      guard let cursor = PageCursor($0, parts: 3) else { throw PageCursor.refusal }
      return cursor
    }
    let filter = try TimelineFilter(query, in: self)
    var found: [Found] = []
    let sources = try sources(of: access)
    for source in sources {
      if query.isPlain, source == access.timeline, let newest {
        found += newest.map { Found(entry: $0, timeline: source, time: $0.occurredAt) }
      } else {
        found += try self.newest(of: source, filter, after: place)
      }
    }
    if sources.count > 1 { found.sort { query.upcoming ? $0.key < $1.key : $0.key > $1.key } }
    let shown = Array(found.prefix(query.limit))
    let next = found.count > query.limit ? shown.last?.cursor : nil
    return TimelinePage(entries: try hang(shown), next: next)
  }

  /// Counts of the entries of a record by kind, author, state and month.
  public func facets(of access: Access) throws -> Facets {
    var facets = Facets()
    for source in try sources(of: access) {
      let rows = try all(
        """
        SELECT entry.kind, author.name, entry.state, entry.occurred_at / 86400000, count(*) FROM entry
        LEFT JOIN person AS author ON author.id = entry.author
        WHERE entry.timeline = \(source) AND entry.deleted_at IS NULL GROUP BY 1, 2, 3, 4
        """
      ) { (kind: $0.string(0), author: $0.string(1), state: $0.text(2), day: $0.int64(3), count: $0.int64(4)) }
      for row in rows {
        facets.kinds[row.kind, default: 0] += row.count
        facets.authors[row.author, default: 0] += row.count
        if let state = row.state { facets.states[state, default: 0] += row.count }
        facets.months[String(CivilDate(daysSince1970: row.day).description.prefix(7)), default: 0] += row.count
      }
    }
    return facets
  }

  /// How many entries stand on a timeline, the quiet ones too, but not the deleted.
  public func entryCount(of access: Access) throws -> Int64 {
    try sources(of: access).reduce(0) { sum, source in
      sum + (try number("SELECT count(*) FROM entry WHERE timeline = \(source) AND deleted_at IS NULL") ?? 0)
    }
  }

  /// Entries with proposals that wait for a decision, newest first.
  public func suggestions(on access: Access) throws -> [Entry] {
    let found = try sources(of: access).flatMap { source in
      try all(
        """
        \(entrySelect) WHERE entry.timeline = \(source) AND entry.deleted_at IS NULL
          AND entry.details LIKE '%"state":"pending"%' ORDER BY entry.position DESC LIMIT 20
        """, readEntry)
    }
    return Array(found.sorted { $0.id > $1.id }.prefix(20))
  }

  /// The newest entries of a lead's own timeline, one more than a page has.
  func newest(ofLead id: Int64, limit: Int) throws -> [Entry] {
    try all(newestOfLead.with(.int(id), .int(Int64(limit + 1))), readEntry)
  }

  private func newest(of source: Int64, _ filter: TimelineFilter, after place: PageCursor?) throws -> [Found] {
    let limit = filter.query.limit + 1
    if filter.query.isPlain { return try found(newestOfAll.with(.int(source), .int(Int64(limit))), on: source) }
    let key = filter.query.upcoming ? "entry.due_at" : "entry.occurred_at"
    let direction = filter.query.upcoming ? "ASC" : "DESC"
    let sql: SQL = """
      \(entrySelect) WHERE entry.timeline = \(source)\(filter.condition)\(behind(place, filter.query, key))
      ORDER BY \(columns: key) \(columns: direction), entry.timeline \(columns: direction),
        entry.position \(columns: direction) LIMIT \(limit)
      """
    return try found(sql, on: source, upcoming: filter.query.upcoming)
  }

  private func found(_ sql: SQL, on source: Int64, upcoming: Bool = false) throws -> [Found] {
    try all(sql) { row in
      let entry = try readEntry(row)
      let time = upcoming ? entry.dueAt ?? entry.occurredAt : entry.occurredAt
      return Found(entry: entry, timeline: source, time: time)
    }
  }

  /// The condition that leaves out what earlier pages have shown.
  private func behind(_ place: PageCursor?, _ query: TimelineQuery, _ key: String) -> SQL {
    guard let place else { return "" }
    let order: SQL = query.upcoming ? ">" : "<"
    return " AND (\(columns: key), entry.timeline, entry.position) \(order) (\(place[0]), \(place[1]), \(place[2]))"
  }

  /// Gives the entries of a page their reactions and counts of replies, in the order they have.
  private func hang(_ found: [Found]) throws -> [EntryView] {
    guard let first = found.first else { return [] }
    if found.allSatisfy({ $0.timeline == first.timeline }) {
      return try views(of: found.map(\.entry), timeline: first.timeline)
    }
    var views: [Int64: EntryView] = [:]
    for (timeline, group) in Dictionary(grouping: found, by: \.timeline) {
      for view in try self.views(of: group.map(\.entry), timeline: timeline) { views[view.entry.id] = view }
    }
    return found.compactMap { views[$0.entry.id] }
  }
}

/// The newest of a timeline, of whatever kind; what is still to come stands apart.
private let newestOfAll: SQL = """
  \(entrySelect) WHERE entry.timeline = \(0)\(TimelineFilter.isPast)
  ORDER BY entry.occurred_at DESC, entry.timeline DESC, entry.position DESC LIMIT \(0)
  """

/// The same for whoever does not know the timeline yet.
private let newestOfLead: SQL = """
  \(entrySelect) WHERE entry.timeline = (SELECT timeline FROM lead WHERE id = \(0))\(TimelineFilter.isPast)
  ORDER BY entry.occurred_at DESC, entry.timeline DESC, entry.position DESC LIMIT \(0)
  """

/// An entry on its way into a page.
private struct Found {
  let entry: Entry
  let timeline: Int64
  let time: Timestamp

  var key: (Timestamp, Int64, Int64) { (time, timeline, entry.position) }
  var cursor: String { PageCursor([time.milliseconds, timeline, entry.position]).text }
}

/// Counts of what stands on a timeline.
public struct Facets: Sendable, Hashable {
  public var kinds: [String: Int64] = [:]
  public var authors: [String: Int64] = [:]
  public var states: [String: Int64] = [:]
  /// By month, as `2026-03`, in UTC.
  public var months: [String: Int64] = [:]
}
