import Postgres

extension PostgresEngine {
  /// PostgreSQL looks after its files itself; what must hold between rows is looked at.
  func check() async throws -> [String] {
    try await reading(.long, for: .seconds(3_600), isSnapshot: true) { try Invariant.violations(in: $0) }
  }
}
