import Curl
import Leadline

/// What a response means for the question it answers. Each status is here, once.
enum Verdict: Sendable {
  /// 200: there is something to read.
  case answered
  /// 304: what is remembered still holds.
  case unchanged
  /// 202: the answer will be at a place, after a while; without a place, where it was asked for.
  case later(at: String?, after: Duration)
  /// 429, 5xx: another try may go better, after a while if the provider says so.
  case again(Trouble, after: Duration?)
  /// 400, 404, 422 and what nobody has foreseen.
  case final(Trouble)
  /// 401, 403: no question will be answered until the configuration is changed.
  case disabled(Trouble)
  /// 402: no question will be answered before the quota renews.
  case exhausted(Trouble, for: Duration)

  /// Where a provider does not say when the quota renews, one question an hour finds out.
  static let quotaPause: Duration = .seconds(3_600)

  init(_ response: HTTPClient.Response, host: String, now: Timestamp) {
    let wait = RetryAfter.wait(response.header("Retry-After"), now: now)
    switch response.status {
    case 200: self = .answered
    case 202: self = .later(at: response.header("Location"), after: max(wait ?? .seconds(1), .milliseconds(100)))
    case 304: self = .unchanged
    case 400, 422: self = .final(.refused(host, response.status))
    case 401, 403: self = .disabled(.keyRefused(host, response.status))
    case 402: self = .exhausted(.quota(host), for: wait ?? Self.quotaPause)
    case 404: self = .final(.noMatch(host))
    case 429: self = .again(.rateLimited(host), after: wait)
    case 408, 500...599: self = .again(.status(host, response.status, isRetryable: true), after: wait)
    default: self = .final(.status(host, response.status, isRetryable: false))
    }
  }
}
