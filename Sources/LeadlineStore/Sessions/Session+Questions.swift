public import Leadline

/// Who may know a customer, and what was asked about it before.
extension Session {
  /// Questions that were asked before about the same company or person, newest first, with their first answers.
  ///
  /// - Parameter asked: the question that is asked now.
  public func questions(before asked: Entry, seenBy person: Person) throws -> [EarlierQuestion] {
    let leads = try leads(behind: asked.record)
    guard !leads.isEmpty else { return [] }
    let same = leads.flatMap { lead in SameCustomer.columns.map { SameCustomer.leads($0, as: lead) } }
    let found = try all(
      """
      \(entrySelect) WHERE entry.timeline IN (\(SameCustomer.timelines(of: same, accountsOf: leads)))
        AND entry.kind = 'post' AND entry.details IS NOT NULL AND entry.details LIKE '%"question":true%'
        AND entry.id < \(asked.id) AND entry.deleted_at IS NULL AND \(visibleTimelines(to: person))
      ORDER BY entry.id DESC LIMIT 3
      """, readEntry)
    return try found.map(withAnswers)
  }

  private func withAnswers(_ question: Entry) throws -> EarlierQuestion {
    guard let timeline = try access(question.record)?.timeline else {
      return EarlierQuestion(question: question, answers: [], answerCount: 0)
    }
    let answers = try all(
      """
      \(entrySelect) WHERE entry.timeline = \(timeline) AND entry.reply_to = \(question.id)
        AND entry.deleted_at IS NULL ORDER BY entry.id LIMIT 3
      """, readEntry)
    let count = try number(
      """
      SELECT count(*) FROM entry WHERE timeline = \(timeline) AND reply_to = \(question.id) AND deleted_at IS NULL
      """)
    return EarlierQuestion(question: question, answers: answers, answerCount: count ?? 0)
  }

  /// Colleagues who wrote elsewhere about the same company, person or industry, those who know most first.
  public func experts(on record: RecordReference, besides person: Person) throws -> [Expert] {
    let leads = try leads(behind: record)
    guard !leads.isEmpty else { return [] }
    var experts: [Expert] = []
    for (reason, columns) in SameCustomer.reasons {
      let known = Set(experts.map(\.name))
      let same = leads.flatMap { lead in columns.map { SameCustomer.leads($0, as: lead) } }
      let timelines = SameCustomer.timelines(of: same, accountsOf: reason == .company ? leads : [])
      experts += try writers(on: timelines, besides: leads, person)
        .filter { !known.contains($0.name) }
        .map { Expert(name: $0.name, reason: reason, entries: $0.entries) }
    }
    return Array(experts.prefix(5))
  }

  /// The leads that say who the customer of a record is: more than a few say nothing new.
  private func leads(behind record: RecordReference) throws -> [Int64] {
    switch record {
    case .lead(let id): try [id] + leads(mergedInto: id).suffix(3)
    case .opportunity(let id): try leads(of: id).suffix(3)
    }
  }

  private func writers(
    on timelines: SQL, besides leads: [Int64], _ person: Person
  ) throws -> [(name: String, entries: Int64)] {
    try all(
      """
      SELECT author.name, count(*) FROM timeline
      JOIN entry ON entry.timeline = timeline.id JOIN person AS author ON author.id = entry.author
      WHERE timeline.id IN (\(timelines)) AND COALESCE(timeline.lead, 0) NOT IN \(list: leads)
        AND \(visibleTimelines(to: person)) AND entry.kind NOT IN ('system', 'plugin')
        AND entry.deleted_at IS NULL AND author.is_active = 1 AND author.id <> \(person.id)
      GROUP BY author.id, author.name ORDER BY count(*) DESC, author.name LIMIT 5
      """
    ) { ($0.string(0), $0.int64(1)) }
  }
}

/// What makes other leads the same customer's: each is looked up by its own index, the newest first.
private enum SameCustomer {
  static let reasons: [(reason: Expert.Reason, columns: [String])] = [
    (.company, ["domain", "company_key", "account"]), (.person, ["email_key", "contact"]),
    (.industry, ["industry_key"]),
  ]

  /// A lead's opportunity brings together what else became part of it.
  static let columns = ["id", "opportunity", "domain", "company_key", "account", "email_key", "contact"]

  /// Leads that have the same in a column; those beyond the newest hundred tell nothing new.
  static func leads(_ column: String, as lead: Int64) -> SQL {
    """
    SELECT id FROM (SELECT id FROM lead WHERE deleted_at IS NULL
      AND \(columns: column) = (SELECT \(columns: column) FROM lead WHERE id = \(lead)) ORDER BY id DESC LIMIT 100) AS newest
    """
  }

  /// The timelines of leads, of the opportunities they became, and of those that share the account of one.
  static func timelines(of leads: [SQL], accountsOf own: [Int64]) -> SQL {
    var ids: SQL = ""
    for (index, lead) in leads.enumerated() { ids.append(index == 0 ? lead : " UNION \(lead)") }
    return """
      WITH same (id) AS (\(ids))
      SELECT lead.timeline FROM same JOIN lead ON lead.id = same.id
      UNION SELECT opportunity.timeline FROM same JOIN lead ON lead.id = same.id
        JOIN opportunity ON opportunity.id = lead.opportunity
      UNION SELECT timeline FROM opportunity WHERE account IN (
        SELECT account FROM lead WHERE id IN \(list: own) AND account IS NOT NULL)
      """
  }
}
