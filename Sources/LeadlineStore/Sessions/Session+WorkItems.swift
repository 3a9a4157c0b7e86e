import Leadline

/// What a work list and a calendar read alike: activities beside the records on which they stand.
extension Session {
  /// What such a statement reads from and its first condition: activities of a person on what is there and `reader` may
  /// see. Every record is read once and its visibility told from that row: a page passes many of them.
  func workItems(of person: Int64, seenBy reader: Person) -> SQL {
    """
    FROM entry JOIN timeline ON timeline.id = entry.timeline LEFT JOIN person AS author ON author.id = entry.author
    LEFT JOIN lead AS own ON own.id = timeline.lead LEFT JOIN lead AS whole ON whole.id = own.merged_into
    LEFT JOIN opportunity ON opportunity.id = timeline.opportunity
    WHERE entry.assignee = \(person) AND own.deleted_at IS NULL AND opportunity.deleted_at IS NULL
      \(isSeen(by: reader))
    """
  }

  private func isSeen(by reader: Person) -> SQL {
    guard reader.role != .admin else { return "" }
    func isSeen(_ record: SQL) -> SQL {
      """
      (\(record).visibility IS DISTINCT FROM 'team' OR \(record).owner_person = \(reader.id)
        OR \(record).team = \(reader.team ?? 0) OR \(record).owner_team = \(reader.team ?? 0))
      """
    }
    return """
      AND CASE WHEN own.merged_into IS NULL THEN \(isSeen("own")) ELSE \(isSeen("whole")) END
      AND \(isSeen("opportunity"))
      """
  }
}

/// Its columns: those of an entry, then what is read with ``readWorkItem(_:)``.
let workItemColumns: SQL = """
  \(entryColumns), entry.is_fixed, entry.revision, timeline.spoken_at,
  COALESCE(whole.topic, whole.company, whole.last_name, whole.first_name,
    own.topic, own.company, own.last_name, own.first_name, opportunity.topic, ''),
  CASE WHEN own.merged_into IS NULL THEN own.score ELSE whole.score END
  """

/// The first of the columns that follow on ``workItemColumns``.
let columnAfterWorkItem: Int32 = 26

func readWorkItem(_ row: borrowing Row) throws -> WorkItem {
  WorkItem(
    entry: try readEntry(row), title: row.string(24), score: row.int(25), spokenAt: row.time(23),
    isFixed: row.bool(21), revision: row.int64(22))
}
