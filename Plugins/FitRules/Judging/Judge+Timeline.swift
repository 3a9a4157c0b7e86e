import Leadline
import PluginKit

extension Judge {
  func verdict(of condition: TimelineCondition) -> Verdict {
    let entries = entries(for: condition)
    let count = Int64(entries.count)
    guard count >= condition.atLeast ?? (condition.atMost == nil ? 1 : 0), count <= condition.atMost ?? .max else {
      return .no
    }
    guard condition.lastAtLeast != nil || condition.lastAtMost != nil else { return .yes }
    guard let last = entries.map(\.occurredAt).filter({ $0 <= now }).max() else { return .no }
    let days = days(since: last)
    return Verdict(days >= condition.lastAtLeast ?? 0 && days <= condition.lastAtMost ?? .infinity)
  }

  func entries(for condition: TimelineCondition) -> [PluginEntry] {
    timeline.filter { entry in
      (condition.kinds.isEmpty || condition.kinds.contains(entry.kind))
        && (condition.direction == nil || condition.direction == entry.direction)
        && (condition.state == nil || condition.state == entry.state)
        && isWithin(entry, condition.within)
    }
  }

  /// Whether somebody called or wrote to us after we had called or written to them.
  func hasReplied(within days: Double?) -> Bool { lastReply(within: days) != nil }

  func lastReply(within days: Double?) -> Timestamp? {
    let talk = timeline.filter { ($0.kind == .call || $0.kind == .email) && $0.occurredAt <= now }
    guard let first = talk.filter({ $0.direction == "out" }).map(\.occurredAt).min() else { return nil }
    return talk.filter { $0.direction == "in" && $0.occurredAt > first && isWithin($0, days) }.map(\.occurredAt).max()
  }

  /// Without a window, what is still to come counts too.
  private func isWithin(_ entry: PluginEntry, _ window: Double?) -> Bool {
    guard let window else { return true }
    return entry.occurredAt <= now && days(since: entry.occurredAt) <= window
  }
}
