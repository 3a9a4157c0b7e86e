/// Something to be done on a connection, by whichever is free.
final class Job: Sendable {
  let lane: Pool.Lane
  let patience: Duration
  let began: ContinuousClock.Instant = .now
  /// When its patience is over.
  let end: ContinuousClock.Instant
  /// Called once: with a connection, or with the reason why there is none.
  private let body: @Sendable (Result<Connection, any Error>) -> Void

  init(
    lane: Pool.Lane, patience: Duration, _ body: @escaping @Sendable (Result<Connection, any Error>) -> Void
  ) {
    self.lane = lane
    self.patience = patience
    end = began + patience
    self.body = body
  }

  func perform(on connection: Connection) {
    body(.success(connection))
  }

  func fail(_ error: PostgresError) {
    body(.failure(error))
  }
}

extension Connection {
  /// Does a job and leaves the connection as it was before.
  func result<Value>(of job: (Connection) throws -> Value) -> Result<Value, any Error> {
    let result = Result { try job(self) }
    deadline = nil
    guard isPending || isInTransaction, !isLost else { return result }
    do throws(PostgresError) {
      try rollBack()
    } catch {
      // The server does it when the connection ends.
      isLost = true
    }
    guard case .success = result else { return result }
    return .failure(
      PostgresError(
        .misuse, "the job ended inside its transaction, or did not wait for what it sent; it was rolled back"))
  }
}
