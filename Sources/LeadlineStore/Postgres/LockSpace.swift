import Leadline
import Postgres

/// The numbers under which this program's schema holds what two must not change at once.
///
/// PostgreSQL's advisory locks are given in the order in which they are asked for, and need no transaction's number:
/// the numbers are given behind them, so that the change log keeps the order of what happens on one record. A lock on a
/// row gives a waiter its number before its turn.
struct LockSpace: Sendable {
  /// Differs from schema to schema of one database; the low 32 bits are left free.
  private let base: Int64

  init(_ connection: Connection) throws {
    var hash: Int64 = 0
    _ = try connection.run("SELECT hashtext(CAST(current_schema() AS TEXT))") { hash = $0.int(0) ?? 0 }
    base = hash << 34
  }

  /// For bringing the schema up to date, which nobody else does meanwhile.
  var schema: Int64 { base }

  func key(of matter: SharedMatter) -> Int64 { base + matter.rawValue }

  /// A few records may share a number, and then wait for each other without need.
  func key(of record: RecordReference) -> Int64 {
    switch record {
    case .lead(let id): base | 1 << 32 | id & 0xFFFF_FFFF
    case .opportunity(let id): base | 2 << 32 | id & 0xFFFF_FFFF
    }
  }
}
