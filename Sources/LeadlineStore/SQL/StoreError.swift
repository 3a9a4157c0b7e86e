/// What keeps the store from doing what it was asked. Nothing has been changed.
public enum StoreError: Error, Sendable, Hashable {
  /// Too many writes are waiting; try again shortly.
  case busy
  /// There is no room left on the disk.
  case diskFull
  /// Another process holds the file for longer than five seconds.
  case locked
  /// A read took longer than it may.
  case tooSlow
  /// The file was made by a newer Leadline.
  case newerSchema(found: Int64, known: Int64)
  /// The file is not a Leadline database, or is damaged.
  case notADatabase(String)
  case cannotOpen(String)
  case closed
  /// The database server cannot be reached, or has just gone.
  case unreachable(String)
  /// The connection was lost while a change was being committed, and what became of it could not be found out.
  case unknownOutcome
  /// Others kept changing the same at the same time.
  case conflict(String)
  /// A copy into the database has been begun and not finished.
  case unfinishedCopy(of: String)
  /// A text holds the character U+0000, which PostgreSQL cannot store; so it is stored nowhere.
  case unstorableText
  /// What was asked for is only possible with a database that is a file.
  case notAFile
  /// Anything else SQLite said.
  case database(code: Int32, message: String)
  /// Anything else PostgreSQL said, with its SQLSTATE.
  case postgres(state: String, message: String)
  /// What should never be, as a row that is not where it must be.
  case broken(String)

  /// Whether nothing can be written at the moment, while what is there can still be read.
  public var isOfWriting: Bool {
    switch self {
    case .busy, .diskFull, .locked, .conflict: true
    // SQLITE_READONLY; read_only_sql_transaction, as on a server that stands by.
    case .database(let code, _): code & 0xFF == 8
    case .postgres(let state, _): state == "25006"
    default: false
    }
  }
}

extension StoreError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .busy: "too many writes are waiting"
    case .diskFull: "there is no room left on the disk"
    case .locked: "another process holds the database"
    case .tooSlow: "the read took too long"
    case .newerSchema(let found, let known):
      "the database has schema \(found), this leadline knows \(known): use a newer leadline"
    case .notADatabase(let path): "\(path) is not a Leadline database"
    case .cannotOpen(let why): "cannot open the database: \(why)"
    case .closed: "the database is closed"
    case .unreachable(let why): "the database server cannot be reached: \(why)"
    case .unknownOutcome: "the connection to the database was lost at the end of a change; it may have been done or not"
    case .conflict(let what): "others are changing the same: \(what)"
    case .unstorableText: "a text holds the character U+0000"
    case .unfinishedCopy(let source):
      "a copy of \(source) into this database is not finished: type the same leadline copy again"
    case .notAFile: "the database is on a server"
    case .database(let code, let message): "the database says: \(message) (\(code))"
    case .postgres(_, let message): "the database says: \(message)"
    case .broken(let what): what
    }
  }
}
