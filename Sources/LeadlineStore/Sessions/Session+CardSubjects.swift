public import Leadline

/// What cards are made of, for many records at once.
extension Session {
  /// - Parameters:
  ///   - timelines: of leads and opportunities; those of records that are gone are passed over.
  ///   - time: what was written before is not looked at for whom it names.
  public func cardSubjects(on timelines: [Int64], talkSince time: Timestamp) throws -> [CardSubject] {
    guard !timelines.isEmpty else { return [] }
    var subjects = try all(
      "\(leadSubjects) AND lead.id IN (SELECT lead FROM timeline WHERE id IN \(list: timelines))", readSubject)
    subjects += try all(
      "\(opportunitySubjects) AND opportunity.id IN (SELECT opportunity FROM timeline WHERE id IN \(list: timelines))",
      readSubject)
    let open = subjects.filter(\.isOpen).map(\.timeline)
    let activities = try entries(
      "entry.timeline IN \(list: timelines) AND entry.state = 'open' AND entry.due_at IS NOT NULL")
    guard !open.isEmpty else { return subjects.map { with($0, activities: activities) } }
    let questions = try entries("entry.timeline IN \(list: open) AND \(isUnanswered)")
    let proposals = try entries("entry.timeline IN \(list: open) AND entry.details LIKE '%\"state\":\"pending\"%'")
    let talk = try newestTalk(on: open, since: time)
    let scores = try pastScores(subjects.filter { $0.score != nil }.compactMap(\.record.lead))
    return subjects.map { subject in
      var subject = with(subject, activities: activities)
      subject.questions = questions[subject.record] ?? []
      subject.proposals = proposals[subject.record] ?? []
      subject.talk = talk[subject.record] ?? []
      subject.scores = subject.record.lead.flatMap { scores[$0] } ?? []
      return subject
    }
  }

  private func with(_ subject: CardSubject, activities: [RecordReference: [Entry]]) -> CardSubject {
    var subject = subject
    subject.activities = activities[subject.record] ?? []
    return subject
  }

  private func entries(_ condition: SQL) throws -> [RecordReference: [Entry]] {
    let sql: SQL = "\(entrySelect) WHERE \(condition) AND entry.deleted_at IS NULL ORDER BY entry.id"
    return Dictionary(grouping: try all(sql, readEntry), by: \.record)
  }

  /// Of each timeline the newest: one on which much is said leaves the others theirs.
  private func newestTalk(on timelines: [Int64], since time: Timestamp) throws -> [RecordReference: [Entry]] {
    let ids: SQL = """
      SELECT id FROM (
        SELECT id, ROW_NUMBER() OVER (PARTITION BY timeline ORDER BY occurred_at DESC, id DESC) AS place FROM entry
        WHERE timeline IN \(list: timelines) AND kind IN ('post', 'reply', 'call', 'appointment')
          AND occurred_at >= \(time) AND deleted_at IS NULL
      ) AS newest WHERE place <= \(talkLimit)
      """
    return try entries("entry.id IN (\(ids))")
  }

  private var isUnanswered: SQL {
    """
    entry.kind = 'post' AND entry.details IS NOT NULL AND entry.details LIKE '%"question":true%' AND NOT EXISTS (SELECT 1 FROM entry AS answer
      WHERE answer.timeline = entry.timeline AND answer.reply_to = entry.id AND answer.reply_to IS NOT NULL
        AND answer.author <> entry.author AND answer.deleted_at IS NULL)
    """
  }

  private func pastScores(_ leads: [Int64]) throws -> [Int64: [CardSubject.PastScore]] {
    guard !leads.isEmpty else { return [:] }
    let rows = try all(
      """
      SELECT lead, value, created_at FROM score WHERE lead IN \(list: leads) AND is_shadow = 0
        AND scorer = (SELECT id FROM plugin WHERE is_primary = 1 ORDER BY id LIMIT 1) ORDER BY id
      """
    ) {
      (lead: $0.int64(0), score: CardSubject.PastScore(value: $0.int64(1), at: Timestamp(milliseconds: $0.int64(2))))
    }
    return Dictionary(grouping: rows, by: \.lead).mapValues { $0.map(\.score) }
  }
}

/// How many entries of a timeline are read for whom they name.
private let talkLimit = 50

private let leadSubjects: SQL = """
  SELECT lead.id, NULL, lead.timeline, COALESCE(lead.topic, lead.company, lead.last_name, lead.first_name, ''),
    held.status, lead.reason, held.owner_person, held.owner_team, lead.created_at, lead.updated_at, held.hidden_until,
    lead.import, lead.score, lead.grade, \(lastWord(on: "lead.timeline")), 
    \(lastWord(onPartsOf: "lead.timeline")),
    (SELECT flow_run.flow FROM flow_run WHERE flow_run.lead = lead.id AND flow_run.state = 'active'
      AND flow_run.opportunity IS NULL AND flow_run.deleted_at IS NULL LIMIT 1),
    lead.merged_into
  FROM lead JOIN lead AS held ON held.id = COALESCE(lead.merged_into, lead.id) WHERE lead.deleted_at IS NULL
  """

private let opportunitySubjects: SQL = """
  SELECT NULL, opportunity.id, opportunity.timeline, opportunity.topic, opportunity.status, '',
    opportunity.owner_person, opportunity.owner_team, opportunity.created_at, opportunity.updated_at, NULL, NULL,
    (SELECT max(lead.score) FROM lead WHERE lead.opportunity = opportunity.id), NULL,
    \(lastWord(on: "opportunity.timeline")), \(lastWord(onPartsOf: "opportunity.timeline")),
    (SELECT flow_run.flow FROM flow_run WHERE flow_run.opportunity = opportunity.id AND flow_run.state = 'active'
      AND flow_run.deleted_at IS NULL LIMIT 1),
    NULL
  FROM opportunity WHERE opportunity.deleted_at IS NULL
  """

/// When people last wrote or did something on a timeline; what is only planned has not happened.
private func lastWord(on timeline: SQL) -> SQL {
  """
  (SELECT entry.occurred_at FROM entry WHERE entry.timeline = \(timeline) AND entry.kind NOT IN ('system', 'plugin')
    AND entry.deleted_at IS NULL AND entry.state IS DISTINCT FROM 'open' ORDER BY entry.occurred_at DESC LIMIT 1)
  """
}

/// The same on the timelines that are part of one.
private func lastWord(onPartsOf timeline: SQL) -> SQL {
  """
  (SELECT max(word) FROM (SELECT \(lastWord(on: "part.source")) AS word FROM timeline_source AS part
    WHERE part.timeline = \(timeline)) AS words)
  """
}

private func readSubject(_ row: borrowing Row) -> CardSubject {
  CardSubject(
    record: row.int(0).map(RecordReference.lead) ?? .opportunity(row.int64(1)), timeline: row.int64(2),
    title: row.string(3), status: row.string(4), isNew: row.string(5) == "new",
    owner: row.int(6).map(Owner.person) ?? row.int(7).map(Owner.team),
    createdAt: Timestamp(milliseconds: row.int64(8)), updatedAt: Timestamp(milliseconds: row.int64(9)),
    hiddenUntil: row.time(10), isImported: row.int(11) != nil, isMerged: row.int(17) != nil, score: row.int(12),
    grade: row.text(13).flatMap(Grade.init(rawValue:)),
    touchedAt: [row.time(14), row.time(15)].compactMap(\.self).max(), flow: row.text(16))
}
