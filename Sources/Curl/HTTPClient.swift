public import Foundation
import Synchronization

/// Asks servers beyond this machine, and gives up in time.
///
/// ```swift
/// let client = HTTPClient()
/// let response = try await client.send(HTTPClient.Request("https://example.com/"))
/// ```
///
/// Connections are kept and used again, so make one client and share it. All transfers run on one thread
/// of the client's own: at most 256 at once and 8 to one host, unless said otherwise; the rest wait in line,
/// their deadlines running. A ``MailClient`` sends mail by the same thread.
///
/// Every hop of every request is checked by the client's `AddressRule`. Where the environment names a
/// proxy for HTTPS (`https_proxy`, `all_proxy`, exempting `no_proxy`), the proxy resolves the names: then
/// only addresses written in URLs can be checked, and it is for the proxy to refuse names that lead to
/// private places. With `socks5://` and `socks4://` the names are resolved here, and still not checked.
///
/// Certificates are always verified, against those in `CURL_CA_BUNDLE` or `SSL_CERT_FILE` and
/// `SSL_CERT_DIR` if set, otherwise against the system's.
public final class HTTPClient: Sendable {
  private let inbox = Inbox()
  private let rule: AddressRule
  private let hosts: HostList?
  private let environment: NetworkEnvironment
  private let lastTicket = Atomic<Errand.Ticket>(0)

  /// Starts a client and its thread.
  ///
  /// - Parameters:
  ///   - rule: where requests may go.
  ///   - hosts: the only hosts to ask, `*.example.com` being all below that domain; `nil` for any the rule permits.
  ///     Others are refused, redirects to them too.
  ///   - perHost: how many requests to one host may be under way at once, at least 1.
  ///   - total: how many in all.
  ///   - environment: the variables that name the proxy and the certificates.
  public init(
    rule: AddressRule = .publicOnly, hosts: Set<String>? = nil, perHost: Int = 8, total: Int = 256,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.rule = rule
    self.hosts = hosts.map(HostList.init)
    self.environment = NetworkEnvironment(environment)
    startLoop(Line(underWay: max(1, total), perHost: max(1, perHost)))
  }

  deinit {
    inbox.close()
  }

  /// Sends a request and waits for the whole response.
  ///
  /// - Returns: the response, whatever its status.
  /// - Throws: `CurlError`; `.canceled` soon after the task is cancelled.
  public func send(_ request: Request) async throws(CurlError) -> Response {
    try request.check()
    let limits = Errand.Limits(request)
    var hop = try Hop(request)
    var response = try await perform(hop, limits)
    var redirects = 0
    while request.maximumRedirects > 0, let next = try hop.following(response) {
      redirects += 1
      guard redirects <= request.maximumRedirects else {
        throw .tooManyRedirects(limit: request.maximumRedirects, host: hop.destination.host)
      }
      hop = next
      response = try await perform(hop, limits)
    }
    return response
  }

  /// Ends every request with `CurlError.shutDown`, closes all connections and waits for the thread to end.
  ///
  /// May be called again, and from several tasks. A client that is let go of ends by itself, unawaited.
  public func shutDown() async {
    inbox.close()
    await inbox.finished()
  }

  private func perform(_ hop: Hop, _ limits: Errand.Limits) async throws(CurlError) -> Response {
    try hop.destination.check(against: rule)
    if let hosts, !hosts.contains(hop.destination) {
      throw .refusedHost(hop.destination.host, allowed: hosts.patterns)
    }
    let proxy = environment.proxy(for: hop.destination)
    switch await run(.exchange(hop, proxy: proxy), rule: rule, limits) {
    case .response(let response): return response
    case .failure(let error, _): throw error
    case .talk: throw .libcurl(reason: "it answered a request with mail")
    }
  }

  /// Hands work over to the loop and waits for what comes of it.
  func run(_ work: Errand.Work, rule: AddressRule, _ limits: Errand.Limits) async -> Errand.Outcome {
    let ticket = lastTicket.add(1, ordering: .relaxed).newValue
    return await withTaskCancellationHandler {
      await withCheckedContinuation { reply in
        let errand = Errand(ticket: ticket, work: work, rule: rule, limits: limits, reply: reply)
        guard inbox.post(.start(errand)) else {
          return reply.resume(returning: .failure(.shutDown))
        }
        // The handler may have run before there was anything to cancel.
        if Task.isCancelled { _ = inbox.post(.cancel(ticket)) }
      }
    } onCancel: {
      _ = inbox.post(.cancel(ticket))
    }
  }

  /// The thread holds the inbox but not the client, so that a client nobody holds goes away.
  private func startLoop(_ line: Line) {
    let thread = Thread { [inbox, environment] in
      do throws(CurlError) {
        try Loop(inbox: inbox, line: line, environment: environment).run()
      } catch {
        inbox.refuseAll(error)
      }
      inbox.finish()
    }
    thread.name = "curl"
    thread.start()
  }
}
