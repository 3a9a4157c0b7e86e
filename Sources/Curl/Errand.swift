/// A hop handed over to the loop, with its limits and whoever waits for the outcome.
struct Errand: Sendable {
  /// Names an errand in messages.
  typealias Ticket = UInt64
  typealias Outcome = Result<HTTPClient.Response, CurlError>

  let ticket: Ticket
  let hop: Hop
  /// The proxy to go through, or `nil` to go directly.
  let proxy: String?
  let limits: Limits
  let reply: CheckedContinuation<Outcome, Never>

  struct Limits: Sendable {
    let connectDeadline: Duration
    let totalDeadline: Duration
    let end: ContinuousClock.Instant
    let maximumResponseSize: Int

    /// Time starts when the limits are made. A day is the most, so that no sum of times overflows.
    init(_ request: HTTPClient.Request) {
      connectDeadline = min(request.connectDeadline, .seconds(86_400))
      totalDeadline = min(request.totalDeadline, .seconds(86_400))
      end = .now + totalDeadline
      maximumResponseSize = request.maximumResponseSize
    }

    /// When a transfer that starts now must be connected.
    var connectedBy: ContinuousClock.Instant { min(end, .now + connectDeadline) }
  }
}
