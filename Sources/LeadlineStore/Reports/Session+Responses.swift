public import Leadline

/// How long somebody waited for an answer.
extension Session {
  /// How long leads waited until somebody first spoke with the customer: a call or an e-mail that went out, or a meeting.
  ///
  /// The database counts how often each number of minutes came. Business time is a thing of calendars and zones that it
  /// does not know: where there is such, all that was answered is read once more, in pieces.
  ///
  /// - Parameter hours: when people work, by the id of whose the lead is; `nil` where nobody has set that.
  public func firstContacts(
    _ scope: ReportScope, hours: ((Int64?) -> BusinessHours)? = nil
  ) throws -> [ResponseFigures] {
    var groups = try responses(
      scope,
      """
      SELECT part, is_waiting, minutes, COUNT(*) FROM (
        SELECT \(scope.key()) AS part, CASE WHEN lead.status = 'open' THEN 1 ELSE 0 END AS is_waiting, (
          SELECT CASE WHEN MIN(at) <= lead.created_at THEN 0 ELSE (MIN(at) - lead.created_at) / 60000 END
          FROM \(Self.contacts)) AS minutes
        FROM lead \(Self.joinedParts) WHERE \(cohort(scope))
      ) AS waits GROUP BY part, is_waiting, minutes
      """)
    guard let hours else { return Array(groups.values) }
    try addBusinessTimes(to: &groups, scope, hours) { last in
      """
      SELECT * FROM (
        SELECT \(scope.key()) AS part, lead.id AS id, lead.owner_person AS owner, lead.created_at AS start, (
          SELECT MIN(at) FROM \(Self.contacts)) AS ending
        FROM lead \(Self.joinedParts) WHERE lead.id > \(last) AND \(cohort(scope))
      ) AS times WHERE ending IS NOT NULL ORDER BY id LIMIT \(Self.piece)
      """
    }
    return Array(groups.values)
  }

  /// How long questions waited until somebody else answered them.
  ///
  /// A question on an opportunity is of whose that is; what leads alone have, it has from the first it came of.
  public func questionTimes(
    _ scope: ReportScope, hours: ((Int64?) -> BusinessHours)? = nil
  ) throws -> [ResponseFigures] {
    var groups = try responses(
      scope,
      """
      SELECT part, 1, minutes, COUNT(*) FROM (
        SELECT \(questionKey(scope)) AS part, (
          SELECT CASE WHEN MIN(answer.created_at) <= question.created_at THEN 0
            ELSE (MIN(answer.created_at) - question.created_at) / 60000 END
          FROM entry AS answer WHERE \(Self.isAnswer)) AS minutes
        FROM \(questions(scope))
      ) AS waits GROUP BY part, minutes
      """)
    guard let hours else { return Array(groups.values) }
    try addBusinessTimes(to: &groups, scope, hours) { last in
      """
      SELECT * FROM (
        SELECT \(questionKey(scope)) AS part, question.id AS id,
          CASE WHEN opportunity.id IS NULL THEN lead.owner_person ELSE opportunity.owner_person END AS owner,
          question.created_at AS start, (SELECT MIN(answer.created_at) FROM entry AS answer WHERE \(Self.isAnswer)) AS ending
        FROM \(questions(scope)) AND question.id > \(last)
      ) AS times WHERE ending IS NOT NULL ORDER BY id LIMIT \(Self.piece)
      """
    }
    return Array(groups.values)
  }

  /// When somebody first spoke with the customer, on a lead and on each that was merged into it.
  private static var contacts: SQL {
    """
    (SELECT MIN(entry.occurred_at) AS at FROM entry WHERE entry.timeline = lead.timeline AND \(isContact)
      UNION ALL SELECT parts.at) AS contacts
    """
  }

  /// The first contact on what was merged into a lead, found for all of them at once: there are few.
  private static var joinedParts: SQL {
    """
    LEFT JOIN (SELECT part.merged_into AS held, MIN(entry.occurred_at) AS at FROM lead AS part
      JOIN entry ON entry.timeline = part.timeline WHERE part.merged_into IS NOT NULL AND \(isContact)
      GROUP BY part.merged_into) AS parts ON parts.held = lead.id
    """
  }

  /// What makes a lead contacted.
  private static var isContact: SQL {
    """
    \(EntryKind.isConversation) AND (entry.kind = 'appointment' OR entry.details IS NULL
      OR entry.details NOT LIKE '%"direction":"in"%')
    """
  }

  private static var isAnswer: SQL {
    """
    answer.timeline = question.timeline AND answer.reply_to = question.id AND answer.deleted_at IS NULL
      AND answer.author <> question.author AND answer.kind NOT IN ('system', 'plugin')
    """
  }

  private func questions(_ scope: ReportScope) -> SQL {
    """
    entry AS question JOIN timeline ON timeline.id = question.timeline
      LEFT JOIN opportunity ON opportunity.id = timeline.opportunity
      LEFT JOIN lead ON lead.id = COALESCE(
        (SELECT COALESCE(own.merged_into, own.id) FROM lead AS own WHERE own.id = timeline.lead),
        (SELECT MIN(first.id) FROM lead AS first
          WHERE first.opportunity = timeline.opportunity AND first.deleted_at IS NULL)) AND \(visibleLeads(to: scope.reader))
    WHERE question.kind = 'post' AND question.details IS NOT NULL AND question.details LIKE '%"question":true%'
      AND question.deleted_at IS NULL AND \(visibleTimelines(to: scope.reader))
      AND \(scope.isWithin("question.created_at"))
      AND (opportunity.id IS NULL AND \(scope.isOwned()) OR opportunity.id IS NOT NULL AND \(scope.isOwned("opportunity")))
    """
  }

  private func questionKey(_ scope: ReportScope) -> SQL {
    guard scope.query.by == .owner || scope.query.by == .team else { return scope.key() }
    return "CASE WHEN opportunity.id IS NULL THEN \(scope.key()) ELSE \(scope.key("opportunity")) END"
  }

  /// Rows of a group, whether it waits, minutes, how many.
  private func responses(_ scope: ReportScope, _ sql: SQL) throws -> [String?: ResponseFigures] {
    let group = try groupReader(scope)
    var groups: [String?: ResponseFigures] = [:]
    try each(sql) { row in
      let name = group(row)
      var figures = groups[name] ?? ResponseFigures(group: name)
      let count = row.int64(3)
      if let minutes = row.int(2) {
        figures.answered.add(minutes, times: count)
      } else if row.bool(1) {
        figures.waiting += count
      } else {
        figures.given += count
      }
      groups[name] = figures
      try scope.check(groups: groups.count)
    }
    return groups
  }

  /// How many rows of answers are in memory at a time.
  private static var piece: Int { 20_000 }

  /// - Parameter rows: those behind an id: a group, an id, an owner, a beginning, an end.
  private func addBusinessTimes(
    to groups: inout [String?: ResponseFigures], _ scope: ReportScope, _ hours: (Int64?) -> BusinessHours,
    _ rows: (Int64) -> SQL
  ) throws {
    let group = try groupReader(scope)
    var last: Int64 = 0
    var count = 0
    repeat {
      count = 0
      try each(rows(last)) { row in
        let (start, end) = (Timestamp(milliseconds: row.int64(3)), Timestamp(milliseconds: row.int64(4)))
        let minutes = max(0, hours(row.int(2)).minutes(from: start, to: end))
        groups[group(row)]?.inBusinessHours.add(minutes)
        last = row.int64(1)
        count += 1
      }
    } while count == Self.piece
  }
}
