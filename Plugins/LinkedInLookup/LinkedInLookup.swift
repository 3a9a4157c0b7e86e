public import Leadline
public import PluginKit

/// Looks companies and people up at a directory service, as LinkedIn-style providers offer them.
///
/// It speaks the lookup service of the project's contract, and by other maps that of People Data Labs, of services like
/// Clearbit's, or of any whose questions and answers can be described (see `Docs/LinkedInLookup.md`).
///
/// Equal questions under way are asked once, answers are remembered for as long as they are good, and what a provider
/// says of keys, quotas and rates holds for all questions. Make a new one when the configuration changes: that also opens
/// a provider that was closed for good.
public final class LinkedInLookup: Sendable {
  public let manifest: PluginManifest
  let settings: Settings
  let provider: Provider
  let memory: Memory
  let flights = Flights()
  private let note: @Sendable (Message) -> Void

  /// - Parameters:
  ///   - configuration: by ``configSchema``; `null` for none.
  ///   - note: is told of values that were refused, for a log; never of keys or of what was asked.
  /// - Throws: `PluginFailure` that names the setting and says what it must be.
  public init(
    configuration: JSON, note: @escaping @Sendable (Message) -> Void = { _ in }
  ) throws(PluginFailure) {
    do throws(Trouble) {
      settings = try Settings(configuration)
    } catch {
      throw error.failure(in: .english)
    }
    manifest = Self.manifest(settings)
    provider = Provider(settings)
    memory = Memory(settings)
    self.note = note
  }

  /// Why nothing is asked now, for those who look after it: the key is refused, the quota used up, the rate exceeded.
  public var trouble: PluginFailure? { provider.gate.trouble?.failure(in: .english) }

  /// The answer to a question: remembered, under way, or asked for.
  func outcome(of question: Question, by deadline: ContinuousClock.Instant) async -> Result<Findings, Trouble> {
    if let outcome = memory.outcome(of: question) { return outcome }
    let outcome = await flights.share(question) { await self.fetch(question, by: deadline) }
    // Whoever was asking has been told to stop; we have not.
    if case .failure(.canceled) = outcome, !Task.isCancelled { return await fetch(question, by: deadline) }
    return outcome
  }

  private func fetch(_ question: Question, by deadline: ContinuousClock.Instant) async -> Result<Findings, Trouble> {
    // It may have landed between a look at the memory and a place in the flight.
    if let outcome = memory.outcome(of: question) { return outcome }
    let known = memory[question]
    do throws(Trouble) {
      guard let (findings, tag) = try await provider.ask(question, known: known, by: deadline) else {
        return renew(question, known)
      }
      return keep(.success(findings), tag: tag, for: question)
    } catch {
      return keep(.failure(error), tag: nil, for: question)
    }
  }

  /// Remembers an outcome, if it is one to remember, and notes what was refused in it.
  func keep(
    _ outcome: Result<Findings, Trouble>, tag: String?, for question: Question
  ) -> Result<Findings, Trouble> {
    memory.keep(outcome, tag: tag, for: question)
    if case .success(let findings) = outcome {
      for refused in findings.refused {
        note(
          Message(
            "A value for \(refused.field) was refused: \(refused.reason.english).",
            "Un valore per \(refused.field) è stato rifiutato: \(refused.reason.italian)."))
      }
    }
    return outcome
  }

  /// What is remembered is true still, and good for as long again.
  private func renew(_ question: Question, _ known: Memory.Answer?) -> Result<Findings, Trouble> {
    guard let known else { return .failure(.canceled) }
    let outcome = known.outcome.map { $0.renewed(expiresAt: provider.expiry) }
    memory.keep(outcome, tag: known.tag, for: question)
    return outcome
  }

  /// When our own patience ends, or a moment before the host stops waiting: so it hears what was waited for.
  func deadline(_ call: PluginCall) -> ContinuousClock.Instant {
    min(call.deadline - .milliseconds(100), .now + Provider.patience)
  }
}
