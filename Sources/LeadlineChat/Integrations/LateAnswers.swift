import Curl
import LeadlineDesk
import LeadlineStore
import Logging
public import ServiceLifecycle

/// Posts answers that took too long to the addresses that came with their commands.
///
/// They rest in the database until they have arrived: what a server leaves behind when it ends, another one sends, or
/// the next that starts. One may arrive twice where a server dies right after having sent it.
public struct LateAnswers: Service {
  let desk: Desk
  let client: HTTPClient
  let logger: Logger
  /// Whether this machine is trusted besides Slack: for tests.
  let trustsLoopback: Bool
  private let promised: Promised

  init(desk: Desk, client: HTTPClient, logger: Logger, trustsLoopback: Bool) {
    self.desk = desk
    self.client = client
    self.logger = logger
    self.trustsLoopback = trustsLoopback
    promised = Promised()
  }

  /// Slack takes five posts to one address, within thirty minutes.
  private static let tries = 5
  private static let lifetime: Int64 = 1_800

  public func run() async throws {
    while !Task.isCancelled, !Task.isShuttingDownGracefully {
      await sendDue()
      await cancelWhenGracefulShutdown { try? await Task.sleep(for: .seconds(1)) }
    }
    // Who was told that somebody is working on it can count on it.
    await promised.wait()
  }

  /// Takes on a command that takes longer than Slack waits: it is done, and answered, before the server ends.
  ///
  /// - Parameter url: where the answer goes; `nil` where nobody wants it.
  func finish(_ work: Task<[UInt8], Never>, for url: String?) {
    promised.add(
      Task {
        let body = await work.value
        if let url { await post(body, to: url) }
      })
  }

  /// Keeps an answer, and sends it.
  func post(_ body: [UInt8], to url: String) async {
    guard isTrusted(url) else {
      return logger.warning("A Slack command named a response_url that is not Slack's; its answer was dropped.")
    }
    do {
      try await desk.keep(delivery: body, to: url, lasting: Self.lifetime)
    } catch {
      logger.warning("A late answer to Slack could not be kept; it is sent once.", metadata: ["error": "\(error)"])
      _ = await isDelivered(body, to: url)
      return
    }
    await sendDue()
  }

  private func sendDue() async {
    do {
      let due = try await desk.dueDeliveries()
      await withTaskGroup { group in
        for delivery in due { group.addTask { await send(delivery) } }
      }
    } catch {
      logger.info("What is to be sent could not be looked up.", metadata: ["error": "\(error)"])
    }
  }

  private func send(_ delivery: Delivery) async {
    let isDone = await isDelivered(delivery.body, to: delivery.url)
    let isGivenUp = !isDone && delivery.tries >= Self.tries
    if isGivenUp { logger.warning("A late answer to Slack could not be delivered.") }
    do {
      try await desk.settle(delivery, retryingAfter: isDone || isGivenUp ? nil : 1 << delivery.tries)
    } catch {
      logger.info("A late answer may be sent again.", metadata: ["error": "\(error)"])
    }
  }

  /// - Returns: whether it has arrived, or never will.
  private func isDelivered(_ body: [UInt8], to url: String) async -> Bool {
    // What is kept may come from a database that others have written into.
    guard isTrusted(url) else { return true }
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
