import Foundation
import GRDB
import GRDBSQLite
import Leadline
import Postgres

/// A session over one SQLite connection.
///
/// Statements are prepared once by GRDB and stepped here: a page of entries is read twice as fast as through its rows.
final class SQLiteSession: Session {
  let database: Database
  var now: Timestamp

  init(_ database: Database, now: Timestamp) {
    self.database = database
    self.now = now
  }

  var dialect: Dialect { .sqlite }

  func execute(_ sql: SQL) throws(StoreError) {
    try step(sql) { _ in }
  }

  func execute(_ sql: SQL, _ read: @escaping (borrowing Row) -> Void) throws { try each(sql, read) }

  /// Everything is done at once.
  func settle() throws(StoreError) {}

  func count(_ sql: SQL) throws(StoreError) -> Int {
    try step(sql) { _ in }
    return Int(sqlite3_changes(database.sqliteConnection))
  }

  func each(_ sql: SQL, _ read: (borrowing Row) throws -> Void) throws {
    var failure: (any Error)?
    try step(sql) { statement in
      guard failure == nil else { return }
      do { try read(Row(.sqlite(statement))) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  func load(_ rows: [[SQL.Bind]], into table: String, columns: [String]) throws {
    let places = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    var insert = SQL(text: "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))")
    for row in rows {
      insert.fill(row)
      try execute(insert)
    }
  }

  func lock(_ records: [RecordReference]) throws(StoreError) {}
  func lock(_ matter: SharedMatter) throws(StoreError) {}
  func didLog(_ place: LogPlace) {}

  private func step(_ sql: SQL, _ row: (OpaquePointer) -> Void) throws(StoreError) {
    let prepared = try prepared(sql)
    let statement = prepared.sqliteStatement
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
      // One that is not kept lives until here.
      withExtendedLifetime(prepared) {}
    }
    for (index, value) in sql.binds.enumerated() { try bind(value, to: Int32(index + 1), of: statement) }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: row(statement)
      case SQLITE_DONE: return
      case let code: throw StoreError(code: code, connection: database.sqliteConnection)
      }
    }
  }

  private func prepared(_ sql: SQL) throws(StoreError) -> Statement {
    do {
      guard sql.isKept else { return try database.makeStatement(sql: sql.text) }
      let kept = try database.cachedStatement(sql: sql.text)
      // Somebody is still reading what it returned: it cannot begin anew.
      return sqlite3_stmt_busy(kept.sqliteStatement) == 0 ? kept : try database.makeStatement(sql: sql.text)
    } catch let error as DatabaseError {
      throw .database(code: error.extendedResultCode.rawValue, message: "\(error.message ?? "") in \(sql.text)")
    } catch {
      throw .broken("\(error)")
    }
  }

  private func bind(_ value: SQL.Bind, to index: Int32, of statement: OpaquePointer) throws(StoreError) {
    switch value {
    case .int(nil), .text(nil), .bytes(nil): sqlite3_bind_null(statement, index)
    case .int(let number?): sqlite3_bind_int64(statement, index, number)
    case .text(var text?):
      let isWhole = text.withUTF8 { bytes in
        let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self) ?? Self.nothing
        sqlite3_bind_text(statement, index, start, Int32(bytes.count), Self.copied)
        return memchr(start, 0, bytes.count) == nil
      }
      guard isWhole else { throw .unstorableText }
    case .bytes(let bytes?):
      _ = bytes.withUnsafeBytes {
        sqlite3_bind_blob(
          statement, index, $0.baseAddress ?? UnsafeRawPointer(Self.nothing), Int32($0.count), Self.copied)
      }
    }
  }

  /// Tells SQLite to copy what it is given (SQLITE_TRANSIENT).
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  /// An empty text must not be bound as a null pointer, which would be NULL.
  nonisolated(unsafe) private static let nothing: UnsafePointer<CChar> = {
    let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    pointer.initialize(to: 0)
    return UnsafePointer(pointer)
  }()
}

extension StoreError {
  init(code: Int32, connection: OpaquePointer?) {
    let message = sqlite3_errmsg(connection).map { String(cString: $0) } ?? ""
    switch code & 0xFF {
    case SQLITE_FULL: self = .diskFull
    case SQLITE_IOERR where message.contains("full"): self = .diskFull
    case SQLITE_BUSY, SQLITE_LOCKED: self = .locked
    case SQLITE_INTERRUPT: self = .tooSlow
    case SQLITE_NOTADB, SQLITE_CORRUPT: self = .notADatabase(message)
    default: self = .database(code: code, message: message)
    }
  }

  init(_ error: any Error) {
    switch error {
    case let error as StoreError: self = error
    case let error as PostgresError: self.init(error)
    case let error as DatabaseError:
      switch error.resultCode {
      case .SQLITE_FULL: self = .diskFull
      case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked
      case .SQLITE_CANTOPEN: self = .cannotOpen(error.message ?? "\(error)")
      case .SQLITE_NOTADB, .SQLITE_CORRUPT: self = .notADatabase(error.message ?? "\(error)")
      default: self = .database(code: error.extendedResultCode.rawValue, message: error.message ?? "\(error)")
      }
    default: self = .broken("\(error)")
    }
  }
}
