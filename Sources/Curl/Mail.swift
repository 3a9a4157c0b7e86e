/// A message with the envelope it travels in.
///
/// The envelope alone says where it goes; the `To` and `From` that people read are in the message.
public struct Mail: Sendable {
  /// Where reports about it go: a bare address, `anna@bar.example`.
  public var sender: String
  /// Bare addresses, 100 at most.
  public var recipients: [String]
  /// As RFC 5322 has it: headers, an empty line, a body; in ASCII, in lines that end with CR LF.
  public var message: [UInt8]

  /// How long it may take until the server has answered, is trusted and has let us in.
  public var connectDeadline: Duration = .seconds(10)
  /// How long everything may take: waiting for a turn, and until the server has taken the message over.
  public var totalDeadline: Duration = .seconds(60)

  public init(from sender: String, to recipients: [String], message: [UInt8]) {
    self.sender = sender
    self.recipients = recipients
    self.message = message
  }
}
