public import Leadline

/// Full-text search in everything somebody may see.
extension Session {
  /// Entries with all of somebody's words, newest first.
  public func entries(matching text: String, seenBy person: Person, limit: Int, cursor: String?) throws
    -> (entries: [Entry], next: String?)
  {
    var sql: SQL = """
      SELECT \(entryColumns) FROM entry_fts JOIN entry ON entry.id = entry_fts.rowid
      JOIN timeline ON timeline.id = entry.timeline LEFT JOIN person AS author ON author.id = entry.author
      WHERE \(dialect.isEntry(matching: text)) AND entry.deleted_at IS NULL AND \(visibleTimelines(to: person))
      """
    if let cursor {
      guard let place = PageCursor(cursor, parts: 1) else { throw PageCursor.refusal }
      sql.append(" AND entry_fts.rowid < \(place[0])")
    }
    sql.append(" ORDER BY entry_fts.rowid DESC LIMIT \(limit + 1)")
    let found = try all(sql, readEntry)
    guard found.count > limit, let last = found.dropLast().last else { return (found, nil) }
    return (Array(found.dropLast()), PageCursor([last.id]).text)
  }

  /// The condition under which a person sees what stands on `timeline`.
  func visibleTimelines(to person: Person) -> SQL {
    if person.role == .admin {
      return """
        NOT EXISTS (SELECT 1 FROM lead WHERE lead.id = timeline.lead AND lead.deleted_at IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM opportunity AS o WHERE o.id = timeline.opportunity AND o.deleted_at IS NOT NULL)
        """
    }
    let team = person.team ?? 0
    return """
      NOT EXISTS (SELECT 1 FROM lead AS own JOIN lead ON lead.id = COALESCE(own.merged_into, own.id)
        WHERE own.id = timeline.lead AND (own.deleted_at IS NOT NULL
        OR lead.visibility = 'team' AND lead.owner_person IS DISTINCT FROM \(person.id)
          AND lead.team IS DISTINCT FROM \(team) AND lead.owner_team IS DISTINCT FROM \(team)))
      AND NOT EXISTS (SELECT 1 FROM opportunity AS o WHERE o.id = timeline.opportunity AND (o.deleted_at IS NOT NULL
        OR o.visibility = 'team' AND o.owner_person IS DISTINCT FROM \(person.id)
          AND o.team IS DISTINCT FROM \(team) AND o.owner_team IS DISTINCT FROM \(team)))
      """
  }
}
