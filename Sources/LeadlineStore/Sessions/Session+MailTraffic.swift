public import Leadline

/// How much mail there has been, and who wants none.
extension Session {
  /// When automatic mails left to an address since then. They are kept with it in lower case.
  public func automaticMail(to address: String, since time: Timestamp) throws -> [Timestamp] {
    try all(
      """
      SELECT left_at FROM outbox WHERE address = \(address.lowercased()) AND left_at > \(time) AND kind = 'sequence'
      ORDER BY left_at
      """
    ) { Timestamp(milliseconds: $0.int64(0)) }
  }

  /// When mails left in the name of a person since then; invitations do not count.
  public func mail(from sender: Int64, since time: Timestamp) throws -> [Timestamp] {
    try all(
      """
      SELECT left_at FROM outbox WHERE sender = \(sender) AND left_at > \(time) AND kind IN ('letter', 'sequence')
      ORDER BY left_at
      """
    ) { Timestamp(milliseconds: $0.int64(0)) }
  }

  /// How many mails of a person wait to be sent.
  public func waitingMail(from sender: Int64) throws -> Int64 {
    try number(
      "SELECT count(*) FROM outbox WHERE sender = \(sender) AND state = 'waiting' AND kind = 'letter'") ?? 0
  }

  /// The addresses to which automatic mail went from a timeline.
  public func automaticAddresses(on timeline: Int64) throws -> [String] {
    try all("SELECT DISTINCT address FROM outbox WHERE timeline = \(timeline) AND kind = 'sequence' LIMIT 100") {
      $0.string(0)
    }
  }

  /// The id of whoever last wrote from a timeline.
  public func lastSender(on timeline: Int64) throws -> Int64? {
    try number("SELECT sender FROM outbox WHERE timeline = \(timeline) ORDER BY id DESC LIMIT 1")
  }

  /// Since when the owner of an address wants no more mail.
  public func unsubscription(of address: String) throws -> Timestamp? {
    try first("SELECT created_at FROM unsubscription WHERE address = \(address.lowercased())") {
      Timestamp(milliseconds: $0.int64(0))
    }
  }

  /// Notes that the owner of an address wants no more mail.
  public func unsubscribe(_ address: String, on timeline: Int64) throws {
    try execute(
      """
      INSERT INTO unsubscription (address, timeline, created_at) VALUES (\(address.lowercased()), \(timeline), \(now))
      ON CONFLICT (address) DO UPDATE SET created_at = excluded.created_at, timeline = excluded.timeline
      """)
  }
}
