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
  /// Anything else the database said.
  case database(code: Int32, message: String)
  /// What should never be, as a row that is not where it must be.
  case broken(String)
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
    case .database(let code, let message): "the database says: \(message) (\(code))"
    case .broken(let what): what
    }
  }
}
