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

  /// Gives an import's request the answer that was not known while it was being read.
  ///
  /// - Returns: the answer, or the one that was given in the meantime.
  public func conclude(_ once: Once) async throws -> Once.Answer {
    try await store.write { session in
      if let earlier = try once.earlier(in: session), earlier.importUnderWay == nil { return earlier }
      let answer = try once.answer(.success(Outcome(.help(nil, added: []))))
      try session.conclude(
        .init(fingerprint: once.fingerprint, status: answer.status, reply: answer.bytes), token: once.token,
        key: once.key)
      return answer
    }
  }
}
