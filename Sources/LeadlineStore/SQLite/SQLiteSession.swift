import GRDB
import GRDBSQLite
import Leadline

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

  @discardableResult
  func execute(_ sql: SQL) throws(StoreError) -> Int {
    try step(sql) { _ in }
    return Int(sqlite3_changes(database.sqliteConnection))
  }

  func each(_ sql: SQL, _ read: (borrowing Row) throws -> Void) throws {
    var failure: (any Error)?
    try step(sql) { statement in
      guard failure == nil else { return }
      do { try read(Row(statement: statement)) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  func lock(_ records: [RecordReference]) throws(StoreError) {}

  private func step(_ sql: SQL, _ row: (OpaquePointer) -> Void) throws(StoreError) {
    let prepared = try prepared(sql)
    let statement = prepared.sqliteStatement
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
      // One that is not kept lives until here.
      withExtendedLifetime(prepared) {}
    }
    for (index, value) in sql.binds.enumerated() { bind(value, to: Int32(index + 1), of: statement) }
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

  private func bind(_ value: SQL.Bind, to index: Int32, of statement: OpaquePointer) {
    switch value {
    case .null: sqlite3_bind_null(statement, index)
    case .int(let number): sqlite3_bind_int64(statement, index, number)
    case .text(var text):
      text.withUTF8 { bytes in
        let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
        _ = sqlite3_bind_text(statement, index, start ?? Self.nothing, Int32(bytes.count), Self.copied)
      }
    case .bytes(let bytes):
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
