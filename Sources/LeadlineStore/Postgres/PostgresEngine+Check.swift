import Postgres

extension PostgresEngine {
  /// PostgreSQL looks after its files itself; what must hold between rows is looked at.
  func check() async throws -> [String] {
    try await reading(.long, for: .seconds(3_600), isSnapshot: true) { session in
      // It reads whole tables.
      try session.execute("SET LOCAL enable_seqscan = on")
      return try Invariant.violations(in: session)
    }
  }
}
