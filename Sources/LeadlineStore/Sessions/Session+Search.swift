public import Leadline

/// Full-text search in everything somebody may see.
extension Session {
  /// Entries with all of somebody's words, newest first.
  public func entries(matching text: String, seenBy person: Person, limit: Int, cursor: String?) throws
    -> (entries: [Entry], next: String?)
  {
    guard let words = Self.searchWords(text) else { return ([], nil) }
    var sql: SQL = """
      SELECT \(entryColumns) FROM entry_fts JOIN entry ON entry.id = entry_fts.rowid
      JOIN timeline ON timeline.id = entry.timeline LEFT JOIN person AS author ON author.id = entry.author
      WHERE entry_fts MATCH \(words) AND entry.deleted_at IS NULL AND \(visibleTimelines(to: person))
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
      NOT EXISTS (SELECT 1 FROM lead WHERE lead.id = timeline.lead AND (lead.deleted_at IS NOT NULL
        OR lead.visibility = 'team' AND lead.owner_person IS DISTINCT FROM \(person.id)
          AND lead.team IS DISTINCT FROM \(team) AND lead.owner_team IS DISTINCT FROM \(team)))
      AND NOT EXISTS (SELECT 1 FROM opportunity AS o WHERE o.id = timeline.opportunity AND (o.deleted_at IS NOT NULL
        OR o.visibility = 'team' AND o.owner_person IS DISTINCT FROM \(person.id)
          AND o.team IS DISTINCT FROM \(team) AND o.owner_team IS DISTINCT FROM \(team)))
      """
  }

  /// Colleagues who wrote on other leads of the same company, person or industry, those who know most first.
  public func experts(on lead: Lead, besides person: Person) throws -> [Expert] {
    guard let keys = try matchKeys(of: lead.id) else { return [] }
    var experts: [Expert] = []
    for (reason, condition) in conditions(for: lead, keys) {
      let known = Set(experts.map(\.name))
      experts += try writers(where: condition, besides: lead.id, person)
        .filter { !known.contains($0.name) }
        .map { Expert(name: $0.name, reason: reason, entries: $0.entries) }
    }
    return Array(experts.prefix(5))
  }

  /// Questions that were asked about the same company or person on other leads, newest first.
  public func earlierQuestions(about lead: Lead, seenBy person: Person) throws -> [Entry] {
    guard let keys = try matchKeys(of: lead.id) else { return [] }
    var found: [Entry] = []
    for (reason, condition) in conditions(for: lead, keys) where reason != .industry {
      found += try all(
        """
        \(entrySelect) JOIN lead ON lead.id = timeline.lead
        WHERE lead.id IN (SELECT id FROM lead WHERE \(condition) AND deleted_at IS NULL ORDER BY id DESC LIMIT 200)
          AND lead.id <> \(lead.id) AND \(visibleLeads(to: person))
          AND entry.deleted_at IS NULL AND entry.details LIKE '%"question":true%'
        ORDER BY entry.id DESC LIMIT 3
        """, readEntry
      ).filter { question in !found.contains { $0.id == question.id } }
    }
    return found
  }

  private func matchKeys(of lead: Int64) throws -> (domain: String?, email: String?)? {
    try first("SELECT domain, email_key FROM lead WHERE id = \(lead)") { ($0.text(0), $0.text(1)) }
  }

  private func conditions(
    for lead: Lead, _ keys: (domain: String?, email: String?)
  ) -> [(Expert.Reason, SQL)] {
    var conditions: [(Expert.Reason, SQL)] = []
    if let domain = keys.domain { conditions.append((.company, "domain = \(domain)")) }
    if let email = keys.email { conditions.append((.person, "email_key = \(email)")) }
    if let industry = lead[.industry] { conditions.append((.industry, "industry = \(industry)")) }
    return conditions
  }

  private func writers(
    where condition: SQL, besides lead: Int64, _ person: Person
  ) throws -> [(name: String, entries: Int64)] {
    try all(
      """
      SELECT author.name, count(*) FROM lead
      JOIN entry ON entry.timeline = lead.timeline JOIN person AS author ON author.id = entry.author
      WHERE lead.id IN (SELECT id FROM lead WHERE \(condition) AND deleted_at IS NULL ORDER BY id DESC LIMIT 200)
        AND lead.id <> \(lead) AND \(visibleLeads(to: person)) AND entry.kind NOT IN ('system', 'plugin')
        AND entry.deleted_at IS NULL AND author.is_active = 1 AND author.id <> \(person.id)
      GROUP BY author.id, author.name ORDER BY count(*) DESC, author.name LIMIT 5
      """
    ) { ($0.string(0), $0.int64(1)) }
  }
}
