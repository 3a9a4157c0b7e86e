import Leadline

/// What loading many rows needs: numbers that the rows know of each other before they are written.
extension Session {
  /// Ids that no row of a table has or has had. The rows must follow within the transaction, before more are asked for.
  func newIDs(_ count: Int, of table: String) throws -> [Int64] {
    guard count > 0 else { return [] }
    switch dialect {
    case .sqlite:
      let last = try number("SELECT seq FROM sqlite_sequence WHERE name = \(table)") ?? 0
      return Array(last + 1...last + Int64(count))
    case .postgres:
      return try all(
        """
        SELECT nextval(CAST(pg_get_serial_sequence(\(table), 'id') AS REGCLASS))
        FROM generate_series(1, CAST(\(count) AS BIGINT))
        """
      ) { $0.int64(0) }
    }
  }

  /// This transaction as the log's rows name it; 0 where ids alone are its order.
  func logTransaction() throws -> Int64 {
    dialect == .postgres ? try number("SELECT leadline_xid()") ?? 0 : 0
  }
}
