import Foundation
import Leadline
import PluginKit

extension PluginHealth {
  /// Shows that it can do nothing for a while, or until somebody does something about it; one that does not run anyway
  /// shows that.
  mutating func pause(_ why: String, for time: Duration?) {
    guard state == .ready else { return }
    let now = Int64(Date.now.timeIntervalSince1970 * 1_000)
    state = .paused(why, until: time.map { Timestamp(milliseconds: now + $0.milliseconds) })
  }
}

extension PluginFailure {
  /// For how long nothing more is to be asked: what a provider says of quotas and rates.
  var pause: Duration? {
    guard self != .crowded else { return nil }
    switch code {
    case .quota: return retryAfter ?? .seconds(3_600)
    case .rateLimited: return retryAfter ?? .seconds(5)
    case .noMatch, .ambiguous, .upstream, .invalid: return nil
    }
  }

  /// Whether its provider has answered at all: that ends a pause.
  var tellsOfNow: Bool { code == .noMatch || code == .ambiguous }
}
