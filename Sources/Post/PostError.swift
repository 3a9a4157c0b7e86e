public import Leadline

/// Why a mail cannot be written.
public enum PostError: Error, Sendable, Hashable {
  /// It is more or less than one bare address.
  case invalidAddress(String)
  /// Before its `@` there are letters that mail servers do not take.
  case accentedAddress(String)
  case invalidMessageID(String)
  case invalidUnsubscription(String)

  public var message: Message {
    switch self {
    case .invalidAddress(let text): .notAMailbox(text)
    case .accentedAddress(let text): .accentedMailbox(text)
    case .invalidMessageID(let text): .notAMessageID(text)
    case .invalidUnsubscription(let text): .notAnUnsubscription(text)
    }
  }
}
