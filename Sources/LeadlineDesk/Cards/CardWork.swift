import Leadline
import LeadlineStore
public import Logging
public import ServiceLifecycle

/// Keeps cards up to date, tells people of them and mails what the day brings, on one server at a time.
public struct CardWork: Service {
  private let desk: Desk
  private let logger: Logger

  /// How many cards are told of in one transaction.
  private static let piece = 50

  public init(_ desk: Desk, logger: Logger) {
    self.desk = desk
    self.logger = logger
  }

  public func run() async throws {
    try await Duty("cards", store: desk.store, logger: logger) { await work() }.run()
  }

  private func work() async {
    var mailAt = ContinuousClock.now
    while !Task.isCancelled {
      var isBehind = false
      do {
        isBehind = try await desk.followCards(pieces: 10)
        while try await desk.tellOfCards(limit: Self.piece) == Self.piece, !Task.isCancelled {}
        if mailAt <= .now {
          try await desk.writeDigests()
          try await desk.writeUnseen()
          mailAt = .now + .seconds(10)
        }
      } catch {
        logger.warning("Cards could not be brought up to date; it is tried again: \(error)")
      }
      try? await Task.sleep(for: isBehind ? .milliseconds(20) : .milliseconds(500))
    }
  }
}
