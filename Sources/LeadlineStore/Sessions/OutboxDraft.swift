public import Leadline

/// A mail that is to leave.
public struct OutboxDraft: Sendable, Hashable {
  public var kind: OutboxMail.Kind
  public var entry: Int64
  public var step: String?
  public var sender: Int64
  public var address: String
  public var name: String
  public var language: Language
  public var subject: String
  public var body: String
  public var calendar: [UInt8]?
  public var messageID: String

  public init(
    _ kind: OutboxMail.Kind, entry: Int64, step: String? = nil, sender: Int64, address: String, name: String = "",
    language: Language, subject: String, body: String, calendar: [UInt8]? = nil, messageID: String
  ) {
    self.kind = kind
    self.entry = entry
    self.step = step
    self.sender = sender
    self.address = address
    self.name = name
    self.language = language
    self.subject = subject
    self.body = body
    self.calendar = calendar
    self.messageID = messageID
  }
}
