import CPostgres

/// A connection to PostgreSQL, for one thread at a time.
///
/// ```swift
/// let connection = try Connection(ConnectionOptions("postgres://localhost/leadline"))
/// try connection.send("BEGIN")
/// try connection.send("UPDATE lead SET owner = $1 WHERE id = $2", [.int(7), .int(42)])
/// let written = try connection.run("COMMIT")
/// ```
///
/// It is kept in libpq's pipeline mode: what is sent goes out together with the next statement that is run, and
/// each statement is prepared, the first time, on that same way. Outside BEGIN and COMMIT, all that goes out together
/// is one transaction.
public final class Connection {
  let pointer: OpaquePointer
  /// After this, nothing is waited for: what is under way is cancelled, and `.timedOut` thrown.
  ///
  /// A server that does not even answer within another second counts as lost.
  public var deadline: ContinuousClock.Instant?
  /// Whether there is no way to go on but a new connection.
  public internal(set) var isLost = false
  public private(set) var isClosed = false

  var statements = StatementBook()
  var parameters = ParameterBuffer()
  /// What the server will answer to what is queued, in that order.
  var expected: [Answer] = []
  var cancellation: Cancellation?

  /// Connects, and waits for it no longer than the options allow, for each host they name.
  ///
  /// - Throws: `.connection`.
  public init(_ options: ConnectionOptions) throws(PostgresError) {
    pointer = try options.connect()
    guard PQsetnonblocking(pointer, 1) == 0, PQenterPipelineMode(pointer) == 1 else {
      let error = PostgresError.connection(pointer)
      PQfinish(pointer)
      throw error
    }
  }

  deinit {
    close()
  }

  /// Whether a transaction is open, or has failed and waits for its ROLLBACK; as the server last said.
  public var isInTransaction: Bool {
    guard !isClosed, !isLost else { return false }
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR
  }

  /// Whether something has been sent that no `run` or `settle` has waited for.
  public var isPending: Bool { !expected.isEmpty }

  /// Ends the connection; an open transaction is rolled back by the server. May be called again.
  public func close() {
    guard !isClosed else { return }
    isClosed = true
    isLost = true
    expected = []
    PQfinish(pointer)
  }

  func checkUsable() throws(PostgresError) {
    if isClosed { throw PostgresError(.closed, "the connection has been closed") }
    if isLost { throw PostgresError(.connection, "the connection to the server was lost") }
  }

  /// Notes that the connection is gone.
  ///
  /// - Returns: what libpq knows of why.
  func lose() -> PostgresError {
    isLost = true
    return .connection(pointer)
  }

  /// Updated at the end of each exchange: libpq says only "active" while anything is queued.
  var status = PQTRANS_IDLE
}
