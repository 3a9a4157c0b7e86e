import Curl
import LeadlineDesk
import Logging

/// Hands mail over to the mail server that is set.
struct Mailing: Sendable {
  private let client: MailClient
  private let timeout: Int64
  private let logger: Logger

  init(_ settings: MailSettings, over client: HTTPClient, logger: Logger) {
    self.client = MailClient(settings.server, rule: .allowingPrivate, over: client)
    timeout = settings.timeout
    self.logger = logger
  }

  func send(_ outgoing: OutgoingMail) async -> MailFate {
    var mail = Mail(from: outgoing.sender, to: [outgoing.recipient], message: outgoing.bytes)
    mail.totalDeadline = .seconds(timeout)
    mail.connectDeadline = min(.seconds(timeout), mail.connectDeadline)
    do throws(MailError) {
      _ = try await client.send(mail)
      return .sent
    } catch {
      if error.isAboutSetup {
        // The administrator has to know: no mail at all will leave. A password is in no error.
        logger.error("The mail server cannot be used: \(error)")
      }
      return error.fate
    }
  }
}

extension MailError {
  /// Whether it says something of how sending is set up, and nothing of the mail.
  fileprivate var isAboutSetup: Bool {
    switch self {
    case .invalidServer, .noLogin: true
    case .permanent(_, let step): [.greeting, .encryption, .login].contains(step)
    case .connection(let error): !error.isTransient && error != .canceled
    default: false
    }
  }

  fileprivate var fate: MailFate {
    let words = words
    return switch self {
    case .uncertain: .uncertain(words)
    case _ where isTransient || isAboutSetup: .delayed(words)
    case .connection: .delayed(words)
    default: .refused(words)
    }
  }

  /// What the mail server said, where it said something: no more than a line.
  private var words: String {
    let text =
      switch self {
      case .permanent(let reply, _), .transient(let reply, _): reply.description
      case .recipientsRefused(let refused): refused.map(\.reply.description).joined(separator: ", ")
      default: description
      }
    return String(text.prefix(500))
  }
}
