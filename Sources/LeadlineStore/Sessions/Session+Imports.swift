import Foundation
public import Leadline

/// A file being read in, or that has been.
public struct Import: Sendable, Hashable, Identifiable {
  public let id: Int64
  public let person: String
  /// The name of the file.
  public let name: String
  public var state: State
  /// How it was asked for, as JSON.
  public let options: String
  public var header: [String]
  public var rowsRead: Int64 = 0
  public var created: Int64 = 0
  public var updated: Int64 = 0
  public var skipped: Int64 = 0
  public var rejected: Int64 = 0
  /// The line behind the last row that is done.
  public var line: Int64 = 0
  public let startedAt: Timestamp
  public var finishedAt: Timestamp?

  public enum State: String, Sendable, Hashable, CaseIterable {
    case running, finished, failed, undone
  }

  public init(
    id: Int64, person: String, name: String, state: State, options: String, header: [String], startedAt: Timestamp
  ) {
    self.id = id
    self.person = person
    self.name = name
    self.state = state
    self.options = options
    self.header = header
    self.startedAt = startedAt
  }
}

/// A row that was not taken, and why.
public struct ImportError: Sendable, Hashable {
  public let line: Int64
  public let reason: String
  public let cells: [String]

  public init(line: Int64, reason: String, cells: [String]) {
    self.line = line
    self.reason = reason
    self.cells = cells
  }
}

extension Session {
  public func insertImport(name: String, options: String, header: [String], by person: Person) throws -> Import {
    let id = try insert(
      """
      INSERT INTO import (person, name, state, options, header, started_at)
      VALUES (\(person.id), \(name), 'running', \(options), \(try Self.json(header)), \(now)) RETURNING id
      """)
    return Import(
      id: id, person: person.name, name: name, state: .running, options: options, header: header, startedAt: now)
  }

  public func store(_ progress: Import) throws {
    try execute(
      """
      UPDATE import SET state = \(progress.state.rawValue), rows_read = \(progress.rowsRead),
        created = \(progress.created), updated = \(progress.updated), skipped = \(progress.skipped),
        rejected = \(progress.rejected), line = \(progress.line), finished_at = \(progress.finishedAt)
      WHERE id = \(progress.id)
      """)
  }

  /// Notes how far an import has come, unless somebody else has gone on with it, or has stopped it.
  ///
  /// - Parameter line: behind which the rows of this piece begin.
  /// - Returns: whether it is noted. If not, the piece must not be written.
  public func advance(_ id: Int64, from line: Int64, to reached: Int64) throws -> Bool {
    try count("UPDATE import SET line = \(reached) WHERE id = \(id) AND state = 'running' AND line = \(line)") > 0
  }

  /// Has an import that was interrupted go on.
  public func goOn(withImport id: Int64) throws {
    try execute("UPDATE import SET state = 'running' WHERE id = \(id) AND state = 'failed'")
  }

  /// Has an import that is being read stop before its next piece.
  public func stopImport(_ id: Int64) throws {
    try execute("UPDATE import SET state = 'failed' WHERE id = \(id) AND state = 'running'")
  }

  public func importing(_ id: Int64) throws -> Import? {
    try first("\(importSelect) WHERE import.id = \(id)", readImport)
  }

  /// - Parameter person: whose; `nil` for everybody's.
  public func imports(
    of person: Int64?, limit: Int, cursor: String?
  ) throws -> (imports: [Import], next: String?) {
    var sql: SQL = "\(importSelect) WHERE 1 = 1"
    if let person { sql.append(" AND import.person = \(person)") }
    if let cursor {
      guard let place = PageCursor(cursor, parts: 1) else { throw PageCursor.refusal }
      sql.append(" AND import.id < \(place[0])")
    }
    sql.append(" ORDER BY import.id DESC LIMIT \(limit + 1)")
    let found = try all(sql, readImport)
    guard found.count > limit, let last = found.dropLast().last else { return (found, nil) }
    return (Array(found.dropLast()), PageCursor([last.id]).text)
  }

  public func insertImportError(_ error: ImportError, of id: Int64) throws {
    try execute(
      """
      INSERT INTO import_error (import, line, reason, cells)
      VALUES (\(id), \(error.line), \(error.reason), \(try Self.json(error.cells))) ON CONFLICT DO NOTHING
      """)
  }

  public func importErrors(of id: Int64, after line: Int64, limit: Int) throws -> [ImportError] {
    try all(
      """
      SELECT line, reason, cells FROM import_error WHERE import = \(id) AND line > \(line) ORDER BY line LIMIT \(limit)
      """
    ) { ImportError(line: $0.int64(0), reason: $0.string(1), cells: try fromJSON($0.string(2))) }
  }

  /// Leads of an import that are still there, oldest first.
  public func leads(ofImport id: Int64, after lead: Int64, limit: Int) throws -> [Int64] {
    try all(
      """
      SELECT id FROM lead WHERE import = \(id) AND id > \(lead) AND deleted_at IS NULL ORDER BY id LIMIT \(limit)
      """
    ) { $0.int64(0) }
  }

  /// Leads that have this e-mail address, or into which one that has it was merged.
  public func leads(withEmail address: String) throws -> [Int64] {
    guard let key = MatchKeys.email(address) else { return [] }
    return try all(
      """
      SELECT DISTINCT COALESCE(merged_into, id) FROM lead WHERE email_key = \(key) AND deleted_at IS NULL
      ORDER BY 1 LIMIT 9
      """
    ) { $0.int64(0) }
  }

  /// The oldest lead of each of many e-mail addresses, by their keys; for one that was merged, the lead it is part of.
  public func leads(withEmailKeys keys: Set<String>) throws -> [String: Int64] {
    guard !keys.isEmpty else { return [:] }
    var sql: SQL = """
      SELECT email_key, min(COALESCE(merged_into, id)) FROM lead
      WHERE email_key IN \(list: keys.sorted()) AND deleted_at IS NULL GROUP BY email_key
      """
    // There are as many texts of it as there are numbers of keys.
    sql.isKept = false
    return Dictionary(uniqueKeysWithValues: try all(sql) { ($0.string(0), $0.int64(1)) })
  }

  private static func json(_ texts: [String]) throws -> String {
    String(decoding: try JSONEncoder().encode(texts), as: UTF8.self)
  }
}

private func fromJSON(_ text: String) throws -> [String] {
  try JSONDecoder().decode([String].self, from: Data(text.utf8))
}

private let importSelect: SQL = """
  SELECT import.id, person.name, import.name, import.state, import.options, import.header, import.rows_read,
    import.created, import.updated, import.skipped, import.rejected, import.line, import.started_at, import.finished_at
  FROM import LEFT JOIN person ON person.id = import.person
  """

private func readImport(_ row: borrowing Row) throws -> Import {
  guard let state = Import.State(rawValue: row.string(3)) else {
    throw StoreError.broken("import \(row.int64(0)) has the unknown state \(row.string(3))")
  }
  var found = Import(
    id: row.int64(0), person: row.string(1), name: row.string(2), state: state, options: row.string(4),
    header: try row.text(5).map(fromJSON) ?? [], startedAt: Timestamp(milliseconds: row.int64(12)))
  found.rowsRead = row.int64(6)
  found.created = row.int64(7)
  found.updated = row.int64(8)
  found.skipped = row.int64(9)
  found.rejected = row.int64(10)
  found.line = row.int64(11)
  found.finishedAt = row.time(13)
  return found
}
