public import Leadline

/// When people want to be told, and what they were reminded of.
extension Session {
  /// When somebody is told nothing, and when they are sent what the day brings.
  public func tellTimes(of person: Int64) throws -> (quiet: TellTime, digest: TellTime) {
    let found = try first("SELECT quiet_hours, digest_time FROM person WHERE id = \(person)") {
      ($0.text(0).flatMap { TellTime($0) } ?? .never, $0.text(1).flatMap { TellTime($0) } ?? .never)
    }
    return found ?? (.never, .never)
  }

  /// - Parameters:
  ///   - quiet: stays as it is, if `nil`.
  ///   - digest: likewise.
  public func setTellTimes(of person: Int64, quiet: TellTime?, digest: TellTime?) throws {
    if let quiet {
      try execute("UPDATE person SET quiet_hours = \(quiet.description) WHERE id = \(person)")
    }
    if let digest {
      try execute("UPDATE person SET digest_time = \(digest.description) WHERE id = \(person)")
    }
  }

  /// Reminds somebody of something: Leadline does so, nobody else.
  public func remind(_ person: Int64, timeline: Int64, entry: Int64?, text: String) throws {
    try execute(
      """
      INSERT INTO notification (person, kind, timeline, entry, actor, created_at, text)
      VALUES (\(person), \(Notification.Kind.card.rawValue), \(timeline), \(entry), 0, \(now), \(text))
      """)
  }
}
