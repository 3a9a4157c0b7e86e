import GRDBSQLite
public import Leadline
import Postgres

/// One row that a statement returned; valid until the next one is read.
public struct Row: ~Copyable {
  /// Where it lies: in the statement that was stepped, or in a result.
  enum Source {
    case sqlite(OpaquePointer)
    case postgres(ResultRow)
  }

  private let source: Source

  init(_ source: Source) { self.source = source }

  /// The column's number, or `nil` where it is NULL. Columns count from 0.
  public borrowing func int(_ column: Int32) -> Int64? {
    switch source {
    case .sqlite(let statement):
      sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : sqlite3_column_int64(statement, column)
    case .postgres(let row): row.int(column)
    }
  }

  /// The column's number; NULL reads as 0.
  public borrowing func int64(_ column: Int32) -> Int64 {
    switch source {
    case .sqlite(let statement): sqlite3_column_int64(statement, column)
    case .postgres(let row): row.int(column) ?? 0
    }
  }

  public borrowing func bool(_ column: Int32) -> Bool { int64(column) != 0 }

  public borrowing func time(_ column: Int32) -> Timestamp? {
    int(column).map(Timestamp.init(milliseconds:))
  }

  /// The column's text, or `nil` where it is NULL.
  public borrowing func text(_ column: Int32) -> String? {
    withUTF8(column) { bytes in bytes.map { String(decoding: $0, as: UTF8.self) } }
  }

  /// The column's text; NULL reads as empty.
  public borrowing func string(_ column: Int32) -> String { text(column) ?? "" }

  public borrowing func bytes(_ column: Int32) -> [UInt8]? {
    switch source {
    case .sqlite(let statement): Self.bytes(statement, column)
    case .postgres(let row): row.bytes(column)
    }
  }

  private static func bytes(_ statement: OpaquePointer, _ column: Int32) -> [UInt8]? {
    guard let start = sqlite3_column_blob(statement, column) else {
      return sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : []
    }
    let count = Int(sqlite3_column_bytes(statement, column))
    return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }

  /// The column's text as it lies in memory, for those who copy it straight into a page.
  borrowing func withUTF8<Value>(
    _ column: Int32, _ body: (UnsafeBufferPointer<UInt8>?) throws -> Value
  ) rethrows -> Value {
    switch source {
    case .sqlite(let statement):
      guard let start = sqlite3_column_text(statement, column) else { return try body(nil) }
      let count = Int(sqlite3_column_bytes(statement, column))
      return try body(UnsafeBufferPointer(start: start, count: count))
    case .postgres(let row): return try row.withUTF8(column) { try body($0) } ?? body(nil)
    }
  }
}
