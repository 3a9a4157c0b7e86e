import Postgres

/// Finds out what became of a transaction whose commit was under way when its connection was lost.
///
/// Its row in the change log is there exactly if it was committed, once nobody works on it any more: a server that has
/// crashed may give the number of a transaction away again, but not the row.
enum CommitSearch {
  /// - Returns: whether it was committed; `nil` while that is open.
  ///
  /// - Parameter isUrgent: whether to end the server's side of the lost connection, which may not have noticed yet.
  static func outcome(of place: LogPlace, on connection: Connection, isUrgent: Bool) throws -> Bool? {
    connection.deadline = .now + .seconds(5)
    // Looked at in this order: a transaction that ends in between is found by its row.
    guard try !isUnderWay(place.transaction, connection, isUrgent) else { return nil }
    return try has(
      "SELECT 1 FROM change WHERE id = $1 AND xid = $2", [.int(place.row), .int(place.transaction)], connection)
  }

  private static func isUnderWay(_ transaction: Int64, _ connection: Connection, _ isUrgent: Bool) throws -> Bool {
    try has(
      """
      SELECT CASE WHEN $2 = 1 THEN pg_terminate_backend(pid) END FROM pg_stat_activity
      WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid() AND backend_xid = CAST(CAST(CAST($1
        - (leadline_xid() - CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT)) AS TEXT) AS xid8) AS xid)
      """, [.int(transaction), .int(isUrgent ? 1 : 0)], connection)
  }

  private static func has(_ text: String, _ parameters: [Parameter], _ connection: Connection) throws -> Bool {
    var isFound = false
    _ = try connection.run(text, parameters) { _ in isFound = true }
    return isFound
  }
}
