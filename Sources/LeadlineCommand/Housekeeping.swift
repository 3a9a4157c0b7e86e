import LeadlineDesk
import LeadlineStore
import Logging
import ServiceLifecycle

/// Forgets, every hour and in small pieces, what need not be remembered any longer: one server for all.
struct Housekeeping: Service {
  let store: Store
  let logger: Logger

  func run() async throws {
    try await Duty("housekeeping", store: store, logger: logger) {
      while !Task.isCancelled {
        await forget()
        try? await Task.sleep(for: .seconds(3_600))
      }
    }.run()
  }

  private func forget() async {
    do {
      while try await store.write({ try $0.forgetAnswers(limit: 500) }) == 500 {}
    } catch {
      logger.warning("Old answers could not be forgotten: \(error)")
    }
  }
}
