import Foundation
import GRDB
import Leadline

extension Store {
  /// Looks for damage: in the file, and in what must always hold between its rows.
  ///
  /// - Returns: a sentence for each problem; empty if all is well.
  public func check() async throws -> [String] {
    try await Task.detached { [path] in try Self.inspect(path) }.value
  }

  static func inspect(_ path: String) throws -> [String] {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      return try queue.inDatabase { database in
        guard try database.tableExists("schema_version") else { return ["this is not a Leadline database"] }
        try database.execute(sql: "BEGIN")
        defer { try? database.execute(sql: "COMMIT") }
        return try damage(database) + invariants.flatMap { try $0.violations(in: SQLiteSession(database, now: .now)) }
      }
    } catch {
      throw StoreError(error)
    }
  }

  private static func damage(_ database: Database) throws -> [String] {
    let integrity = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
    let foreign = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").prefix(20)
      .map { "a row of \($0[0] as String? ?? "?") points at nothing in \($0[2] as String? ?? "?")" }
    return integrity + foreign
  }

  private typealias Row = GRDB.Row

  private static let invariants: [Invariant] = [
    Invariant(
      "timeline %: its head is not its last position",
      """
      SELECT timeline.id FROM timeline
      WHERE head <> COALESCE((SELECT max(position) FROM entry WHERE entry.timeline = timeline.id), 0)
      """),
    Invariant(
      "timeline %: a position is missing",
      "SELECT timeline FROM entry GROUP BY timeline HAVING count(*) <> max(position)"),
    Invariant(
      "lead % has no timeline of its own",
      """
      SELECT lead.id FROM lead LEFT JOIN timeline ON timeline.id = lead.timeline AND timeline.lead = lead.id
      WHERE timeline.id IS NULL
      """),
    Invariant(
      "opportunity % has no timeline of its own",
      """
      SELECT opportunity.id FROM opportunity
      LEFT JOIN timeline ON timeline.id = opportunity.timeline AND timeline.opportunity = opportunity.id
      WHERE timeline.id IS NULL
      """),
    Invariant(
      "entry % answers nothing that is there",
      """
      SELECT entry.id FROM entry LEFT JOIN entry AS parent ON parent.id = entry.reply_to
      WHERE entry.reply_to IS NOT NULL AND parent.id IS NULL
      """),
    Invariant(
      "entry % is not in the change log",
      "SELECT id FROM entry EXCEPT SELECT record_id FROM change WHERE kind = 'entry'"),
    Invariant(
      "lead %: its state is none",
      """
      SELECT id FROM lead WHERE NOT (status = 'open' AND reason IN ('new', 'contacted')
        OR status = 'qualified' AND reason = 'qualified'
        OR status = 'disqualified' AND reason IN ('lost', 'cannotContact', 'noLongerInterested', 'canceled'))
      """),
    Invariant(
      "lead %: its history is not part of its opportunity's",
      """
      SELECT lead.id FROM lead JOIN opportunity ON opportunity.id = lead.opportunity
      WHERE lead.deleted_at IS NULL AND opportunity.deleted_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM timeline_source WHERE timeline = opportunity.timeline AND source = lead.timeline)
      """),
  ]
}

/// Something that holds for every row; its query finds the rows for which it does not.
private struct Invariant {
  let sentence: String
  let query: SQL

  init(_ sentence: String, _ query: SQL) {
    self.sentence = sentence
    self.query = query
  }

  func violations(in session: some Session) throws -> [String] {
    let limited: SQL = "SELECT * FROM (\(query)) AS wrong LIMIT 20"
    return try session.all(limited) { sentence.replacing("%", with: String($0.int64(0))) }
  }
}
