public import Leadline

/// All leads that are still open, in pieces.
extension Session {
  /// The ids of open leads behind one, in their order.
  public func openLeads(after id: Int64, limit: Int) throws -> [Int64] {
    try all(
      """
      SELECT id FROM lead WHERE id > \(id) AND status = 'open' AND deleted_at IS NULL AND merged_into IS NULL
      ORDER BY id LIMIT \(limit)
      """
    ) { $0.int64(0) }
  }

  /// The last position of a timeline.
  public func head(of access: Access) throws -> Int64 {
    try number("SELECT head FROM timeline WHERE id = \(access.timeline)") ?? 0
  }

  private func entries(on timeline: Int64, limit: Int) throws -> [Entry] {
    try all(
      """
      \(entrySelect) WHERE entry.timeline = \(timeline) AND entry.deleted_at IS NULL
      ORDER BY entry.position DESC LIMIT \(limit)
      """, readEntry)
  }

  private func entries(on timelines: [Int64], limit: Int) throws -> [Entry] {
    let found = try timelines.flatMap { try entries(on: $0, limit: limit) }
    return timelines.count == 1 ? found : Array(found.sorted { $0.id > $1.id }.prefix(limit))
  }

  /// A lead's newest entries that have not been deleted, newest first: also what is still to come.
  public func newestEntries(ofLead id: Int64, limit: Int) throws -> [Entry] {
    guard let access = try access(.lead(id)) else { return [] }
    return try entries(on: sources(of: access), limit: limit)
  }

  /// What plugins have written on a lead behind a position, oldest first.
  public func pluginEntries(on access: Access, after position: Int64) throws -> [Entry] {
    try entries(on: access.timeline, limit: 20).filter { $0.kind == .plugin && $0.position > position }.reversed()
  }
}
