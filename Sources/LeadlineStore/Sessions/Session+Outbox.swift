public import Leadline

extension Journal {
  /// Puts a mail into the outbox, as part of the command; a step of a sequence puts one there once.
  ///
  /// The command must have changed something by now.
  ///
  /// - Returns: whether it was put there.
  @discardableResult
  public func post(_ draft: OutboxDraft, on access: Access) throws -> Bool {
    guard let command = try command else { throw StoreError.broken("a mail belongs to a change") }
    return try session.count(
      """
      INSERT INTO outbox (kind, timeline, entry, command, step, sender, address, name, language, subject, body, calendar,
        message_id, state, next_at, created_at)
      VALUES (\(draft.kind.rawValue), \(access.timeline), \(draft.entry), \(command), \(draft.step), \(draft.sender),
        \(draft.address), \(draft.name), \(draft.language.rawValue), \(draft.subject), \(draft.body), \(draft.calendar),
        \(draft.messageID), 'waiting', \(session.now), \(session.now))
      ON CONFLICT (step) DO NOTHING
      """) > 0
  }
}

/// Mail on its way out. Servers may share the work: what one has taken up, no other takes.
extension Session {
  /// The mails that are to be looked at now, the longest due first: those that may leave, and those that were taken up and
  /// of which nobody has told what became of them.
  public func dueMail(limit: Int) throws -> [OutboxMail] {
    try all(
      """
      \(mailSelect) WHERE state IN ('waiting', 'sending') AND next_at <= \(now) ORDER BY next_at, id LIMIT \(limit)
      """, readMail)
  }

  /// Mails that have not left, the oldest first.
  public func waitingMail(after last: Int64, limit: Int) throws -> [OutboxMail] {
    try all(
      "\(mailSelect) WHERE state IN ('waiting', 'sending') AND id > \(last) ORDER BY id LIMIT \(limit)", readMail)
  }

  /// Whether any is.
  public func hasDueMail() throws -> Bool {
    try number("SELECT 1 FROM outbox WHERE state IN ('waiting', 'sending') AND next_at <= \(now) LIMIT 1") != nil
  }

  public func mail(_ id: Int64) throws -> OutboxMail? { try first("\(mailSelect) WHERE id = \(id)", readMail) }

  /// The mails of an entry, the oldest first.
  public func mails(ofEntry entry: Int64) throws -> [OutboxMail] {
    try all("\(mailSelect) WHERE entry = \(entry) ORDER BY id", readMail)
  }

  /// Takes a mail up that is about to be handed over.
  ///
  /// - Parameter seconds: after which its fate is unknown, should nobody have told of it.
  /// - Returns: whether it was still waiting.
  public func takeUp(mail id: Int64, for seconds: Int64) throws -> Bool {
    try count(
      """
      UPDATE outbox SET state = 'sending', tries = tries + 1, left_at = \(now), next_at = \(now.adding(seconds: seconds))
      WHERE id = \(id) AND state = 'waiting'
      """) > 0
  }

  /// Has a mail wait until then.
  public func delay(mail id: Int64, until time: Timestamp) throws {
    try execute(
      """
      UPDATE outbox SET state = 'waiting', left_at = NULL, next_at = \(time)
      WHERE id = \(id) AND state IN ('waiting', 'sending')
      """)
  }

  /// Notes what became of a mail, and forgets what was in it.
  ///
  /// What was uncertain may turn out to have been sent.
  ///
  /// - Returns: whether that was not known before.
  public func settle(mail id: Int64, as state: OutboxMail.State) throws -> Bool {
    try count(
      """
      UPDATE outbox SET state = \(state.rawValue), subject = '', body = '', calendar = NULL,
        left_at = CASE WHEN \(state.rawValue) IN ('sent', 'uncertain') THEN left_at ELSE NULL END
      WHERE id = \(id) AND (state IN ('waiting', 'sending') OR state = 'uncertain' AND \(state.rawValue) = 'sent')
      """) > 0
  }

  /// Takes back what has not left of the mail of an entry.
  ///
  /// - Returns: whether none of it is being handed over at this moment.
  public func takeBackMail(ofEntry entry: Int64) throws -> Bool {
    try execute(
      """
      UPDATE outbox SET state = 'canceled' WHERE entry = \(entry) AND state = 'waiting'
      """)
    return try number("SELECT 1 FROM outbox WHERE entry = \(entry) AND state = 'sending' LIMIT 1") == nil
  }

  /// Mail that a command had taken back with its entry leaves after all, as that is as it was before.
  ///
  /// - Parameter undone: the command; its own mail stays where it is, and so does what had been overtaken before.
  func bringBackMail(ofEntry entry: Int64, undone: Int64) throws {
    try execute(
      """
      UPDATE outbox SET state = 'waiting', next_at = \(now)
      WHERE entry = \(entry) AND state = 'canceled' AND body <> '' AND command <> \(undone) AND kind <> 'cancellation'
        AND NOT EXISTS (SELECT 1 FROM outbox AS later WHERE later.entry = outbox.entry
          AND later.address = outbox.address AND later.id > outbox.id AND later.command <> \(undone))
      """)
  }

  /// Automatic mail to a customer who wants none is looked at at once.
  public func hastenMail(on timeline: Int64) throws {
    try execute("UPDATE outbox SET next_at = \(now) WHERE timeline = \(timeline) AND state = 'waiting'")
  }

  /// The addresses to which mail of a command has left, or may have.
  func departedMail(ofCommand command: Int64) throws -> [String] {
    try all(
      """
      SELECT DISTINCT address FROM outbox WHERE command = \(command) AND state IN ('sending', 'sent', 'uncertain')
      ORDER BY address
      """
    ) { $0.string(0) }
  }

  /// Takes back the mail of a command.
  ///
  /// - Returns: the addresses to which it would have gone.
  func takeBackMail(ofCommand command: Int64) throws -> [String] {
    try all(
      """
      UPDATE outbox SET state = 'canceled' WHERE command = \(command) AND state = 'waiting' RETURNING address
      """
    ) { $0.string(0) }
  }
}

private let mailSelect: SQL = """
  SELECT id, kind, entry, step, sender, address, name, language, subject, body, calendar, message_id, state, tries, next_at,
    created_at
  FROM outbox
  """

private func readMail(_ row: borrowing Row) throws -> OutboxMail {
  guard let kind = OutboxMail.Kind(rawValue: row.string(1)), let state = OutboxMail.State(rawValue: row.string(12))
  else { throw StoreError.broken("mail \(row.int64(0)) is \(row.string(1)) and \(row.string(12))") }
  return OutboxMail(
    id: row.int64(0), kind: kind, entry: row.int64(2), step: row.text(3), sender: row.int64(4), address: row.string(5),
    name: row.string(6), language: Language(rawValue: row.string(7)) ?? .english, subject: row.string(8),
    body: row.string(9), calendar: row.bytes(10), messageID: row.string(11), state: state, tries: row.int64(13),
    nextAt: Timestamp(milliseconds: row.int64(14)), createdAt: Timestamp(milliseconds: row.int64(15)))
}
