import Foundation
import Leadline
import MCP
import PluginKit
import Synchronization

/// Keeps a plugin's health up to date.
final class Tally: Sendable {
  private struct State {
    var health: PluginHealth
    var latencies: [Duration] = []
    var oldest = 0
    /// What it said last of a quota or a rate.
    var pause: (why: String, until: ContinuousClock.Instant)?
  }

  private static let kept = 256

  private let state: Mutex<State>
  private let secrets: Secrets

  init(_ manifest: PluginManifest, _ state: PluginHealth.State, net: PluginHealth.Net, secrets: Secrets) {
    self.secrets = secrets
    self.state = Mutex(
      State(
        health: PluginHealth(
          id: manifest.id, name: manifest.name, version: manifest.version, roles: manifest.roles, state: state,
          net: net,
          counts: .init())))
  }

  var health: PluginHealth {
    state.withLock { state in
      var health = state.health
      let sorted = state.latencies.sorted()
      health.medianLatency = sorted.isEmpty ? nil : sorted[sorted.count / 2]
      if let pause = state.pause, pause.until > .now { health.pause(pause.why, for: pause.until - .now) }
      health.highLatency = sorted.isEmpty ? nil : sorted[min(sorted.count - 1, sorted.count * 99 / 100)]
      return health
    }
  }

  func become(_ new: PluginHealth.State, pid: Int32? = nil, revision: Revision? = nil) {
    state.withLock { state in
      state.health.state = new
      state.health.pid = pid
      state.health.revision = revision?.rawValue
    }
  }

  func offer(_ tools: [String]) {
    state.withLock { $0.health.tools = tools.sorted() }
  }

  func count(_ body: (inout PluginHealth.Counts) -> Void) {
    state.withLock { body(&$0.health.counts) }
  }

  /// A call is over.
  func note(_ failure: PluginFailure?, after latency: Duration) {
    state.withLock { state in
      state.health.counts.calls += 1
      if state.latencies.count < Self.kept {
        state.latencies.append(latency)
      } else {
        state.latencies[state.oldest] = latency
      }
      state.oldest = (state.oldest + 1) % Self.kept
      if failure?.tellsOfNow ?? true { state.pause = nil }
      guard let failure, failure.code != .noMatch, failure != .canceled else { return }
      if let wait = failure.pause { state.pause = (secrets.redact(failure.message), .now + wait) }
      state.health.counts.failures += 1
      if failure == .late { state.health.counts.timeouts += 1 }
      state.health.lastError = note(failure.description)
    }
  }

  func fail(_ why: String) {
    state.withLock { $0.health.lastError = note(why) }
  }

  func refuse(_ reasons: [String]) {
    guard let last = reasons.last else { return }
    state.withLock { state in
      state.health.counts.refused += reasons.count
      state.health.lastRefusal = note(last)
    }
  }

  /// The failure as others may see it.
  func redacted(_ failure: PluginFailure) -> PluginFailure {
    var failure = failure
    failure.message = secrets.redact(failure.message)
    return failure
  }

  /// A fact as others may see it: what a plugin is trusted with is not for those who read what it found.
  func redacted(_ fact: ProposedFact) -> ProposedFact {
    guard secrets.areAny else { return fact }
    var fact = fact
    fact.source = secrets.redact(fact.source)
    fact.method = fact.method.map(secrets.redact)
    if let text = fact.value.text { fact.value = .text(secrets.redact(text)) }
    return fact
  }

  func redacted(_ score: ProposedScore) -> ProposedScore {
    guard secrets.areAny else { return score }
    var score = score
    for place in score.reasons.indices {
      let label = score.reasons[place].label
      score.reasons[place].label = Message(secrets.redact(label.english), secrets.redact(label.italian))
    }
    return score
  }

  func redacted(_ reply: CommandReply) -> CommandReply {
    guard secrets.areAny else { return reply }
    var reply = reply
    reply.text = secrets.redact(reply.text)
    for place in reply.entries.indices { reply.entries[place].body = secrets.redact(reply.entries[place].body) }
    return reply
  }

  private func note(_ text: String) -> PluginHealth.Note {
    let now = Timestamp(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1_000))
    return PluginHealth.Note(text: String(secrets.redact(text).prefix(500)), at: now)
  }
}
