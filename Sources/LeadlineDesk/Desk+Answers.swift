public import Leadline
import LeadlineStore

/// Answers that come of no command, and still must be given only once.
extension Desk {
  /// Remembers what was answered to a request that reached no command: a line not understood, an account linked.
  ///
  /// - Returns: the answer, or the first one if the request has come before.
  /// - Throws: ``Refusal`` `id_reused` if another request had its key.
  public func remember(_ result: Result<Outcome, Refusal>, once: Once) async throws -> Once.Answer {
    try await store.write { session in
      try once.earlier(in: session) ?? once.remember(result, in: session)
    }
  }
}
