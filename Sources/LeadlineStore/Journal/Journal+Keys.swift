import Leadline

/// What records are found and matched by, kept in step with them.
extension Journal {
  func refreshKeys(_ kind: RecordKind, _ id: Int64) throws {
    switch kind {
    case .account: try refreshAccountKeys(id)
    case .contact: try refreshContactKeys(id)
    case .competitor:
      let name = try session.first("SELECT name FROM competitor WHERE id = \(id)") { $0.string(0) }
      try session.execute("UPDATE competitor SET name_key = \(MatchKeys.name(name)) WHERE id = \(id)")
    case .lead, .opportunity, .stakeholder, .rival, .flowRun, .sequenceRun: break
    }
  }

  /// Brings the keys and the full text of a lead up to date.
  ///
  /// - Parameter was: the words it was found by until now.
  func indexLead(_ id: Int64, was: String?) throws {
    let texts = try session.first(
      "SELECT email, website, vat_number, company, industry, phone, first_name, last_name FROM lead WHERE id = \(id)"
    ) { ($0.text(0), $0.text(1), $0.text(2), $0.text(3), $0.text(4), $0.text(5), $0.text(6), $0.text(7)) }
    guard let (email, website, vat, company, industry, phone, first, last) = texts else { return }
    try session.execute(
      """
      UPDATE lead SET email_key = \(MatchKeys.email(email)),
        domain = \(MatchKeys.domain(website: website, email: email)), vat_key = \(MatchKeys.vat(vat)),
        company_key = \(MatchKeys.name(company)), industry_key = \(MatchKeys.words(industry)),
        phone_key = \(MatchKeys.phone(phone)), person_key = \(MatchKeys.person(first: first, last: last))
      WHERE id = \(id)
      """)
    guard let words = try session.leadWords(id), words != was else { return }
    try session.index(lead: id, from: was, to: words)
  }

  private func refreshAccountKeys(_ id: Int64) throws {
    let texts = try session.first("SELECT company, website, vat_number, phone FROM account WHERE id = \(id)") {
      ($0.text(0), $0.text(1), $0.text(2), $0.text(3))
    }
    guard let (company, website, vat, phone) = texts else { return }
    try session.execute(
      """
      UPDATE account SET name_key = \(MatchKeys.name(company)),
        domain = \(MatchKeys.domain(website: website, email: nil)), vat_key = \(MatchKeys.vat(vat)),
        phone_key = \(MatchKeys.phone(phone))
      WHERE id = \(id)
      """)
  }

  private func refreshContactKeys(_ id: Int64) throws {
    let texts = try session.first("SELECT email, first_name, last_name, phone FROM contact WHERE id = \(id)") {
      ($0.text(0), $0.text(1), $0.text(2), $0.text(3))
    }
    guard let (email, first, last, phone) = texts else { return }
    let name = [first, last].compactMap(\.self).joined(separator: " ")
    try session.execute(
      """
      UPDATE contact SET email_key = \(MatchKeys.email(email)), name_key = \(MatchKeys.name(name)),
        phone_key = \(MatchKeys.phone(phone))
      WHERE id = \(id)
      """)
  }
}

extension Session {
  /// The words by which `/find` finds a lead.
  func leadWords(_ id: Int64) throws -> String? {
    try first("\(LeadWords.select) WHERE id = \(id)") { row in
      var texts: [String?] = []
      for column in LeadWords.columns.indices { texts.append(row.text(Int32(column))) }
      return LeadWords.joined(texts)
    }
  }
}

/// What of a lead is looked for by words.
enum LeadWords {
  static let columns = [
    "topic", "first_name", "last_name", "company", "email", "phone", "website", "job_title", "address", "industry",
    "campaign", "vat_number", "description",
  ]

  static let select = SQL(text: "SELECT \(columns.joined(separator: ", ")) FROM lead")

  static func joined(_ texts: [String?]) -> String { texts.compactMap(\.self).joined(separator: "\n") }
}
