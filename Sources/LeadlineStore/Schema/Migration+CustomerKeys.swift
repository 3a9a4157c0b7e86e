import Leadline

/// Version 2: leads are found by the company's name and by the industry, however they are spelled, and questions by the
/// timeline they stand on.
extension Migration {
  static let customerKeys: [SQL] = [
    "ALTER TABLE lead ADD COLUMN company_key TEXT",
    "ALTER TABLE lead ADD COLUMN industry_key TEXT",
    "CREATE INDEX lead_company_key ON lead (company_key) WHERE company_key IS NOT NULL",
    "CREATE INDEX lead_industry_key ON lead (industry_key) WHERE industry_key IS NOT NULL",
    "DROP INDEX lead_industry",
    // A post has details only if it is a question.
    "CREATE INDEX entry_question ON entry (timeline, id) WHERE kind = 'post' AND details IS NOT NULL",
  ]

  /// Gives the leads that are there already their keys, some thousands at a time.
  static func fillCustomerKeys(_ session: some Session) throws {
    var last: Int64 = 0
    while true {
      let leads = try session.all(
        """
        SELECT id, company, industry FROM lead WHERE id > \(last) AND COALESCE(company, industry) IS NOT NULL
        ORDER BY id LIMIT 5000
        """
      ) { (id: $0.int64(0), company: $0.text(1), industry: $0.text(2)) }
      guard let end = leads.last?.id else { return }
      for lead in leads {
        try session.execute(
          """
          UPDATE lead SET company_key = \(MatchKeys.name(lead.company)), industry_key = \(MatchKeys.words(lead.industry))
          WHERE id = \(lead.id)
          """)
      }
      last = end
    }
  }
}
