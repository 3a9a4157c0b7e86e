public import Leadline

/// Accounts, contacts and opportunities, read and matched.
extension Session {
  public func account(_ id: Int64) throws -> Account? {
    try first("\(accountSelect) WHERE id = \(id) AND deleted_at IS NULL", readAccount)
  }

  public func contact(_ id: Int64) throws -> Contact? {
    try first("\(contactSelect) WHERE id = \(id) AND deleted_at IS NULL", readContact)
  }

  /// Accounts that are the same company for sure: by VAT number, else by domain.
  public func accounts(sameAs lead: Lead) throws -> [Account] {
    if let vat = MatchKeys.vat(lead[.vatNumber]) {
      let same = try all("\(accountSelect) WHERE vat_key = \(vat) AND deleted_at IS NULL LIMIT 9", readAccount)
      if !same.isEmpty { return same }
    }
    guard let domain = MatchKeys.domain(website: lead[.website], email: lead[.email]) else { return [] }
    // An account without a website is known by the mail of the leads it came of.
    return try all(
      """
      \(accountSelect) WHERE deleted_at IS NULL AND id IN (
        SELECT id FROM account WHERE domain = \(domain)
        UNION SELECT known.id FROM lead JOIN account AS known ON known.id = lead.account
          WHERE lead.domain = \(domain) AND lead.deleted_at IS NULL AND known.domain IS NULL)
      ORDER BY id LIMIT 9
      """, readAccount)
  }

  /// Accounts with the same name, legal forms aside.
  public func accounts(named company: String?) throws -> [Account] {
    guard let key = MatchKeys.name(company) else { return [] }
    return try all("\(accountSelect) WHERE name_key = \(key) AND deleted_at IS NULL ORDER BY id LIMIT 9", readAccount)
  }

  /// Contacts with the same e-mail address.
  public func contacts(sameAs lead: Lead) throws -> [Contact] {
    try lead[.email].map { try contacts(withEmail: $0) } ?? []
  }

  /// Contacts with an e-mail address, however it is spelled.
  public func contacts(withEmail address: String) throws -> [Contact] {
    guard let email = MatchKeys.email(address) else { return [] }
    return try all(
      "\(contactSelect) WHERE email_key = \(email) AND deleted_at IS NULL ORDER BY id LIMIT 9", readContact)
  }

  /// Contacts with the same name.
  public func contacts(named name: String?) throws -> [Contact] {
    guard let key = MatchKeys.name(name) else { return [] }
    return try all("\(contactSelect) WHERE name_key = \(key) AND deleted_at IS NULL ORDER BY id LIMIT 9", readContact)
  }

  public func opportunity(_ id: Int64) throws -> Opportunity? {
    guard
      var found = try first(
        "\(opportunitySelect) WHERE opportunity.id = \(id) AND opportunity.deleted_at IS NULL", readOpportunity)
    else { return nil }
    found.leads = try leads(of: id)
    return found
  }

  /// The leads an opportunity came from, oldest first: those whose history its page shows. One of them may have gone on
  /// to another opportunity since. Those that were merged into others come before all others.
  public func leads(of opportunity: Int64) throws -> [Int64] {
    try all(
      """
      SELECT lead.id FROM opportunity JOIN timeline_source ON timeline_source.timeline = opportunity.timeline
      JOIN timeline ON timeline.id = timeline_source.source JOIN lead ON lead.id = timeline.lead
      WHERE opportunity.id = \(opportunity) AND lead.deleted_at IS NULL
      ORDER BY CASE WHEN lead.merged_into IS NULL THEN 1 ELSE 0 END, lead.id
      """
    ) { $0.int64(0) }
  }

  /// The opportunities that came of a lead, oldest first.
  public func opportunities(of lead: Int64) throws -> [Int64] {
    try all(
      """
      SELECT opportunity.id FROM lead JOIN timeline_source ON timeline_source.source = lead.timeline
      JOIN timeline ON timeline.id = timeline_source.timeline JOIN opportunity ON opportunity.id = timeline.opportunity
      WHERE lead.id = \(lead) AND opportunity.deleted_at IS NULL ORDER BY opportunity.id
      """
    ) { $0.int64(0) }
  }

  /// One page of the opportunities a person may see, last changed first.
  public func opportunities(
    status: Opportunity.Status?, limit: Int, cursor: String?, seenBy person: Person
  ) throws -> (opportunities: [Opportunity], next: String?) {
    var sql: SQL = "\(opportunitySelect) WHERE opportunity.deleted_at IS NULL AND \(visibleOpportunities(to: person))"
    if let status { sql.append(" AND opportunity.status = \(status.rawValue)") }
    if let cursor {
      guard let place = PageCursor(cursor, parts: 2) else { throw PageCursor.refusal }
      sql.append(" AND (opportunity.updated_at, opportunity.id) < (\(place[0]), \(place[1]))")
    }
    sql.append(" ORDER BY opportunity.updated_at DESC, opportunity.id DESC LIMIT \(limit + 1)")
    var found = try all(sql, readOpportunity)
    let hasMore = found.count > limit
    if hasMore { found.removeLast() }
    for index in found.indices { found[index].leads = try leads(of: found[index].id) }
    let next = hasMore ? found.last.map { PageCursor([$0.updatedAt.milliseconds, $0.id]).text } : nil
    return (found, next)
  }

  /// Whether a person sees an account or a contact: by a lead or an opportunity they see that it belongs to. One that
  /// belongs to none any more is for administrators and managers, for what it came from may have been hidden.
  public func isCustomerSeen(_ kind: RecordKind, _ id: Int64, by person: Person) throws -> Bool {
    let column = kind == .account ? "account" : "contact"
    if person.role == .admin { return true }
    let seen = try number(
      """
      SELECT 1 FROM lead AS own JOIN lead ON lead.id = COALESCE(own.merged_into, own.id)
      WHERE own.\(columns: column) = \(id) AND own.deleted_at IS NULL AND \(visibleLeads(to: person))
      UNION ALL SELECT 1 FROM opportunity
      WHERE \(columns: column) = \(id) AND deleted_at IS NULL AND \(visibleOpportunities(to: person)) LIMIT 1
      """)
    if try seen != nil || (kind == .contact && isStakeholderSeen(id, by: person)) { return true }
    guard person.role == .manager else { return false }
    return try number(
      """
      SELECT 1 FROM lead WHERE \(columns: column) = \(id) AND deleted_at IS NULL
      UNION ALL SELECT 1 FROM opportunity WHERE \(columns: column) = \(id) AND deleted_at IS NULL
      UNION ALL SELECT 1 FROM stakeholder
      WHERE contact = \(kind == .contact ? id : 0) AND deleted_at IS NULL LIMIT 1
      """) == nil
  }

  /// Whether a person sees a lead or an opportunity in which a contact has a say.
  private func isStakeholderSeen(_ contact: Int64, by person: Person) throws -> Bool {
    try number(
      """
      SELECT 1 FROM stakeholder JOIN lead AS own ON own.id = stakeholder.lead
      JOIN lead ON lead.id = COALESCE(own.merged_into, own.id)
      WHERE stakeholder.contact = \(contact) AND stakeholder.deleted_at IS NULL AND \(visibleLeads(to: person))
      UNION ALL SELECT 1 FROM stakeholder JOIN opportunity ON opportunity.id = stakeholder.opportunity
      WHERE stakeholder.contact = \(contact) AND stakeholder.deleted_at IS NULL
        AND \(visibleOpportunities(to: person)) LIMIT 1
      """) != nil
  }

  /// Whether an account or a contact belongs to something that more people see than a lead that is its team's only.
  public func isCustomerSeen(_ kind: RecordKind, _ id: Int64, beyond lead: Lead) throws -> Bool {
    let column = kind == .account ? "account" : "contact"
    let team = lead.team ?? 0
    return try number(
      """
      SELECT 1 FROM lead AS own JOIN lead ON lead.id = COALESCE(own.merged_into, own.id)
      WHERE own.\(columns: column) = \(id) AND lead.id <> \(lead.id) AND own.deleted_at IS NULL
        AND (lead.visibility IS DISTINCT FROM 'team' OR lead.team IS DISTINCT FROM \(team))
      UNION ALL SELECT 1 FROM opportunity WHERE \(columns: column) = \(id) AND deleted_at IS NULL
        AND (visibility IS DISTINCT FROM 'team' OR team IS DISTINCT FROM \(team)) LIMIT 1
      """) != nil
  }

  /// The newest lead and opportunity that belong to an account or a contact, whoever may see them.
  public func records(of kind: RecordKind, _ id: Int64) throws -> [RecordReference] {
    let column = kind == .account ? "account" : "contact"
    let leads = try all(
      "SELECT id FROM lead WHERE \(columns: column) = \(id) AND deleted_at IS NULL ORDER BY id DESC LIMIT 1"
    ) { RecordReference.lead($0.int64(0)) }
    let opportunities = try all(
      "SELECT id FROM opportunity WHERE \(columns: column) = \(id) AND deleted_at IS NULL ORDER BY id DESC LIMIT 1"
    ) { RecordReference.opportunity($0.int64(0)) }
    return leads + opportunities
  }

  /// The condition under which a person sees an opportunity; the same rule as ``Visibility``.
  func visibleOpportunities(to person: Person) -> SQL {
    if person.role == .admin { return "1 = 1" }
    let team = person.team ?? 0
    return """
      (opportunity.visibility IS DISTINCT FROM 'team' OR opportunity.owner_person = \(person.id)
       OR opportunity.team = \(team) OR opportunity.owner_team = \(team))
      """
  }
}

private let accountColumns = FieldColumns(Account.fieldNames)
private let contactColumns = FieldColumns(Contact.fieldNames)
private let opportunityColumns = FieldColumns(FieldDefinition.ofOpportunities, prefix: "opportunity.")

private var accountSelect: SQL {
  "SELECT id, version, created_at, updated_at, \(columns: accountColumns.list) FROM account"
}

private var contactSelect: SQL {
  "SELECT id, version, created_at, updated_at, account, \(columns: contactColumns.list) FROM contact"
}

private func readAccount(_ row: borrowing Row) -> Account {
  Account(
    id: row.int64(0), fields: accountColumns.read(row, from: 4), version: row.int64(1),
    createdAt: Timestamp(milliseconds: row.int64(2)), updatedAt: Timestamp(milliseconds: row.int64(3)))
}

private func readContact(_ row: borrowing Row) -> Contact {
  Contact(
    id: row.int64(0), account: row.int(4), fields: contactColumns.read(row, from: 5), version: row.int64(1),
    createdAt: Timestamp(milliseconds: row.int64(2)), updatedAt: Timestamp(milliseconds: row.int64(3)))
}

private let opportunitySelect: SQL = """
  SELECT opportunity.id, opportunity.topic, opportunity.status, opportunity.reason, opportunity.competitor,
    opportunity.amount, opportunity.amount_currency, opportunity.description, opportunity.account, account.company,
    opportunity.contact, contact.first_name, contact.last_name, opportunity.owner_person, opportunity.owner_team,
    person.name, team.name, opportunity.team, opportunity.visibility, opportunity.version, opportunity.created_at,
    opportunity.updated_at, opportunity.closed_at, \(columns: opportunityColumns.list)
  FROM opportunity
  LEFT JOIN account ON account.id = opportunity.account LEFT JOIN contact ON contact.id = opportunity.contact
  LEFT JOIN person ON person.id = opportunity.owner_person LEFT JOIN team ON team.id = opportunity.owner_team
  """

private func readOpportunity(_ row: borrowing Row) throws -> Opportunity {
  guard let status = Opportunity.Status(rawValue: row.string(2)) else {
    throw StoreError.broken("opportunity \(row.int64(0)) has the unknown status \(row.string(2))")
  }
  var names: [String] = []
  for column: Int32 in [11, 12] { if let name = row.text(column) { names.append(name) } }
  return Opportunity(
    id: row.int64(0), topic: row.string(1), status: status, reason: row.text(3), competitor: row.text(4),
    amount: row.int(5).flatMap { Money(tenThousandths: $0, currency: row.string(6)) }, description: row.text(7),
    account: row.int(8), accountName: row.text(9), contact: row.int(10),
    contactName: names.isEmpty ? nil : names.joined(separator: " "),
    owner: row.int(13).map(Owner.person) ?? row.int(14).map(Owner.team), ownerName: row.text(15) ?? row.text(16),
    team: row.int(17), isRestricted: row.text(18) == "team", version: row.int64(19),
    createdAt: Timestamp(milliseconds: row.int64(20)), updatedAt: Timestamp(milliseconds: row.int64(21)),
    closedAt: row.time(22), fields: opportunityColumns.read(row, from: 23))
}
