public import Leadline

/// When people want to be told, and what they were reminded of.
extension Session {
  /// When somebody is told nothing, when they are sent what the day brings, and whether what they have not seen.
  public func tellWishes(of person: Int64) throws -> TellWishes {
    let found = try first("SELECT quiet_hours, digest_time, unseen_mail FROM person WHERE id = \(person)") {
      TellWishes(
        quiet: $0.text(0).flatMap { TellTime($0) } ?? .never, digest: $0.text(1).flatMap { TellTime($0) } ?? .never,
        mail: $0.bool(2))
    }
    return found ?? TellWishes(quiet: .never, digest: .never, mail: false)
  }

  /// - Parameter wishes: what is `nil` stays as it is.
  public func set(_ wishes: TellChange, of person: Int64) throws {
    if let mail = wishes.mail {
      try execute("UPDATE person SET unseen_mail = \(mail) WHERE id = \(person)")
    }
    if let quiet = wishes.quiet {
      try execute("UPDATE person SET quiet_hours = \(quiet.description) WHERE id = \(person)")
    }
    if let digest = wishes.digest {
      try execute("UPDATE person SET digest_time = \(digest.description) WHERE id = \(person)")
    }
  }

  /// Reminds somebody of something: Leadline does so, nobody else.
  ///
  /// - Parameters:
  ///   - cause: the key of the card.
  ///   - isUrgent: whether it is to be known at its hour: it is mailed sooner, should they not have seen it.
  public func remind(
    _ person: Int64, timeline: Int64, entry: Int64?, text: String, cause: String, isUrgent: Bool
  ) throws {
    try execute(
      """
      INSERT INTO notification (person, kind, timeline, entry, actor, created_at, text, cause, is_urgent,
        mail_at)
      VALUES (\(person), \(Notification.Kind.card.rawValue), \(timeline), \(entry), 0, \(now), \(text),
        \(cause), \(isUrgent), \(try mailTime(to: person, isUrgent: isUrgent)))
      """)
  }
}
