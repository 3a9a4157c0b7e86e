import Leadline

/// What only one of the servers on a database may do at a time, each for a while that it renews.
///
/// Time is the database's: clocks of servers play no part.
extension Session {
  /// Takes a lease that nobody holds any more, or renews one's own.
  ///
  /// - Parameters:
  ///   - holder: who asks, by a name that nobody else has.
  ///   - seconds: for how long.
  /// - Returns: whether it is the holder's now.
  public func lease(_ name: String, to holder: String, seconds: Int64) throws -> Bool {
    try count(
      """
      INSERT INTO lease (name, holder, ends_at) VALUES (\(name), \(holder), \(now.adding(seconds: seconds)))
      ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, ends_at = excluded.ends_at
        WHERE lease.holder = excluded.holder OR lease.ends_at <= \(now)
      """) > 0
  }

  /// Gives a lease back, so that another need not wait for its end.
  public func endLease(_ name: String, of holder: String) throws {
    try execute("DELETE FROM lease WHERE name = \(name) AND holder = \(holder)")
  }

  /// Who holds a lease now.
  public func holder(ofLease name: String) throws -> String? {
    try first("SELECT holder FROM lease WHERE name = \(name) AND ends_at > \(now)") { $0.string(0) }
  }
}
