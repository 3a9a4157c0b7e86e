import Foundation
public import Leadline

/// A lead that is closed, as it was known when that was decided.
public struct PastLead: Sendable, Hashable {
  public let lead: Int64
  /// Its fields then, as typed as they are now.
  public let fields: FieldValues
  public let isContacted: Bool
  public let createdAt: Timestamp
  /// When it was closed for good.
  public let closedAt: Timestamp
  public let isQualified: Bool
  /// Fields that were only filled in afterwards, or in the same breath.
  public let filledAfterwards: Set<FieldName>
  /// What stood on its timeline, newest first.
  public let entries: [Entry]
}

/// Leads as they were known at a time: out of the change log.
extension Session {
  /// How many leads have been qualified, and how many disqualified.
  public func outcomeCounts() throws -> (qualified: Int64, disqualified: Int64) {
    let counts = try first(
      """
      SELECT count(*) FILTER (WHERE status = 'qualified'), count(*) FILTER (WHERE status = 'disqualified') FROM lead
      WHERE status IN ('qualified', 'disqualified') AND deleted_at IS NULL AND merged_into IS NULL
      """
    ) { ($0.int64(0), $0.int64(1)) }
    return counts ?? (0, 0)
  }

  /// Closed leads in the order of their ids, each as it was just before it was closed for the last time.
  ///
  /// - Parameters:
  ///   - id: the last one of the piece before.
  ///   - entries: how many of each timeline's entries to give.
  public func pastLeads(after id: Int64, limit: Int, entries: Int) throws -> [PastLead] {
    let closed = try all(
      """
      SELECT id, timeline, status, created_at FROM lead
      WHERE id > \(id) AND status IN ('qualified', 'disqualified') AND deleted_at IS NULL AND merged_into IS NULL
      ORDER BY id LIMIT \(limit)
      """
    ) {
      (
        id: $0.int64(0), timeline: $0.int64(1), isQualified: $0.string(2) == "qualified",
        created: Timestamp(milliseconds: $0.int64(3))
      )
    }
    let catalog = try fieldCatalog()
    return try closed.compactMap { lead in
      var history = History()
      try each(
        """
        SELECT at, detail FROM change WHERE timeline = \(lead.timeline) AND record = 'lead' AND record_id = \(lead.id)
        ORDER BY id
        """
      ) { row in
        guard let detail = row.text(1) else { return }
        history.add(try Detail(json: detail), at: Timestamp(milliseconds: row.int64(0)))
      }
      guard let end = history.end else { return nil }
      return PastLead(
        lead: lead.id, fields: end.values.typed(by: catalog), isContacted: end.isContacted, createdAt: lead.created,
        closedAt: end.at, isQualified: lead.isQualified,
        filledAfterwards: Set(history.filledAfterwards.map(FieldName.init(rawValue:))),
        entries: entries == 0 ? [] : try self.entries(on: lead.timeline, before: end.at, limit: entries))
    }
  }

  private func entries(on timeline: Int64, before time: Timestamp, limit: Int) throws -> [Entry] {
    try all(
      """
      \(entrySelect) WHERE entry.timeline = \(timeline) AND entry.created_at < \(time) AND entry.deleted_at IS NULL
      ORDER BY entry.position DESC LIMIT \(limit)
      """, readEntry)
  }
}

/// What the log says of one lead, row by row.
private struct History {
  /// Properties as programs write them.
  private var values: [String: String] = [:]
  private var state = LeadState.new
  /// How it was when it was last closed.
  private(set) var end: End?
  private(set) var filledAfterwards: Set<String> = []

  struct End {
    let values: [String: String]
    let isContacted: Bool
    let at: Timestamp
  }

  mutating func add(_ detail: Detail, at time: Timestamp) {
    let state = detail.changes["state"]?.new.flatMap(LeadState.init(rawValue:))
    if let state, !state.isOpen, self.state.isOpen {
      end = End(values: values, isContacted: self.state == .contacted, at: time)
      filledAfterwards = []
    } else if let state, state.isOpen {
      end = nil
    }
    for (name, change) in detail.changes {
      if end != nil, end?.values[name] == nil, change.new != nil { filledAfterwards.insert(name) }
      values[name] = change.new
    }
    if let state { self.state = state }
  }
}

extension [String: String] {
  /// The fields among these properties.
  fileprivate func typed(by catalog: FieldCatalog) -> FieldValues {
    var fields: FieldValues = [:]
    for (name, text) in self {
      guard let definition = catalog[FieldName(rawValue: name)] else { continue }
      fields[definition.name] = FieldValue(programText: text, kind: definition.kind)
    }
    return fields
  }
}
