import Leadline
import PluginKit

extension Provider {
  /// Asks one question.
  ///
  /// - Parameter known: what is remembered of it, no longer good, but perhaps still true.
  /// - Returns: what was found, and the tag of the answer; `nil` if what is remembered still holds.
  func ask(
    _ question: Question, known: Memory.Answer?, by deadline: ContinuousClock.Instant
  ) async throws(Trouble) -> (Findings, tag: String?)? {
    guard let endpoint = endpoint(question.subject) else { throw .nothingToAsk }
    let request = request(question, to: endpoint, tag: known?.tag)
    let reply = try await Tries.run(by: deadline) { () async throws(Trouble) in
      try await attempt(request, by: deadline)
    }
    switch reply {
    case .answer(let json, let tag): return (try reader(question, endpoint).findings(in: json), tag)
    case .unchanged where known?.tag != nil: return nil
    case .unchanged: throw .unreadable(host(endpoint), "it says “unchanged” of nothing", "dice “invariato” di nulla")
    }
  }

  func reader(_ question: Question, _ endpoint: Endpoint) -> AnswerReader {
    AnswerReader(
      map: endpoint.answer, provider: settings.map.name, host: host(endpoint), question: question, now: .now,
      expiresAt: expiry)
  }

  /// When what is found now should be looked up again.
  var expiry: Timestamp { Timestamp.now.adding(seconds: Int64(settings.expiresAfterDays * 86_400)) }
}
