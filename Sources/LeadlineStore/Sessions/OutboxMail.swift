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
    /// What the day brings, for somebody who works here: it belongs to no entry.
    case digest
    /// What somebody who works here was told and has not seen; likewise.
    case unseen
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
