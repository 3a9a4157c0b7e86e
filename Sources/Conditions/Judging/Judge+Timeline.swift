public import Leadline

extension Judge {
  func verdict(of condition: TimelineCondition) -> Verdict {
    let entries = entries(for: condition)
    let count = Int64(entries.count)
    guard count >= condition.atLeast ?? (condition.atMost == nil ? 1 : 0), count <= condition.atMost ?? .max else {
      return .no
    }
    guard condition.lastAtLeast != nil || condition.lastAtMost != nil else { return .yes }
    guard let last = entries.map(\.occurredAt).filter({ $0 <= known.now }).max() else { return .no }
    let days = days(since: last)
    return Verdict(days >= condition.lastAtLeast ?? 0 && days <= condition.lastAtMost ?? .infinity)
  }

  /// The entries that a condition counts.
  public func entries(for condition: TimelineCondition) -> [KnownEntry] {
    known.timeline.filter { entry in
      (condition.kinds.isEmpty || condition.kinds.contains(entry.kind))
        && (condition.direction == nil || condition.direction == entry.direction)
        && (condition.state == nil || condition.state == entry.state)
        && isWithin(entry.occurredAt, condition.within)
    }
  }

  /// When somebody last called or wrote to us after we had called or written to them.
  public func lastReply(within days: Double?) -> Timestamp? {
    let talk = known.timeline.filter { ($0.kind == .call || $0.kind == .email) && $0.occurredAt <= known.now }
    guard let first = talk.filter({ $0.direction == "out" }).map(\.occurredAt).min() else { return nil }
    return talk.filter { $0.direction == "in" && $0.occurredAt > first }.map(\.occurredAt)
      .filter { isWithin($0, days) }.max()
  }

  /// When somebody last opened an e-mail that we had sent them.
  public func lastOpening(within days: Double?) -> Timestamp? {
    known.timeline.filter { $0.kind == .email && $0.direction == "out" }.compactMap(\.openedAt)
      .filter { $0 <= known.now && isWithin($0, days) }.max()
  }

  /// Without a window, what is still to come counts too.
  private func isWithin(_ time: Timestamp, _ window: Double?) -> Bool {
    guard let window else { return true }
    return time <= known.now && days(since: time) <= window
  }
}
