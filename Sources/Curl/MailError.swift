/// Why a mail was not handed over, or may not have been. No case ever carries a password.
public enum MailError: Error, Equatable, Sendable {
  /// The server's address makes no sense.
  case invalidServer(String)
  /// The address is none that mail can be sent to from here.
  case invalidAddress(String, reason: String)
  case noRecipients
  case tooManyRecipients(limit: Int)
  /// The message would not arrive as it is, or not alone.
  case invalidMessage(line: Int, reason: String)
  /// In bytes.
  case tooLarge(size: Int, limit: Int)
  /// The server said no (5xx). Asking again changes nothing.
  case permanent(MailReply, at: MailStep)
  /// The server said not now (4xx). Worth a retry, later.
  case transient(MailReply, at: MailStep)
  /// The server takes it for none of the recipients.
  case recipientsRefused([RefusedRecipient])
  /// The server offers no way to sign in by name and password.
  case noLogin(host: String)
  /// The connection ended after the whole message had been sent and before the server said whether it took it over.
  case uncertain(CurlError)
  /// There was no connection to talk on, or it broke off, before the message was sent.
  case connection(CurlError)

  /// Whether the same mail may be taken later. What is uncertain is not among it: the mail may arrive twice.
  public var isTransient: Bool {
    switch self {
    case .transient: true
    case .recipientsRefused(let refused): refused.contains { $0.reply.isTransient }
    case .connection(let error): error.isTransient
    default: false
    }
  }
}

extension CurlError {
  /// Whether the same may succeed later.
  public var isTransient: Bool {
    switch self {
    case .timedOut, .connection, .busy: true
    default: false
    }
  }
}

extension MailError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .invalidServer(let reason): "That is no mail server: \(reason)."
    case .invalidAddress(let address, let reason): "“\(address)” cannot be written to: \(reason)."
    case .noRecipients: "The mail has no recipients: name at least one."
    case .tooManyRecipients(let limit): "The mail has more than \(limit) recipients: send it in several."
    case .invalidMessage(let line, let reason): "Line \(line) of the message cannot be sent: \(reason)."
    case .tooLarge(let size, let limit): "The message has \(size) bytes, more than the \(limit) permitted: shorten it."
    case .permanent(let reply, let step): "The mail server refused (\(step.rawValue)): \(reply)."
    case .transient(let reply, let step):
      "The mail server refused for now (\(step.rawValue)), try again later: \(reply)."
    case .recipientsRefused(let refused):
      "The mail server takes nothing for "
        + refused.map { "\($0.address) (\($0.reply))" }.joined(separator: ", ") + "."
    case .noLogin(let host): "\(host) offers no way to sign in by name and password: check its address and port."
    case .uncertain(let error): "The mail was sent, but whether it was taken is not known: \(error)"
    case .connection(let error): "The mail was not sent: \(error)"
    }
  }
}
