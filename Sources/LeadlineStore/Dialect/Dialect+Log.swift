import Leadline

/// How the change log is read in the order in which it was committed.
///
/// SQLite has one writer: ids are that order. On PostgreSQL ids are given before the commit, so rows carry the id of
/// their transaction, and are read once no older transaction is under way: nothing can come before them any more.
extension Dialect {
  /// The two columns of a row's place.
  var logPlace: SQL { self == .postgres ? "change.xid, change.id" : "0, change.id" }

  /// The order of the log.
  var logOrder: SQL { self == .postgres ? "change.xid, change.id" : "change.id" }

  /// A query for the place of the last row.
  var lastPlace: SQL {
    self == .postgres
      ? "SELECT xid, id FROM change WHERE \(isSettled) ORDER BY xid DESC, id DESC LIMIT 1"
      : "SELECT 0, max(id) FROM change"
  }

  /// The condition for rows behind a place.
  func isLogged(after place: LogPlace) -> SQL {
    self == .postgres
      ? "(change.xid, change.id) > (\(place.transaction), \(place.row)) AND \(isSettled)"
      : "change.id > \(place.row)"
  }

  /// The condition for rows behind a place that are there, also where others may still come before them.
  func isThere(after place: LogPlace) -> SQL {
    self == .postgres
      ? "(change.xid, change.id) > (\(place.transaction), \(place.row))" : "change.id > \(place.row)"
  }

  /// Whether none can come before a row any more.
  var isInPlace: SQL { self == .postgres ? "CASE WHEN \(isSettled) THEN 1 ELSE 0 END" : "1" }

  /// The condition for rows that none can come before any more.
  private var isSettled: SQL { "change.xid < leadline_horizon()" }

  /// What PostgreSQL's log has besides: the transactions' ids, and how far they are settled.
  ///
  /// The ids of a database that was restored from a dump go on in another count than before. `leadline_xid` is replaced
  /// by one that counts on where the log ended.
  static let transactionIDs: [SQL] = [
    transactionID(startingAt: 0),
    horizon(startingAt: 0),
    "ALTER TABLE change ADD COLUMN xid BIGINT NOT NULL DEFAULT leadline_xid()",
    "CREATE INDEX change_xid ON change (xid, id)",
    "CREATE INDEX change_timeline_xid ON change (timeline, xid, id)",
  ]

  static func transactionID(startingAt base: Int64) -> SQL {
    SQL(
      text: """
        CREATE OR REPLACE FUNCTION leadline_xid() RETURNS BIGINT LANGUAGE sql VOLATILE
        AS 'SELECT \(base) + CAST(CAST(pg_catalog.pg_current_xact_id() AS TEXT) AS BIGINT)'
        """)
  }

  static func horizon(startingAt base: Int64) -> SQL {
    SQL(
      text: """
        CREATE OR REPLACE FUNCTION leadline_horizon() RETURNS BIGINT LANGUAGE sql STABLE AS 'SELECT \(base)
          + CAST(CAST(pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot()) AS TEXT) AS BIGINT)'
        """)
  }
}
