public import Leadline

/// What people were told and have not seen: after a while it is mailed to them, several things in one mail.
extension Session {
  /// The least time between two such mails to the same person, in seconds; and where something is urgent.
  private var pause: Int64 { 900 }
  private var shortPause: Int64 { 120 }
  /// What will be due within so many seconds goes along.
  private var bundled: Int64 { 600 }
  /// What is older, in seconds, is news no more.
  private var staleness: Int64 { 86_400 }

  /// Whom to send a mail about what they have not seen, those who wait longest first.
  public func readersOfUnseen(limit: Int) throws -> [Int64] {
    try all(
      """
      SELECT person.id FROM notification JOIN person ON person.id = notification.person
      WHERE notification.mail_at <= \(now) AND (person.unseen_at IS NULL OR person.unseen_at <= \(now.adding(seconds: -pause))
        OR notification.is_urgent = 1 AND person.unseen_at <= \(now.adding(seconds: -shortPause)))
      GROUP BY person.id ORDER BY min(notification.mail_at), person.id LIMIT \(limit)
      """
    ) { $0.int64(0) }
  }

  /// Gives up mailing what has been read meanwhile, or is too old: a server that comes up after a week sends no flood.
  public func forgetSeen(by person: Int64) throws {
    try execute(
      """
      UPDATE notification SET mail_at = NULL WHERE person = \(person) AND mail_at IS NOT NULL
        AND (read_at IS NOT NULL OR created_at < \(now.adding(seconds: -staleness)))
      """)
  }

  /// Gives up mailing anything that somebody has been told until now.
  public func forgetUnseen(by person: Int64) throws {
    try execute("UPDATE notification SET mail_at = NULL WHERE person = \(person) AND mail_at IS NOT NULL")
  }

  /// Puts off what is due and not urgent.
  public func holdUnseen(by person: Int64, until time: Timestamp) throws {
    try execute(
      """
      UPDATE notification SET mail_at = \(time) WHERE person = \(person) AND mail_at <= \(now) AND is_urgent = 0
      """)
  }

  /// Notes that somebody is sent what they have not seen.
  ///
  /// - Returns: whether there is anything, and they were not sent such a mail just before.
  public func beginUnseen(of person: Int64) throws -> Bool {
    try count(
      """
      UPDATE person SET unseen_at = \(now) WHERE id = \(person)
        AND EXISTS (SELECT 1 FROM notification WHERE notification.person = person.id AND mail_at <= \(now)
          AND (unseen_at IS NULL OR unseen_at <= \(now.adding(seconds: -pause))
            OR is_urgent = 1 AND unseen_at <= \(now.adding(seconds: -shortPause))))
      """) > 0
  }

  /// A mail about what somebody has not seen that has not left yet, as where the mail server is away: it is tried again at
  /// once, and takes along what has come since.
  public func waitingUnseen(of person: Int64) throws -> Int64? {
    try number(
      """
      UPDATE outbox SET next_at = \(now) WHERE id = (SELECT max(id) FROM outbox
        WHERE kind = \(OutboxMail.Kind.unseen.rawValue) AND sender = \(person) AND state = 'waiting')
      RETURNING id
      """)
  }

  /// Says that what is due is in a mail: in no other from then on, whatever becomes of that one.
  ///
  /// - Parameter isQuiet: whether only that goes which is due now; else what will be shortly goes along.
  public func bundleUnseen(of person: Int64, into mail: Int64, isQuiet: Bool) throws {
    try execute(
      """
      UPDATE notification SET mail = \(mail), mail_at = NULL
      WHERE person = \(person) AND mail_at <= \(now.adding(seconds: isQuiet ? 0 : bundled))
      """)
  }

  /// Whether somebody wants to be mailed what they have not seen.
  public func wantsUnseen(_ person: Int64) throws -> Bool {
    try number("SELECT unseen_mail FROM person WHERE id = \(person)") == 1
  }
}
