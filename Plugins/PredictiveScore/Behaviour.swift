internal import Leadline
internal import PluginKit

/// What has happened on a lead's timeline, in numbers.
struct Behaviour: Sendable {
  private(set) var numbers: [String: Double] = [:]

  /// The kinds that say something of the lead; what the system and plugins write does not.
  static let kinds: [EntryKind] = [.post, .reply, .note, .call, .appointment, .email, .task]

  init(_ timeline: [PluginEntry], at time: Timestamp) {
    let past = timeline.filter { $0.occurredAt <= time && $0.kind.isWrittenByPeople }
    for kind in Self.kinds { numbers["timeline.\(kind.rawValue)"] = Double(past.count { $0.kind == kind }) }
    numbers["timeline.callsIn"] = Double(past.count { $0.kind == .call && $0.direction == "in" })
    numbers["timeline.callsOut"] = Double(past.count { $0.kind == .call && $0.direction == "out" })
    numbers["timeline.mailsIn"] = Double(past.count { $0.kind == .email && $0.direction == "in" })
    numbers["timeline.open"] = Double(past.count { $0.state == .open })
    if let last = past.map(\.occurredAt).max() { numbers["timeline.sinceLast"] = time.days(since: last) }
    numbers["timeline.lastMonth"] = Double(past.count { time.days(since: $0.occurredAt) <= 30 })
  }
}
