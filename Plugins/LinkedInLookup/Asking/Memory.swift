import PluginKit
import Synchronization

/// What providers have answered, for as long as it is good. It is lost when the server stops.
final class Memory: Sendable {
  private let answers: Mutex<RecentlyUsed<Question, Answer>>
  private let goodFor: Duration
  private let noMatchFor: Duration

  struct Answer: Sendable {
    /// What was found, or that there is no match, or several.
    let outcome: Result<Findings, Trouble>
    /// By which the provider knows this answer again.
    let tag: String?
    let end: ContinuousClock.Instant
  }

  init(_ settings: Settings) {
    answers = Mutex(RecentlyUsed(limit: settings.cacheSize))
    goodFor = .seconds(settings.cacheHours * 3_600)
    noMatchFor = .seconds(settings.noMatchHours * 3_600)
  }

  /// What is remembered, also if it is no longer good.
  subscript(_ question: Question) -> Answer? { answers.withLock { $0.value(of: question) } }

  /// What is remembered and still good.
  func outcome(of question: Question) -> Result<Findings, Trouble>? {
    guard let answer = self[question], answer.end > .now else { return nil }
    return answer.outcome
  }

  /// Remembers what was found, that nobody is known, and that several are; nothing else.
  func keep(_ outcome: Result<Findings, Trouble>, tag: String?, for question: Question) {
    switch outcome {
    case .success: keep(outcome, tag, for: question, goodFor)
    case .failure(let trouble) where trouble.code == .noMatch: keep(outcome, nil, for: question, noMatchFor)
    case .failure(let trouble) where trouble.code == .ambiguous: keep(outcome, tag, for: question, goodFor)
    case .failure: break
    }
  }

  private func keep(_ outcome: Result<Findings, Trouble>, _ tag: String?, for question: Question, _ time: Duration) {
    let answer = Answer(outcome: outcome, tag: tag, end: .now + time)
    answers.withLock { $0.set(answer, for: question) }
  }
}
