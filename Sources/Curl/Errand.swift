/// A piece of work handed over to the loop, with its limits and whoever waits for the outcome.
struct Errand: Sendable {
  /// Names an errand in messages.
  typealias Ticket = UInt64

  let ticket: Ticket
  let work: Work
  /// Where its connection may lead.
  let rule: AddressRule
  let limits: Limits
  let reply: CheckedContinuation<Outcome, Never>

  enum Work: Sendable {
    /// A request, by this proxy or directly.
    case exchange(Hop, proxy: String?)
    case delivery(Mail, to: MailServer)
  }

  enum Outcome: Sendable {
    case response(HTTPClient.Response)
    /// A mail server said all it had to say, good or bad.
    case talk(MailTalk)
    /// What had been said before it broke off, if it was mail.
    case failure(CurlError, MailTalk? = nil)
  }

  var destination: Destination {
    switch work {
    case .exchange(let hop, _): hop.destination
    case .delivery(_, let server): server.destination
    }
  }

  /// The proxy to go through, or `nil` to go directly, as mail always does.
  var proxy: String? {
    if case .exchange(_, let proxy) = work { proxy } else { nil }
  }

  var isEncrypted: Bool {
    switch work {
    case .exchange(let hop, _): hop.destination.isEncrypted
    case .delivery(_, let server): server.security != .plain
    }
  }

  struct Limits: Sendable {
    let connectDeadline: Duration
    let totalDeadline: Duration
    let end: ContinuousClock.Instant
    let maximumResponseSize: Int

    /// Time starts when the limits are made. A day is the most, so that no sum of times overflows.
    init(connectDeadline: Duration, totalDeadline: Duration, maximumResponseSize: Int = 0) {
      self.connectDeadline = min(connectDeadline, .seconds(86_400))
      self.totalDeadline = min(totalDeadline, .seconds(86_400))
      end = .now + self.totalDeadline
      self.maximumResponseSize = maximumResponseSize
    }

    init(_ request: HTTPClient.Request) {
      self.init(
        connectDeadline: request.connectDeadline, totalDeadline: request.totalDeadline,
        maximumResponseSize: request.maximumResponseSize)
    }

    /// When a transfer that starts now must be connected.
    var connectedBy: ContinuousClock.Instant { min(end, .now + connectDeadline) }
  }
}
