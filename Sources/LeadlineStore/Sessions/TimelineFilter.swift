import Leadline

/// The conditions that a query for part of a timeline comes to.
struct TimelineFilter {
  let query: TimelineQuery
  /// Begins with ` AND`, unless it is empty.
  let condition: SQL

  /// What is still to come stands apart.
  static let isPast: SQL = " AND (entry.state IS DISTINCT FROM 'open' OR entry.due_at IS NULL)"

  init(_ query: TimelineQuery, in session: some Session) throws {
    self.query = query
    var condition: SQL = ""
    if query.upcoming {
      condition.append(" AND entry.state = 'open' AND entry.due_at IS NOT NULL AND entry.deleted_at IS NULL")
    } else if query.thread == nil {
      condition.append(Self.isPast)
    }
    if !query.kinds.isEmpty {
      condition.append(" AND entry.kind IN (\(names(query.kinds)))")
    }
    if let author = query.author {
      condition.append(" AND entry.author = \(try session.person(named: author)?.id ?? 0)")
    }
    if let text = query.text {
      let isFound = session.dialect.isEntry(matching: text)
      condition.append(" AND entry.id IN (SELECT rowid FROM entry_fts WHERE \(isFound))")
      condition.append(" AND entry.deleted_at IS NULL")
    }
    if let thread = query.thread {
      condition.append(" AND entry.id IN (\(Self.thread(thread)))")
    }
    self.condition = condition
  }

  /// An entry and all that answers it, directly or not.
  private static func thread(_ root: Int64) -> SQL {
    """
    WITH RECURSIVE thread (id, timeline) AS (
      SELECT id, timeline FROM entry WHERE id = \(root)
      UNION SELECT reply.id, reply.timeline FROM thread
      JOIN entry AS reply ON reply.timeline = thread.timeline AND reply.reply_to = thread.id)
    SELECT id FROM thread
    """
  }
}

private func names(_ kinds: [EntryKind]) -> SQL {
  var list: SQL = ""
  for (index, kind) in kinds.enumerated() { list.append(index == 0 ? "\(kind.rawValue)" : ", \(kind.rawValue)") }
  return list
}
