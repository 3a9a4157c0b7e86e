import CPostgres

extension Connection {
  /// Sends all that is queued and takes every answer.
  ///
  /// - Returns: the last statement's answer.
  func exchange() throws(PostgresError) -> QueryResult {
    guard PQpipelineSync(pointer) == 1 else { throw lose() }
    expected.append(.sync)
    defer { expected.removeAll(keepingCapacity: true) }
    var failure: PostgresError?
    var last: QueryResult?
    for answer in expected {
      switch answer {
      case .outcome(let read):
        last = try takeOutcome(&failure)
        if let read { give(last, to: read, &failure) }
      case .preparation(let statement): try take(statement, &failure)
      case .removal: try drain()
      case .sync: try takeSync(&failure)
      }
    }
    status = PQtransactionStatus(pointer)
    try endCancellation()
    if let failure { throw noted(failure) }
    guard let last else { throw PostgresError(.misuse, "nothing was queued") }
    return last
  }

  /// The next answer, once it is there; nil at the end of each statement's.
  func nextResult() throws(PostgresError) -> QueryResult? {
    while PQisBusy(pointer) == 1 { try awaitInput() }
    return PQgetResult(pointer).map { QueryResult($0) }
  }

  /// What a failed answer says; if it is the end of the connection, that is thrown.
  func failure(_ result: borrowing QueryResult) throws(PostgresError) -> PostgresError {
    let error = PostgresError(result)
    guard !error.isConnectionLost, PQstatus(pointer) == CONNECTION_OK else {
      isLost = true
      var lost = PostgresError(.connection, error.message)
      lost.sqlState = error.sqlState
      throw lost
    }
    return error
  }

  /// After an error that says so, all statements are prepared anew.
  private func noted(_ error: PostgresError) -> PostgresError {
    if error.isStale { statements.forgetAll() }
    if error.sqlState == "26000" { statements.losses += 1 }
    return error
  }

  /// Hands rows to who wanted them when the statement was sent.
  private func give(
    _ result: borrowing QueryResult?, to read: (borrowing ResultRow) throws -> Void, _ failure: inout PostgresError?
  ) {
    do { try result?.forEach(read) } catch {
      failure = failure ?? error as? PostgresError ?? PostgresError(.misuse, "\(error)")
    }
  }

  private func takeOutcome(_ failure: inout PostgresError?) throws(PostgresError) -> QueryResult? {
    var last: QueryResult?
    while let result = try nextResult() {
      try examine(result, &failure)
      last = consume result
    }
    return last
  }

  private func take(_ statement: PreparedStatement, _ failure: inout PostgresError?) throws(PostgresError) {
    while let result = try nextResult() {
      if result.status != PGRES_COMMAND_OK { statements.remove(statement) }
      try examine(result, &failure)
    }
  }

  private func drain() throws(PostgresError) {
    while let result = try nextResult() {
      if result.status == PGRES_FATAL_ERROR { _ = try self.failure(result) }
    }
  }

  /// An implicit transaction is committed here, and may fail: a deferred constraint is checked only now.
  private func takeSync(_ failure: inout PostgresError?) throws(PostgresError) {
    var ends = 0
    while ends < 3 {
      guard let result = try nextResult() else {
        ends += 1
        continue
      }
      if result.status == PGRES_PIPELINE_SYNC { return }
      try examine(result, &failure)
    }
    throw lose()
  }

  private func examine(_ result: borrowing QueryResult, _ failure: inout PostgresError?) throws(PostgresError) {
    switch result.status {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY, PGRES_PIPELINE_ABORTED: return
    case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
      isLost = true
      throw PostgresError(.misuse, "COPY is run by copyIn and copyOut")
    default:
      let error = try self.failure(result)
      failure = failure ?? error
    }
  }
}
