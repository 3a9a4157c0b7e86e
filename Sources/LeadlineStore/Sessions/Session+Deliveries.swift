import Leadline

/// Something to be sent to an address out there, by whichever server takes it up.
public struct Delivery: Sendable, Hashable, Identifiable {
  public let id: Int64
  public let url: String
  public let body: [UInt8]
  /// How often it has been taken up, this time included.
  public let tries: Int64
}

/// What is to be sent rests here until it has arrived. Servers share the work: each takes what no other has.
extension Session {
  /// - Parameter seconds: after which nobody wants it any more.
  public func insertDelivery(of body: [UInt8], to url: String, lasting seconds: Int64) throws {
    try execute(
      """
      INSERT INTO delivery (url, body, next_at, ends_at)
      VALUES (\(url), \(body), \(now), \(now.adding(seconds: seconds)))
      """)
  }

  /// Whether anything is to be sent now.
  public func hasDueDelivery() throws -> Bool {
    try number("SELECT 1 FROM delivery WHERE next_at <= \(now) LIMIT 1") != nil
  }

  /// Takes up what is to be sent now; what nobody wants any more goes.
  ///
  /// - Parameter seconds: after which another server takes it up, should this one not tell what became of it.
  public func takeDeliveries(limit: Int, for seconds: Int64) throws -> [Delivery] {
    try execute("DELETE FROM delivery WHERE next_at <= \(now) AND ends_at <= \(now)")
    return try all(
      """
      UPDATE delivery SET tries = tries + 1, next_at = \(now.adding(seconds: seconds))
      WHERE id IN (SELECT id FROM delivery WHERE next_at <= \(now) ORDER BY next_at, id
        LIMIT \(limit)\(dialect.skippingLocked))
      RETURNING id, url, body, tries
      """
    ) { Delivery(id: $0.int64(0), url: $0.string(1), body: $0.bytes(2) ?? [], tries: $0.int64(3)) }
  }

  /// It has arrived, or never will.
  public func endDelivery(_ id: Int64) throws { try execute("DELETE FROM delivery WHERE id = \(id)") }

  /// Has it taken up again after a while.
  public func delayDelivery(_ id: Int64, by seconds: Int64) throws {
    try execute("UPDATE delivery SET next_at = \(now.adding(seconds: seconds)) WHERE id = \(id)")
  }
}
