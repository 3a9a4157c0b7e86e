public import Leadline

/// A mail that Leadline sends itself, from the change on that causes it until it has left.
public struct OutboxMail: Sendable, Hashable, Identifiable {
  public let id: Int64
  public let kind: Kind
  /// The entry that it belongs to: the e-mail, or the meeting that it invites to.
  public let entry: Int64
  /// The step of a sequence that asks for it.
  public let step: String?
  /// The id of the person in whose name it leaves.
  public let sender: Int64
  public let address: String
  /// Of the person it goes to; may be empty.
  public let name: String
  public let language: Language
  public let subject: String
  public let body: String
  /// An invitation, as calendars read it.
  public let calendar: [UInt8]?
  /// Without angle brackets. It keeps it, however often it is tried.
  public let messageID: String
  public let state: State
  /// How often it has been handed over, or begun to be.
  public let tries: Int64
  /// When it is to be looked at next.
  public let nextAt: Timestamp
  public let createdAt: Timestamp

  public enum Kind: String, Sendable, Hashable {
    /// Somebody wrote it.
    case letter
    /// A sequence wrote it.
    case sequence
    case invitation
    /// The meeting does not take place.
    case cancellation
  }

  public enum State: String, Sendable, Hashable {
    case waiting
    /// A server has taken it up and is handing it over.
    case sending
    case sent
    case refused
    case uncertain
    /// Taken back before it left.
    case canceled
  }
}

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
