import Leadline

/// What keeps the memory: a file of this machine, or a server that many share.
protocol StoreEngine: Sendable {
  /// Changes the memory in one transaction that will outlast a loss of power when this returns.
  ///
  /// - Throws: ``StoreError``, and what the closure throws.
  func write<Value: Sendable>(_ body: @escaping @Sendable (any Session) throws -> Value) async throws -> Value

  /// Reads few rows at once.
  ///
  /// - Parameter isSnapshot: whether all its statements must see the same state.
  func glance<Value: Sendable>(
    isSnapshot: Bool, _ body: @escaping @Sendable (any Session) throws -> Value
  ) async throws -> Value

  /// Reads one state of the whole memory, for at most a while.
  func read<Value: Sendable>(_ body: @escaping @Sendable (any Session) throws -> Value) async throws -> Value

  /// Looks for damage.
  ///
  /// - Returns: a sentence for each problem.
  func check() async throws -> [String]

  /// The database's clock.
  var now: Timestamp { get }

  /// How many writes wait.
  var waitingWrites: Int { get }

  /// Finishes the writes that wait and closes what is open.
  func close()
}
