import Conditions
import Leadline

/// Conditions, as a run understands them.
extension SequenceRun {
  /// Whether it is known to be true. A reply is one since the run last called or wrote, an opening that of its last e-mail.
  func isTrue(_ condition: Condition, _ setting: SequenceSetting) -> Bool {
    verdict(of: condition, setting) == .yes
  }

  private func verdict(of condition: Condition, _ setting: SequenceSetting) -> Verdict {
    switch condition {
    case .replied(let response): Verdict(isWithin(answeredAt, response.within) == response.wanted)
    case .opened(let response): Verdict(isWithin(openedAt, response.within) == response.wanted)
    case .all(let parts): .all(parts.map { verdict(of: $0, setting) })
    case .any(let parts): .any(parts.map { verdict(of: $0, setting) })
    case .not(let inner): verdict(of: inner, setting).opposite
    case .field, .fact, .timeline: setting.known.verdict(of: condition)
    }
  }

  /// - Parameter days: how long ago it may be.
  private func isWithin(_ time: Timestamp?, _ days: Double?) -> Bool {
    guard let time else { return false }
    return days.map { Double(latest.milliseconds - time.milliseconds) <= $0 * 86_400_000 } ?? true
  }
}

extension SequenceDefinition {
  /// Whether the first thing but waiting that is done from a place on is to ask for a reply.
  func asksForReply(next path: StepPath) -> Bool {
    var place = settled(path)
    while let path = place, let step = step(at: path) {
      switch step.action {
      case .wait: place = settled(path.next)
      case .fork(let fork): return fork.condition.has { if case .replied = $0 { true } else { false } }
      case .activity, .mail, .set, .continueWith: return false
      }
    }
    return false
  }
}
