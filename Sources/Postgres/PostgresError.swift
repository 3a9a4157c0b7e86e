/// Why something asked of PostgreSQL was not done.
public struct PostgresError: Error, Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// There is no connection: it could not be made, or it broke. Whether a COMMIT under way was done is not known.
    case connection
    /// The server refused, for the reason that its SQLSTATE names.
    case server(sqlState: String)
    /// It was not done in time, and has been cancelled.
    case timedOut
    /// So much waits already that nobody could take this up in time.
    case tooBusy
    /// The connection or the pool has been closed.
    case closed
    /// It made no sense and was not sent, or what came back was read as something it is not.
    case misuse
  }

  public let kind: Kind
  /// What went wrong, in libpq's or the server's words. Never holds a password.
  public let message: String
  /// Also where the kind is not `server`: a server that goes down says so before the connection ends.
  public internal(set) var sqlState: String?
  /// May quote what stands in the database, so it is not part of the description.
  public internal(set) var detail: String?
  public internal(set) var hint: String?
  /// The constraint, the index or the like that was violated.
  public internal(set) var constraint: String?
  /// The server no longer knows the prepared statement as it was; preparing it again helps.
  var isStale = false

  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
    if case .server(let sqlState) = kind { self.sqlState = sqlState }
  }
}

extension PostgresError {
  public var isConnectionLost: Bool { kind == .connection }

  /// Whether the same transaction, run again from its beginning, may well succeed.
  ///
  /// So it is after a serialization failure, a deadlock, a lock that could not be had in time, and where another
  /// transaction has just inserted the same key: run again, this one sees it.
  public var isRetryable: Bool {
    guard case .server(let sqlState) = kind else { return false }
    return isStale || ["40001", "40P01", "55P03", "23505"].contains(sqlState)
  }
}

extension PostgresError: CustomStringConvertible {
  public var description: String {
    var text = message
    if let sqlState { text += " (SQLSTATE \(sqlState))" }
    if let hint { text += ". \(hint)" }
    return text
  }
}
