public import Leadline

/// Who has a say, and who competes.
extension Session {
  /// The people with a say in a record, in the order in which they were named.
  public func stakeholders(of record: RecordReference) throws -> [Stakeholder] {
    try all(
      """
      SELECT stakeholder.id, stakeholder.contact, first_name, last_name, email, phone, job_title, role
      FROM stakeholder JOIN contact ON contact.id = stakeholder.contact
      WHERE \(hanging(on: record, "stakeholder")) AND stakeholder.deleted_at IS NULL ORDER BY stakeholder.id
      """
    ) { row in
      guard let role = StakeholderRole(rawValue: row.string(7)) else {
        throw StoreError.broken("stakeholder \(row.int64(0)) has the unknown role \(row.string(7))")
      }
      let names = [row.text(2), row.text(3)].compactMap(\.self)
      return Stakeholder(
        id: row.int64(0), record: record, contact: row.int64(1),
        name: names.isEmpty ? row.text(4) ?? "" : names.joined(separator: " "), email: row.text(4), phone: row.text(5),
        jobTitle: row.text(6), role: role)
    }
  }

  /// The competitors in the running for a record, in the order in which they were named.
  public func rivals(of record: RecordReference) throws -> [Rival] {
    try all(
      """
      SELECT rival.id, threat, competitor.id, name, website, strengths, weaknesses
      FROM rival JOIN competitor ON competitor.id = rival.competitor
      WHERE \(hanging(on: record, "rival")) AND rival.deleted_at IS NULL ORDER BY rival.id
      """
    ) { row in
      Rival(
        id: row.int64(0), record: record, competitor: readCompetitor(row, from: 2),
        threat: row.text(1).flatMap(Rival.Threat.init(rawValue:)))
    }
  }

  /// Whether a contact belongs to, or has a say in, anything but one record.
  public func isContactUsed(_ contact: Int64, besides record: RecordReference) throws -> Bool {
    let (lead, opportunity) = (record.lead ?? 0, record.opportunity ?? 0)
    return try number(
      """
      SELECT 1 FROM lead WHERE contact = \(contact) AND id <> \(lead) AND deleted_at IS NULL
      UNION ALL SELECT 1 FROM opportunity WHERE contact = \(contact) AND id <> \(opportunity) AND deleted_at IS NULL
      UNION ALL SELECT 1 FROM stakeholder WHERE contact = \(contact) AND deleted_at IS NULL
        AND (lead IS DISTINCT FROM \(record.lead) OR opportunity IS DISTINCT FROM \(record.opportunity)) LIMIT 1
      """) != nil
  }

  /// A competitor by its name, however it is spelled.
  public func competitor(named name: String) throws -> Competitor? {
    guard let key = MatchKeys.name(name) else { return nil }
    return try first(
      """
      SELECT id, name, website, strengths, weaknesses FROM competitor
      WHERE name_key = \(key) AND deleted_at IS NULL ORDER BY id LIMIT 1
      """
    ) { readCompetitor($0, from: 0) }
  }

  public func competitor(_ id: Int64) throws -> Competitor? {
    try first(
      "SELECT id, name, website, strengths, weaknesses FROM competitor WHERE id = \(id) AND deleted_at IS NULL"
    ) { readCompetitor($0, from: 0) }
  }

  /// All competitors there are, by name.
  public func competitors(limit: Int = 10_000) throws -> [Competitor] {
    try all(
      """
      SELECT id, name, website, strengths, weaknesses FROM competitor WHERE deleted_at IS NULL
      ORDER BY name, id LIMIT \(limit)
      """
    ) { readCompetitor($0, from: 0) }
  }

  private func hanging(on record: RecordReference, _ table: StaticString) -> SQL {
    switch record {
    case .lead(let id): "\(names: table).lead = \(id)"
    case .opportunity(let id): "\(names: table).opportunity = \(id)"
    }
  }
}

private func readCompetitor(_ row: borrowing Row, from start: Int32) -> Competitor {
  Competitor(
    id: row.int64(start), name: row.string(start + 1), website: row.text(start + 2), strengths: row.text(start + 3),
    weaknesses: row.text(start + 4))
}
