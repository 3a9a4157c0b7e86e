import Leadline

/// What was answered to a request that may come again.
public struct Answer: Sendable, Hashable {
  /// The hash of what was asked: the same key with another one is a mistake.
  public let fingerprint: [UInt8]
  /// The HTTP status, or 200.
  public let status: Int64
  public let reply: [UInt8]

  public init(fingerprint: [UInt8], status: Int64, reply: [UInt8]) {
    self.fingerprint = fingerprint
    self.status = status
    self.reply = reply
  }
}

extension Session {
  /// How long answers are remembered, in seconds: 30 days.
  public static var answerLifetime: Int64 { 30 * 86_400 }

  public func answer(token: Int64, key: String) throws -> Answer? {
    try first("SELECT fingerprint, status, reply FROM answer WHERE token = \(token) AND key = \(key)") {
      Answer(fingerprint: $0.bytes(0) ?? [], status: $0.int64(1), reply: $0.bytes(2) ?? [])
    }
  }

  public func remember(_ answer: Answer, token: Int64, key: String) throws {
    try execute(
      """
      INSERT INTO answer (token, key, fingerprint, status, reply, at)
      VALUES (\(token), \(key), \(answer.fingerprint), \(answer.status), \(answer.reply), \(now))
      """)
  }

  /// Puts the answer in the place of what was remembered while it was not known yet.
  public func conclude(_ answer: Answer, token: Int64, key: String) throws {
    try execute(
      """
      UPDATE answer SET status = \(answer.status), reply = \(answer.reply) WHERE token = \(token) AND key = \(key)
      """)
  }

  /// Forgets some of the answers that are older than ``answerLifetime``.
  ///
  /// - Returns: how many there were; call again while that is `limit`.
  public func forgetAnswers(limit: Int) throws -> Int {
    try count(
      """
      DELETE FROM answer WHERE id IN (SELECT id FROM answer ORDER BY id LIMIT \(limit))
        AND at < \(now.adding(seconds: -Self.answerLifetime))
      """)
  }
}
