public import Leadline

/// Records that hang on a lead or an opportunity: who has a say, who competes, how far a flow is.
extension Journal {
  /// Adds somebody with a say in a record.
  public func insertStakeholder(_ contact: Int64, as role: StakeholderRole, on access: Access) throws -> Int64 {
    let id = try session.insert(
      """
      INSERT INTO stakeholder (lead, opportunity, contact, role, created_at, updated_at)
      VALUES (\(access.record.lead), \(access.record.opportunity), \(contact), \(role.rawValue), \(session.now),
        \(session.now)) RETURNING id
      """)
    try noteCreated(
      .stakeholder, id, on: access,
      [.init("contact", old: nil, new: String(contact)), .init("role", old: nil, new: role.rawValue)])
    return id
  }

  /// Makes a competitor known.
  public func insertCompetitor(named name: String) throws -> Int64 {
    let id = try session.insert(
      """
      INSERT INTO competitor (name, name_key, created_at, updated_at)
      VALUES (\(name), \(MatchKeys.name(name)), \(session.now), \(session.now)) RETURNING id
      """)
    try note(.created, "competitor", id, timeline: nil, detail: Detail("name", nil, name).json)
    return id
  }

  /// Puts a competitor in the running for a record.
  public func insertRival(_ competitor: Int64, _ threat: Rival.Threat?, on access: Access) throws -> Int64 {
    let id = try session.insert(
      """
      INSERT INTO rival (lead, opportunity, competitor, threat, created_at, updated_at)
      VALUES (\(access.record.lead), \(access.record.opportunity), \(competitor), \(threat?.rawValue), \(session.now),
        \(session.now)) RETURNING id
      """)
    try noteCreated(
      .rival, id, on: access,
      [
        .init("competitor", old: nil, new: String(competitor)), .init("threat", old: nil, new: threat?.rawValue),
      ])
    return id
  }

  /// Takes a record off that hangs on a lead or an opportunity; its id is not used again.
  public func remove(_ kind: RecordKind, _ id: Int64) throws {
    try change(kind, id, [FieldChange("deletedAt", old: nil, new: session.now.description)])
  }

  func noteCreated(_ kind: RecordKind, _ id: Int64, on access: Access, _ changes: [FieldChange]) throws {
    let detail = Detail(changes.filter { $0.new != nil })
    try note(.created, kind.rawValue, id, timeline: access.timeline, detail: detail.json)
  }
}
