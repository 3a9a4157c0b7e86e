import Foundation
public import Leadline

/// Leads, read.
extension Session {
  /// A lead, unless it is gone.
  public func lead(_ id: Int64) throws -> Lead? {
    try first("\(leadSelect) WHERE lead.id = \(id) AND lead.deleted_at IS NULL", readLead)
  }

  public func leads(_ ids: [Int64]) throws -> [Lead] {
    guard !ids.isEmpty else { return [] }
    return try all("\(leadSelect) WHERE lead.id IN \(list: ids) AND lead.deleted_at IS NULL ORDER BY lead.id", readLead)
  }

  /// One page of leads that a person may see.
  public func leads(_ query: LeadQuery, seenBy person: Person) throws -> (leads: [Lead], next: String?) {
    var sql: SQL = "\(leadSelect) WHERE lead.deleted_at IS NULL AND lead.merged_into IS NULL"
    sql.append(" AND \(visibleLeads(to: person))")
    // Where words are given they find the leads; an index of anything else would go through all there are.
    let isByWords = query.text != nil
    if let status = query.status {
      sql.append(
        isByWords ? " AND COALESCE(lead.status, '') = \(status.rawValue)" : " AND lead.status = \(status.rawValue)")
    }
    if let owner = query.owner { sql.append(" AND \(try owned(by: owner, isIndexed: !isByWords))") }
    if let text = query.text {
      // A lead is found by what is known of those that were merged into it, too.
      sql.append(
        """
         AND lead.id IN (SELECT COALESCE(known.merged_into, known.id) FROM lead_fts
          JOIN lead AS known ON known.id = lead_fts.rowid WHERE \(dialect.isLead(matching: text)))
        """)
    } else {
      // What was put off is out of sight until its time, unless somebody looks for it.
      sql.append(" AND (lead.hidden_until IS NULL OR lead.hidden_until <= \(now))")
    }
    let key: SQL = query.sort == .created ? "lead.created_at" : "lead.updated_at"
    if let cursor = query.cursor {
      guard let place = PageCursor(cursor, parts: 2) else { throw PageCursor.refusal }
      sql.append(" AND (\(key), lead.id) < (\(place[0]), \(place[1]))")
    }
    sql.append(" ORDER BY \(key) DESC, lead.id DESC LIMIT \(query.limit + 1)")
    let found = try all(sql, readLead)
    guard found.count > query.limit, let last = found.dropLast().last else { return (found, nil) }
    let time = query.sort == .created ? last.createdAt : last.updatedAt
    return (Array(found.dropLast()), PageCursor([time.milliseconds, last.id]).text)
  }

  /// How many open leads each person owns, of those that somebody may see.
  public func openLeadCounts(seenBy person: Person) throws -> [Int64: Int64] {
    let rows = try all(
      """
      SELECT owner_person, count(*) FROM lead
      WHERE owner_person IS NOT NULL AND status = 'open' AND deleted_at IS NULL AND merged_into IS NULL
        AND \(visibleLeads(to: person))
      GROUP BY owner_person
      """
    ) { ($0.int64(0), $0.int64(1)) }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  /// How many open leads a person owns, as that person sees it.
  public func openLeadCount(of person: Int64) throws -> Int64 {
    try number(
      """
      SELECT count(*) FROM lead
      WHERE owner_person = \(person) AND status = 'open' AND deleted_at IS NULL AND merged_into IS NULL
      """) ?? 0
  }

  /// The condition under which a person sees a lead; the same rule as ``Visibility``.
  func visibleLeads(to person: Person) -> SQL {
    if person.role == .admin { return "1 = 1" }
    let team = person.team ?? 0
    return """
      (lead.visibility IS DISTINCT FROM 'team' OR lead.owner_person = \(person.id)
       OR lead.team = \(team) OR lead.owner_team = \(team))
      """
  }

  private func owned(by name: String, isIndexed: Bool) throws -> SQL {
    if name == "none" || name == "nobody" { return "lead.owner_person IS NULL AND lead.owner_team IS NULL" }
    if let person = try person(named: name) {
      return isIndexed ? "lead.owner_person = \(person.id)" : "COALESCE(lead.owner_person, 0) = \(person.id)"
    }
    if let team = try team(named: name) {
      return isIndexed ? "lead.owner_team = \(team)" : "COALESCE(lead.owner_team, 0) = \(team)"
    }
    return "1 = 0"
  }
}

private let leadColumns = FieldColumns(FieldDefinition.builtIn.map(\.name), prefix: "lead.")

private var leadSelect: SQL {
  """
  SELECT lead.id, lead.reason, lead.owner_person, lead.owner_team, person.name, team.name, lead.team,
    lead.hidden_until, lead.version, lead.created_at, lead.updated_at, lead.account, lead.contact, lead.opportunity,
    lead.custom, lead.reason_note, lead.score, lead.grade, lead.merged_into, \(columns: leadColumns.list)
  FROM lead
  LEFT JOIN person ON person.id = lead.owner_person LEFT JOIN team ON team.id = lead.owner_team
  """
}

private func readLead(_ row: borrowing Row) throws -> Lead {
  guard let state = LeadState(rawValue: row.string(1)) else {
    throw StoreError.broken("lead \(row.int64(0)) has the unknown reason \(row.string(1))")
  }
  var fields = leadColumns.read(row, from: 19)
  if let custom = row.text(14) {
    fields.merge(try CustomFields(json: custom).values) { builtIn, _ in builtIn }
  }
  return Lead(
    id: row.int64(0), state: state, reasonNote: row.text(15), fields: fields,
    owner: row.int(2).map(Owner.person) ?? row.int(3).map(Owner.team), ownerName: row.text(4) ?? row.text(5),
    team: row.int(6), hiddenUntil: row.time(7), version: row.int64(8),
    createdAt: Timestamp(milliseconds: row.int64(9)), updatedAt: Timestamp(milliseconds: row.int64(10)),
    account: row.int(11), contact: row.int(12), opportunity: row.int(13), score: row.int(16),
    grade: row.text(17).flatMap(Grade.init(rawValue:)), mergedInto: row.int(18))
}
