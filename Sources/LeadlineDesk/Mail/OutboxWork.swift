public import Logging
public import ServiceLifecycle

/// Sends the mail in the outbox. Servers share the work: what one has taken up, no other takes.
///
/// A mail is marked as being sent before the talk with the mail server begins, and what became of it is noted after. Where a
/// server ends in between, nobody knows whether it arrived: it is shown as uncertain, and never sent again.
public struct OutboxWork: Service {
  private let desk: Desk
  private let logger: Logger
  private let term: Int64
  private let retry: Int64
  private let send: @Sendable (OutgoingMail) async -> MailFate

  /// How many are handed over at once.
  private static let piece = 4

  /// - Parameters:
  ///   - seconds: the longest that a talk with the mail server may take; after twice as long its outcome is unknown.
  ///   - retry: the seconds after which a mail is tried again the first time.
  ///   - send: hands a mail over, within that time.
  public init(
    _ desk: Desk, logger: Logger, within seconds: Int64, retryingAfter retry: Int64,
    send: @escaping @Sendable (OutgoingMail) async -> MailFate
  ) {
    self.desk = desk
    self.logger = logger
    term = seconds * 2
    self.retry = retry
    self.send = send
  }

  public func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          while try await sendDue() > 0, !Task.isCancelled {}
        } catch {
          logger.warning("Mail could not be sent; it is looked at again: \(error)")
        }
        try? await Task.sleep(for: .seconds(1))
      }
    }
  }

  /// Sends what may leave now.
  ///
  /// - Returns: how many mails were handed over, or tried to be.
  @discardableResult
  public func sendDue() async throws -> Int {
    let mails = try await desk.takeUpMail(limit: Self.piece, for: term)
    // A talk that has begun is finished, also when the server is asked to end.
    await Task { [self] in
      await withTaskGroup { group in
        for mail in mails { group.addTask { await carry(mail) } }
      }
    }.value
    return mails.count
  }

  private func carry(_ mail: OutgoingMail) async {
    let fate = await send(mail)
    log(fate, mail)
    do {
      try await desk.settle(mail: mail.id, fate, retryingAfter: retry)
    } catch {
      logger.error(
        "What became of a mail could not be noted: it will be shown as uncertain.",
        metadata: ["mail": "\(mail.id)", "error": "\(error)"])
    }
  }

  /// Never what is in it, nor to whom it goes.
  private func log(_ fate: MailFate, _ mail: OutgoingMail) {
    switch fate {
    case .sent: logger.info("A mail was sent.", metadata: ["mail": "\(mail.id)"])
    case .delayed: logger.notice("A mail was not taken yet.", metadata: ["mail": "\(mail.id)"])
    case .refused: logger.notice("A mail was refused.", metadata: ["mail": "\(mail.id)"])
    case .uncertain: logger.warning("Whether a mail was sent is not known.", metadata: ["mail": "\(mail.id)"])
    }
  }
}
