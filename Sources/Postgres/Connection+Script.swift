import CPostgres

extension Connection {
  /// Runs several statements without parameters, separated by semicolons, in one round trip: migrations and the like.
  ///
  /// Without BEGIN and COMMIT among them, they are one transaction.
  public func script(_ text: String) throws(PostgresError) {
    try checkUsable()
    try checkText(text)
    try settle()
    try outsidePipeline { () throws(PostgresError) in
      guard PQsendQuery(pointer, text) == 1 else { throw lose() }
      try takeAll()
    }.get()
  }

  /// Rolls back the transaction that is open, and does away with what was sent and not waited for.
  ///
  /// Takes two seconds at most, whatever the deadline: what follows a deadline is often this.
  ///
  /// - Throws: `.connection` or `.timedOut`, after which the connection is lost and the server rolls back by itself.
  public func rollBack() throws(PostgresError) {
    try checkUsable()
    let former = deadline
    defer { deadline = former }
    deadline = .now + .seconds(2)
    // Behind a statement that failed, the first one is left out.
    for _ in 0..<2 where isPending || isInTransaction {
      do {
        try send("ROLLBACK", isKept: false)
        try settle()
      } catch  where !isLost {
        continue
      }
    }
  }

  /// The old way of one statement at a time, which scripts and COPY need.
  ///
  /// - Returns: what `body` returns or throws, once the connection is as it was before.
  func outsidePipeline<Value, Failure: Error>(
    _ body: () throws(Failure) -> Value
  ) throws(PostgresError) -> Result<Value, Failure> {
    guard PQexitPipelineMode(pointer) == 1 else { throw lose() }
    let result = Result(catching: body)
    guard !isLost else { return result }
    status = PQtransactionStatus(pointer)
    guard PQenterPipelineMode(pointer) == 1 else { throw lose() }
    try endCancellation()
    return result
  }

  /// Takes all answers that are still to come.
  ///
  /// - Throws: the first failure among them.
  func takeAll() throws(PostgresError) {
    var first: PostgresError?
    while let result = try nextResult() {
      guard result.status == PGRES_FATAL_ERROR else { continue }
      let error = try failure(result)
      first = first ?? error
    }
    if let first { throw first }
  }
}
