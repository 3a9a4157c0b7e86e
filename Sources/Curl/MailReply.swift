/// What a mail server answered.
public struct MailReply: Sendable, Hashable {
  /// 2xx yes, 3xx go on, 4xx not now, 5xx no (RFC 5321, section 4.2.1).
  public let code: Int
  /// In the server's own words, on one line, of at most 1,000 characters.
  public let text: String

  public init(code: Int, text: String) {
    self.code = code
    self.text = text
  }

  public var isYes: Bool { (200...299).contains(code) }
  /// Whether the same may be answered otherwise later.
  public var isTransient: Bool { (400...499).contains(code) }
}

extension MailReply: CustomStringConvertible {
  public var description: String { text.isEmpty ? String(code) : "\(code) \(text)" }
}

/// Somebody the server takes no mail for.
public struct RefusedRecipient: Sendable, Hashable {
  public let address: String
  public let reply: MailReply

  public init(_ address: String, _ reply: MailReply) {
    self.address = address
    self.reply = reply
  }
}

/// The server has taken a mail over, and will deliver it or report.
public struct MailReceipt: Sendable, Hashable {
  /// Its last word, which often names the mail as its logs do.
  public let reply: MailReply
  /// Those who will not get it, while the others do.
  public let refused: [RefusedRecipient]
}

/// How far a talk with a mail server has come.
public enum MailStep: String, Sendable, Hashable {
  case greeting, encryption, login, sender, recipient, message
}
