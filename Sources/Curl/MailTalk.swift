/// A talk with a mail server as a value: takes what the server says, and gives what to say next.
///
/// libcurl leads the first part, as far as being signed in, and tells of it; from `begin` on the talk leads itself. The
/// commands of RFC 5321 wait for their answers one by one, for many servers get the many-at-once of RFC 2920 wrong.
struct MailTalk: Sendable {
  private(set) var step = MailStep.greeting
  /// The answer to the step, once it has been given in full.
  private(set) var reply: MailReply?
  /// To each recipient, in their order.
  private(set) var recipients: [MailReply] = []
  private(set) var isSignedIn = false
  /// Whether all of the message may have reached the server.
  private(set) var isMessageSent = false
  /// Whether nothing more is to be said or heard.
  private(set) var isOver = false
  /// What is to be sent.
  private(set) var unsent: ArraySlice<UInt8> = []
  private var lines: [String] = []
  private var capabilities: [String] = []
  private var mail: Mail?

  /// Takes a line of an answer: three digits, `-` unless it is the last one, and text.
  mutating func received(_ line: String) {
    let code = line.prefix(3)
    guard code.utf8.count == 3, let number = Int(code) else { return }
    let rest = line.dropFirst(3)
    lines.append(rest.dropFirst().split(whereSeparator: \.isWhitespace).joined(separator: " "))
    guard rest.first != "-" else { return }
    conclude(MailReply(code: number, text: lines.joined(separator: " ").printable(1000)))
  }

  private mutating func conclude(_ reply: MailReply) {
    self.reply = reply
    switch step {
    case .greeting: capabilities = lines.map { $0.uppercased() }
    case .login: isSignedIn = isSignedIn || reply.isYes
    case .recipient: recipients.append(reply)
    case .encryption, .sender, .message: break
    }
    lines = []
    if let mail, !isOver { goOn(mail, reply) }
  }

  /// Those who were refused, of the ones that were asked about.
  func refused(of addresses: [String]) -> [RefusedRecipient] {
    zip(addresses, recipients).filter { !$1.isYes }.map { RefusedRecipient($0, $1) }
  }
}

/// The part that libcurl leads.
extension MailTalk {
  /// Takes the first word of a command that libcurl has sent.
  mutating func libcurlSent(_ verb: String) {
    switch verb {
    case "EHLO", "HELO": step = .greeting
    case "STARTTLS": step = .encryption
    case "AUTH": step = .login
    // What follows AUTH is no command; a QUIT's answer does not matter.
    default: return
    }
    reply = nil
    lines = []
  }
}

/// The part from the sender to the server's last word.
extension MailTalk {
  mutating func begin(_ mail: Mail) {
    self.mail = mail
    let takesSize = capabilities.contains { $0 == "SIZE" || $0.hasPrefix("SIZE ") }
    say("MAIL FROM:<\(mail.sender)>" + (takesSize ? " SIZE=\(mail.message.count)" : ""), at: .sender)
  }

  /// Notes that the first bytes of what was to be sent have been.
  mutating func sent(_ count: Int) {
    unsent = unsent.dropFirst(count)
    if step == .message, unsent.isEmpty, reply?.code == 354 {
      isMessageSent = true
      reply = nil
    }
  }

  private mutating func goOn(_ mail: Mail, _ reply: MailReply) {
    switch step {
    case .sender where reply.isYes: say("RCPT TO:<\(mail.recipients[0])>", at: .recipient)
    case .recipient where reply.code == 421: end()
    case .recipient where recipients.count < mail.recipients.count:
      say("RCPT TO:<\(mail.recipients[recipients.count])>", at: .recipient)
    case .recipient where recipients.contains(where: \.isYes): say("DATA", at: .message)
    case .message where reply.code == 354 && !isMessageSent: unsent = mail.stuffed[...]
    default: end()
    }
  }

  private mutating func say(_ command: String, at step: MailStep) {
    self.step = step
    reply = nil
    unsent = Array((command + "\r\n").utf8)[...]
  }

  /// A QUIT is polite, but its answer is not waited for.
  private mutating func end() {
    isOver = true
    unsent = Array("QUIT\r\n".utf8)[...]
  }
}

extension Mail {
  /// The message with the line that ends it, and a dot more in front of all others that begin with one.
  fileprivate var stuffed: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(message.count + 64)
    var start = 0
    while start < message.count {
      let rest = message[start...]
      let end = (rest.firstIndex(of: 0x0A) ?? message.count - 1) + 1
      if message[start] == UInt8(ascii: ".") { bytes.append(message[start]) }
      bytes += message[start..<end]
      start = end
    }
    return bytes + (message.last == 0x0A ? ".\r\n" : "\r\n.\r\n").utf8
  }
}
