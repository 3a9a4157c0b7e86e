public import Foundation

/// Something that somebody has to do, with what makes it worth doing now.
public struct WorkItem: Sendable, Hashable {
  public var entry: Entry
  /// What the record is called that it stands on.
  public var title: String
  /// The score of the lead; `nil` if it has none.
  public var score: Int64?
  /// When somebody last spoke with the customer.
  public var spokenAt: Timestamp?
  /// Whether it is to be done at an hour, and not by some time.
  public var isFixed: Bool
  /// Rises with each change of the entry.
  public var revision: Int64

  public init(
    entry: Entry, title: String, score: Int64?, spokenAt: Timestamp?, isFixed: Bool, revision: Int64 = 0
  ) {
    self.entry = entry
    self.title = title
    self.score = score
    self.spokenAt = spokenAt
    self.isFixed = isFixed
    self.revision = revision
  }

  /// Why it stands where it does.
  public func reason(at now: Timestamp, in zone: TimeZone) -> Message {
    var parts = [Message.due(entry.standingDue ?? now, isFixed: isFixed, at: now, in: zone)]
    if let score { parts.append(.scored(score)) }
    let silence = spokenAt.map { ($0.distance(to: now)) / 86_400 }
    if let silence, silence >= 1 { parts.append(.silentFor(days: silence)) }
    if spokenAt == nil { parts.append(.neverSpoken) }
    return Message(parts.map(\.english).joined(separator: ", "), parts.map(\.italian).joined(separator: ", "))
  }
}

extension Timestamp {
  /// Whole seconds from here to another moment.
  func distance(to other: Timestamp) -> Int64 { (other.milliseconds - milliseconds) / 1_000 }

  /// The day that clocks in a zone show.
  public func day(in zone: TimeZone) -> CivilDate {
    let shown = adding(seconds: offset(in: zone))
    return CivilDate(daysSince1970: shown.milliseconds.flooredDivision(by: 86_400_000).quotient)
  }
}

extension Message {
  /// When something is due, as seen from now.
  fileprivate static func due(_ due: Timestamp, isFixed: Bool, at now: Timestamp, in zone: TimeZone) -> Message {
    let days = due.day(in: zone).daysSince1970 - now.day(in: zone).daysSince1970
    let hour = String(due.words(in: zone).dropFirst(11).prefix(5))
    if due < now {
      let seconds = due.distance(to: now)
      return overdue(days: seconds / 86_400, hours: seconds / 3_600)
    }
    switch (days, isFixed) {
    case (0, true): return Message("today at \(hour)", "oggi alle \(hour)")
    case (0, false): return Message("due today", "entro oggi")
    case (1, true): return Message("tomorrow at \(hour)", "domani alle \(hour)")
    case (1, false): return Message("due tomorrow", "entro domani")
    default: return Message("in \(days) days", "fra \(days) giorni")
    }
  }

  private static func overdue(days: Int64, hours: Int64) -> Message {
    if days > 0 {
      return Message(
        "overdue by \(days) \(days == 1 ? "day" : "days")", "in ritardo di \(days) \(days == 1 ? "giorno" : "giorni")")
    }
    guard hours > 0 else { return Message("overdue", "in ritardo") }
    return Message(
      "overdue by \(hours) \(hours == 1 ? "hour" : "hours")", "in ritardo di \(hours) \(hours == 1 ? "ora" : "ore")")
  }

  fileprivate static func scored(_ score: Int64) -> Message { Message("score \(score)", "punteggio \(score)") }

  fileprivate static func silentFor(days: Int64) -> Message {
    Message(
      "nobody spoke with them for \(days) \(days == 1 ? "day" : "days")",
      "nessun contatto da \(days) \(days == 1 ? "giorno" : "giorni")")
  }

  fileprivate static var neverSpoken: Message {
    Message("nobody has spoken with them yet", "nessuno li ha ancora sentiti")
  }
}
