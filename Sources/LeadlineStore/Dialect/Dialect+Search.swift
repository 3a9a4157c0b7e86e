import Foundation
import Leadline

/// Full-text search: words are found whole or by how they begin, without regard to case and accents.
///
/// SQLite's index takes texts apart itself. PostgreSQL's is given the words, taken apart by the same rule: its own
/// would take `anna@rossi.it` or `3-4` for one.
extension Dialect {
  /// What makes the two indexes, `lead_fts` and `entry_fts`.
  var searchSchema: [SQL] {
    switch self {
    case .sqlite:
      [
        """
        CREATE VIRTUAL TABLE lead_fts USING fts5 (
          words, content = '', tokenize = "unicode61 remove_diacritics 2", prefix = '2 3')
        """,
        """
        CREATE VIRTUAL TABLE entry_fts USING fts5 (
          body, content = 'entry', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2")
        """,
      ]
    case .postgres:
      ["lead_fts", "entry_fts"].flatMap { table -> [SQL] in
        [
          SQL(text: "CREATE TABLE \(table) (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)"),
          SQL(text: "CREATE INDEX \(table)_words ON \(table) USING gin (words)"),
        ]
      }
    }
  }

  /// The condition under which a row of `lead_fts` has all of somebody's words.
  func isLead(matching text: String) -> SQL {
    self == .postgres ? isMatching(text) : "lead_fts MATCH \(Self.phrase(text))"
  }

  /// The condition under which a row of `entry_fts` has all of somebody's words.
  func isEntry(matching text: String) -> SQL {
    self == .postgres ? isMatching(text) : "entry_fts MATCH \(Self.phrase(text))"
  }

  /// A text without words finds nothing.
  private func isMatching(_ text: String) -> SQL {
    let words = SearchWords(text).prefix(16).map { "'\($0)':*" }
    return words.isEmpty ? "1 = 0" : "words @@ CAST(\(words.joined(separator: " & ")) AS TSQUERY)"
  }

  /// The columns of a row of `lead_fts`, in the order of ``searchRow(_:_:)``.
  var leadSearchColumns: [String] { ["rowid", "words"] }

  /// The columns of a row of `entry_fts`, in the order of ``searchRow(_:_:)``.
  var entrySearchColumns: [String] { self == .postgres ? ["rowid", "words"] : ["rowid", "body"] }

  /// The row by which a record is found, to be loaded together with many others.
  ///
  /// - Returns: `nil` for a text in which there is nothing to find.
  func searchRow(_ id: Int64, _ text: String) -> [SQL.Bind]? {
    switch self {
    case .sqlite: return [.int(id), .text(text)]
    case .postgres:
      let words = SearchWords(text)
      return words.isEmpty ? nil : [.int(id), .bytes(words.vector)]
    }
  }

  private static func phrase(_ text: String) -> String {
    let words = text.split { !$0.isLetter && !$0.isNumber }.prefix(16)
    return words.isEmpty ? "\"\"" : words.map { "\"\($0)\"*" }.joined(separator: " ")
  }
}

extension Session {
  /// Has an entry found by other words than until now.
  func index(entry id: Int64, from old: String, to new: String) throws {
    guard old != new else { return }
    switch dialect {
    case .sqlite:
      if !old.isEmpty {
        try execute("INSERT INTO entry_fts (entry_fts, rowid, body) VALUES ('delete', \(id), \(old))")
      }
      if !new.isEmpty { try execute("INSERT INTO entry_fts (rowid, body) VALUES (\(id), \(new))") }
    case .postgres:
      if !old.isEmpty { try execute("DELETE FROM entry_fts WHERE rowid = \(id)") }
      let words = SearchWords(new).joined
      if !words.isEmpty { try execute("INSERT INTO entry_fts (rowid, words) VALUES (\(id), \(vector(of: words)))") }
    }
  }

  /// Has a lead found by other words than until now.
  ///
  /// - Parameter words: `nil` for one that shall no longer be found.
  func index(lead id: Int64, from old: String?, to new: String?) throws {
    switch dialect {
    case .sqlite:
      if let old { try execute("INSERT INTO lead_fts (lead_fts, rowid, words) VALUES ('delete', \(id), \(old))") }
      if let new { try execute("INSERT INTO lead_fts (rowid, words) VALUES (\(id), \(new))") }
    case .postgres:
      if old != nil { try execute("DELETE FROM lead_fts WHERE rowid = \(id)") }
      let words = new.map { SearchWords($0).joined } ?? ""
      if !words.isEmpty { try execute("INSERT INTO lead_fts (rowid, words) VALUES (\(id), \(vector(of: words)))") }
    }
  }

  private func vector(of words: String) -> SQL { "array_to_tsvector(string_to_array(\(words), ' '))" }
}
