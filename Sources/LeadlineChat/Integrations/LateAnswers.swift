import Curl
import Logging

/// Posts an answer that took too long to the address that came with the command.
struct LateDelivery: Sendable {
  let client: HTTPClient
  let logger: Logger
  /// Whether this machine is trusted besides Slack: for tests.
  let trustsLoopback: Bool
  /// Slack takes five posts to one address, within thirty minutes.
  private static let tries = 5

  func post(_ body: [UInt8], to url: String) async {
    guard isTrusted(url) else {
      return logger.warning("A Slack command named a response_url that is not Slack's; its answer was dropped.")
    }
    for attempt in 0..<Self.tries {
      if attempt > 0 { try? await Task.sleep(for: .seconds(1 << attempt)) }
      if await isDelivered(body, to: url) { return }
    }
    logger.warning("A late answer to Slack could not be delivered.")
  }

  /// - Returns: whether it has arrived, or never will.
  private func isDelivered(_ body: [UInt8], to url: String) async -> Bool {
    var request = HTTPClient.Request(url, method: "POST", body: body)
    request.headers = [(name: "Content-Type", value: "application/json")]
    do {
      let status = try await client.send(request).status
      return status < 500 && status != 429
    } catch {
      logger.info("A late answer to Slack did not arrive.", metadata: ["error": "\(error)"])
      return false
    }
  }

  private func isTrusted(_ url: String) -> Bool {
    url.hasPrefix("https://hooks.slack.com/") || trustsLoopback && url.hasPrefix("http://127.0.0.1:")
  }
}
