public import Leadline

/// What may be the same customer as a lead, looked up by its keys.
extension Session {
  /// Leads that have a key in common with a lead, the newest of each: `limit` by e-mail address, phone number, VAT
  /// number, domain, company and person each. Those that were merged into others are among them, and itself is not.
  public func leads(like lead: Lead, limit: Int) throws -> [Lead] {
    var found: Set<Int64> = []
    for (column, key) in lead.matchKeys {
      // By `-id`: in the order of ids PostgreSQL may go through all leads, sure to meet enough of them soon.
      let ids = try all(
        """
        SELECT id FROM lead WHERE \(columns: column) = \(key) AND deleted_at IS NULL AND id <> \(lead.id)
        ORDER BY -id LIMIT \(limit)
        """
      ) { $0.int64(0) }
      found.formUnion(ids)
    }
    var leads: [Lead] = []
    let ids = found.sorted()
    for start in stride(from: 0, to: ids.count, by: 200) { leads += try self.leads(Array(ids[start...].prefix(200))) }
    return leads
  }

  /// Accounts with the same phone number.
  public func accounts(withPhone number: String?) throws -> [Account] {
    guard let key = MatchKeys.phone(number) else { return [] }
    let ids = try ids("account", withPhone: key)
    return try ids.compactMap(account).filter { MatchKeys.isSamePhone($0.fields[.phone]?.text, number) }
  }

  /// Contacts with the same phone number.
  public func contacts(withPhone number: String?) throws -> [Contact] {
    guard let key = MatchKeys.phone(number) else { return [] }
    let ids = try ids("contact", withPhone: key)
    return try ids.compactMap(contact).filter { MatchKeys.isSamePhone($0.fields[.phone]?.text, number) }
  }

  private func ids(_ table: String, withPhone key: String) throws -> [Int64] {
    try all(
      "SELECT id FROM \(columns: table) WHERE phone_key = \(key) AND deleted_at IS NULL ORDER BY id LIMIT 9"
    ) { $0.int64(0) }
  }
}

extension Lead {
  /// The columns by which it is found, and what stands in them.
  fileprivate var matchKeys: [(String, String)] {
    let keys: [(String, String?)] = [
      ("email_key", MatchKeys.email(self[.email])), ("phone_key", MatchKeys.phone(self[.phone])),
      ("vat_key", MatchKeys.vat(self[.vatNumber])),
      ("domain", MatchKeys.domain(website: self[.website], email: self[.email])),
      ("company_key", MatchKeys.name(self[.company])),
      ("person_key", MatchKeys.person(first: self[.firstName], last: self[.lastName])),
    ]
    return keys.compactMap { column, key in key.map { (column, $0) } }
  }
}
