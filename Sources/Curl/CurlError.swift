/// Why a request brought no response.
///
/// A status such as 404 or 503 is a response, not an error. No case carries more of a URL than its host,
/// save `invalidURL`, which leaves out credentials and query: those can hold secrets, and errors are logged.
public enum CurlError: Error, Equatable, Sendable {
  /// The text is no URL a request could go to.
  case invalidURL(String, reason: String)
  /// The scheme is neither `https` nor, to loopback where allowed, `http`; or a redirect left HTTPS.
  case refusedScheme(String, host: String)
  /// The URL holds a user name or password; send an `Authorization` header instead.
  case refusedCredentials
  /// The method is not a word HTTP knows how to carry.
  case refusedMethod(String)
  /// The header could change where the message ends, or is one the client writes itself.
  case refusedHeader(String, reason: String)
  /// The host resolved to a place requests may not reach. Not worth a retry.
  case refusedAddress(IPAddress, host: String, reason: String)
  /// The host is not on the client's list. Not worth a retry.
  case refusedHost(String, allowed: [String])
  /// The headers or the body grew beyond what the request allowed, in bytes.
  case tooLarge(limit: Int, host: String)
  /// No connection, or no complete response, within the time the request allowed.
  case timedOut(after: Duration, host: String)
  /// The redirects went on beyond what the request allowed.
  case tooManyRedirects(limit: Int, host: String)
  /// The name did not resolve, nobody answered, or the connection broke. Worth a retry.
  case connection(host: String, reason: String)
  /// The server could not prove who it is, or spoke no TLS we accept.
  case tls(host: String, reason: String)
  /// So many requests wait already that one more would only add to the delay. Worth a retry, later.
  case busy(waiting: Int)
  /// The task was cancelled.
  case canceled
  /// The client has been shut down, before or during the request.
  case shutDown
  /// libcurl itself refused to work: out of memory, or built without something we need.
  case libcurl(reason: String)
}

extension CurlError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .invalidURL(let url, let reason): "\(url) is not a URL to ask: \(reason)."
    case .refusedScheme(let scheme, let host):
      "\(host) cannot be asked by \(scheme): use https (http is for loopback, where configured)."
    case .refusedCredentials:
      "The URL holds a user name or password: send an Authorization header instead."
    case .refusedMethod(let method):
      "“\(method)” is not an HTTP method: use GET, POST and the like."
    case .refusedHeader(let name, let reason): "The header “\(name)” cannot be sent: \(reason)."
    case .refusedAddress(let address, let host, let reason):
      "\(host) is at \(address), where requests may not go: \(reason)."
    case .refusedHost(let host, let allowed):
      allowed.isEmpty
        ? "\(host) may not be asked: no host may. Add it to the permitted hosts."
        : "\(host) may not be asked, only \(allowed.joined(separator: ", ")): add it to the permitted hosts."
    case .tooLarge(let limit, let host): "\(host) answered with more than \(limit) bytes."
    case .timedOut(let time, let host): "\(host) did not answer within \(time)."
    case .tooManyRedirects(let limit, let host):
      "More than \(limit) redirects, the last one from \(host)."
    case .connection(let host, let reason): "No answer from \(host): \(reason)."
    case .tls(let host, let reason): "\(host) could not be trusted: \(reason)."
    case .busy(let waiting): "\(waiting) requests wait already: try again later."
    case .canceled: "The request was cancelled."
    case .shutDown: "The HTTP client has been shut down."
    case .libcurl(let reason): "libcurl does not work here: \(reason)."
    }
  }
}
