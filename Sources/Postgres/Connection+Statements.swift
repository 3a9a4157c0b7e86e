import CPostgres

extension Connection {
  /// Queues a statement and does not wait. Its failure comes out of the next `run` or `settle`, and all that was
  /// sent after it is not done.
  ///
  /// - Parameter row: reads a row, at that next `run` or `settle`; it must not run anything itself.
  /// - Throws: `.misuse` if a parameter cannot be sent; then nothing is queued.
  public func send(
    _ text: String, _ parameters: [Parameter] = [], isKept: Bool = true,
    _ row: ((borrowing ResultRow) throws -> Void)? = nil
  ) throws(PostgresError) {
    try checkUsable()
    try self.parameters.fill(parameters)
    if expected.isEmpty { try removeLeftovers() }
    if isKept && statements.areKept {
      try queuePrepared(text, row)
    } else {
      try queueUnnamed(text, row)
    }
  }

  /// Runs a statement, after all that was sent before it, and waits for its answer: one round trip for all of them.
  ///
  /// The whole answer is in memory while its rows are given out, so read long tables in pages, or use `copyOut`.
  /// The connection is free again by then: `row` may run other statements on it.
  ///
  /// - Parameters:
  ///   - isKept: whether the prepared statement is kept for the next time. Not worth it for texts that never recur.
  ///   - row: reads a row. What it throws is thrown here, after which nothing remains to be read.
  /// - Returns: how many rows were written, or read.
  /// - Throws: `PostgresError`, of the first statement that failed; and what `row` throws.
  @discardableResult
  public func run(
    _ text: String, _ parameters: [Parameter] = [], isKept: Bool = true,
    _ row: (borrowing ResultRow) throws -> Void = { _ in }
  ) throws -> Int {
    let result = try ask(text, parameters, isKept: isKept)
    try result.forEach(row)
    return result.count
  }

  /// Waits for all that was sent.
  ///
  /// - Throws: `PostgresError`, of the first statement that failed.
  public func settle() throws(PostgresError) {
    try checkUsable()
    guard isPending else { return }
    _ = try exchange()
  }

  private func ask(_ text: String, _ parameters: [Parameter], isKept: Bool) throws(PostgresError) -> QueryResult {
    let isAlone = !isPending && !isInTransaction
    do {
      try send(text, parameters, isKept: isKept)
      return try exchange()
    } catch {
      guard isAlone, error.isStale, !isLost else { throw error }
      try send(text, parameters, isKept: isKept)
      return try exchange()
    }
  }

  private func queuePrepared(
    _ text: String, _ row: ((borrowing ResultRow) throws -> Void)?
  ) throws(PostgresError) {
    if let statement = statements.find(text, types: parameters.types) { return try queue(statement, row) }
    try checkText(text)
    let statement = statements.add(text, types: parameters.types)
    let isQueued = PQsendPrepare(pointer, statement.name, text, parameters.count, parameters.types)
    guard isQueued == 1 else { throw lose() }
    expected.append(.preparation(statement))
    try queue(statement, row)
  }

  private func queue(
    _ statement: PreparedStatement, _ row: ((borrowing ResultRow) throws -> Void)?
  ) throws(PostgresError) {
    let isQueued = PQsendQueryPrepared(
      pointer, statement.name, parameters.count, parameters.values, parameters.lengths, parameters.formats, 1)
    guard isQueued == 1 else { throw lose() }
    expected.append(.outcome(row))
  }

  private func queueUnnamed(
    _ text: String, _ row: ((borrowing ResultRow) throws -> Void)?
  ) throws(PostgresError) {
    try checkText(text)
    let isQueued = PQsendQueryParams(
      pointer, text, parameters.count, parameters.types, parameters.values, parameters.lengths, parameters.formats, 1)
    guard isQueued == 1 else { throw lose() }
    expected.append(.outcome(row))
  }

  /// C would take the text to end there.
  func checkText(_ text: String) throws(PostgresError) {
    guard !text.utf8.contains(0) else {
      throw PostgresError(.misuse, "the statement holds the character U+0000; leave it out")
    }
  }

  /// Has the server forget what gave way, on the way of the next statement. Each stands by itself: behind a pooler, the
  /// server may not know it, and inside a transaction that would be the transaction's end.
  private func removeLeftovers() throws(PostgresError) {
    guard !statements.leftovers.isEmpty, !isInTransaction else { return }
    for name in statements.takeLeftovers() {
      guard PQsendQueryParams(pointer, "DEALLOCATE \(name)", 0, nil, nil, nil, nil, 1) == 1,
        PQpipelineSync(pointer) == 1
      else { throw lose() }
      expected += [.removal, .sync]
    }
  }
}
