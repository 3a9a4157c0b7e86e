/// A mail ready to be handed over to a mail server.
public struct OutgoingMail: Sendable, Hashable {
  /// Its place in the outbox.
  public let id: Int64
  /// Where reports about it go: a bare address.
  public let sender: String
  public let recipient: String
  /// As RFC 5322 has it.
  public let bytes: [UInt8]
}

/// What became of a mail when it was handed over.
public enum MailFate: Sendable, Hashable {
  /// The mail server has taken it over.
  case sent
  /// Not now; in the mail server's words.
  case delayed(String)
  /// Never; in the mail server's words.
  case refused(String)
  /// It may have been taken over, or not.
  case uncertain(String)
}
