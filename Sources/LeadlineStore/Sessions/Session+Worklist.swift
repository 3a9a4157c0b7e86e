public import Leadline

/// What people have to do.
extension Session {
  /// One page of somebody's work list: first what has a fixed time until the end of the day, by the hour; then what is
  /// due by then, by its rank; then what comes after, by when it is due.
  ///
  /// Each part is read in the order of an index; what is put off or stands on what `reader` may not see is passed over.
  ///
  /// - Parameters:
  ///   - person: whose list it is.
  ///   - dayEnd: the last moment of the day where they are.
  ///   - end: the last moment that is looked at.
  public func worklist(
    of person: Int64, seenBy reader: Person, _ query: WorklistQuery, dayEnd: Timestamp, end: Timestamp
  ) throws -> (items: [WorkItem], next: String?) {
    let place = try query.cursor.map {
      guard let cursor = PageCursor($0, parts: 3) else { throw PageCursor.refusal }
      return cursor
    }
    var items: [(item: WorkItem, part: WorkPart, key: Int64)] = []
    for part in WorkPart.allCases where part.rawValue >= place?[0] ?? 0 {
      let after = part.rawValue == place?[0] ? place : nil
      let rows = try work(
        part, of: person, reader, query, min(dayEnd, end), end, after: after, limit: query.limit + 1 - items.count)
      items += rows.map { ($0.item, part, $0.key) }
      if items.count > query.limit { break }
    }
    guard items.count > query.limit, let last = items.dropLast().last else { return (items.map(\.item), nil) }
    let next = PageCursor([last.part.rawValue, last.key, last.item.entry.id]).text
    return (items.dropLast().map(\.item), next)
  }

  private func work(
    _ part: WorkPart, of person: Int64, _ reader: Person, _ query: WorklistQuery, _ dayEnd: Timestamp, _ end: Timestamp,
    after place: PageCursor?, limit: Int
  ) throws -> [(item: WorkItem, key: Int64)] {
    var sql: SQL = """
      SELECT \(workItemColumns), \(part.key) \(workItems(of: person, seenBy: reader))
        AND entry.state = 'open' AND (entry.snoozed_until IS NULL OR entry.snoozed_until <= \(now))
      """
    sql.append(part.condition(dayEnd, end))
    if !query.kinds.isEmpty { sql.append(" AND entry.kind IN \(list: query.kinds.map(\.rawValue))") }
    switch query.record {
    case .lead(let id)?:
      sql.append(
        """
         AND (timeline.lead = \(id) OR timeline.id IN (SELECT timeline_source.source FROM timeline_source
          JOIN lead AS whole ON whole.timeline = timeline_source.timeline WHERE whole.id = \(id)))
        """)
    case .opportunity(let id)?:
      sql.append(
        """
         AND (timeline.opportunity = \(id) OR timeline.id IN (SELECT source FROM timeline_source
          JOIN opportunity AS whole ON whole.timeline = timeline_source.timeline WHERE whole.id = \(id)))
        """)
    case nil: break
    }
    if let place { sql.append(" AND (\(part.key), entry.id) > (\(place[1]), \(place[2]))") }
    sql.append(" ORDER BY \(part.key), entry.id LIMIT \(limit)")
    return try all(sql) { row in (try readWorkItem(row), row.int64(columnAfterWorkItem)) }
  }

  /// Activities that are open on a record, its own and those of the leads that it came from.
  public func openActivities(on access: Access) throws -> [Entry] {
    let sources = try sources(of: access)
    return try all(
      "\(entrySelect) WHERE entry.timeline IN \(list: sources) AND entry.state = 'open' ORDER BY entry.id", readEntry)
  }
}

/// The parts of a work list, in their order.
private enum WorkPart: Int64, CaseIterable {
  /// At an hour, until the end of the day.
  case fixed
  /// By some time until then.
  case ranked
  /// Later than that.
  case later

  var key: SQL {
    switch self {
    case .fixed, .later: "entry.due_at"
    case .ranked: "entry.rank"
    }
  }

  func condition(_ dayEnd: Timestamp, _ end: Timestamp) -> SQL {
    switch self {
    case .fixed: " AND entry.is_fixed = 1 AND entry.due_at <= \(dayEnd)"
    // The plus keeps SQLite from looking for due times in another index, and then sorting all that it finds.
    case .ranked: " AND entry.is_fixed = 0 AND entry.rank IS NOT NULL AND +entry.due_at <= \(dayEnd)"
    case .later: " AND entry.due_at > \(dayEnd) AND entry.due_at <= \(end)"
    }
  }
}
