import Foundation
public import Leadline

/// Where a conversation stands: a terminal's, a page's, a chat thread's.
public struct Conversation: Sendable, Hashable {
  /// The record that is open in it.
  public var record: RecordReference?
  /// Whether it belongs to that record, so that plain text is a post on it.
  public var isLinked: Bool
  /// What was asked last, whom, and until when an answer is taken as one.
  public var question: Question?
  public var asked: Int64?
  public var expiresAt: Timestamp?

  public init(
    record: RecordReference? = nil, isLinked: Bool = false, question: Question? = nil, asked: Int64? = nil,
    expiresAt: Timestamp? = nil
  ) {
    self.record = record
    self.isLinked = isLinked
    self.question = question
    self.asked = asked
    self.expiresAt = expiresAt
  }
}

extension Session {
  public func conversation(_ key: String) throws -> Conversation? {
    try first(
      """
      SELECT lead, opportunity, is_linked, question, asked, expires_at FROM conversation WHERE key = \(key)
      """
    ) { row in
      Conversation(
        record: row.int(0).map(RecordReference.lead) ?? row.int(1).map(RecordReference.opportunity),
        isLinked: row.bool(2),
        question: try row.text(3).map { try JSONDecoder().decode(Question.self, from: Data($0.utf8)) },
        asked: row.int(4), expiresAt: row.time(5))
    }
  }

  public func store(_ conversation: Conversation, as key: String) throws {
    let question = try conversation.question.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
    try execute(
      """
      INSERT INTO conversation (key, lead, opportunity, is_linked, question, asked, expires_at, updated_at)
      VALUES (\(key), \(conversation.record?.lead), \(conversation.record?.opportunity), \(conversation.isLinked),
        \(question), \(conversation.asked), \(conversation.expiresAt), \(now))
      ON CONFLICT (key) DO UPDATE SET lead = excluded.lead, opportunity = excluded.opportunity,
        is_linked = excluded.is_linked, question = excluded.question, asked = excluded.asked,
        expires_at = excluded.expires_at, updated_at = excluded.updated_at
      """)
  }
}
