public import Foundation
public import Leadline

/// A length of time as a person gives it: `3 days`, `2 business days`, `4 hours`.
public struct Delay: Sendable, Hashable {
  /// At least 1.
  public let count: Int64
  public let unit: Unit

  public enum Unit: String, Sendable, Hashable, CaseIterable {
    case minutes, hours, days, weeks
    case businessHours, businessDays
  }

  /// 30 days, the longest that a sequence waits at once. A business day counts as a day, eight business hours as one.
  static let limit: Int64 = 30 * 1_440

  public init?(_ count: Int64, _ unit: Unit) {
    guard (1...Self.limit).contains(count) else { return nil }
    self.count = count
    self.unit = unit
  }

  /// The moment after so much time.
  ///
  /// Days and weeks keep the time on the clocks of the zone, whatever summer time does; minutes and hours pass as they do on
  /// a stopwatch; business time is told by the team's hours.
  ///
  /// - Parameter zone: that of the person who waits.
  public func end(from start: Timestamp, hours: BusinessHours, zone: TimeZone) -> Timestamp {
    switch unit {
    case .minutes: start.adding(seconds: count * 60)
    case .hours: start.adding(seconds: count * 3_600)
    case .days: start.adding(days: count, in: zone)
    case .weeks: start.adding(days: count * 7, in: zone)
    case .businessHours: hours.adding(hours: count, to: start)
    case .businessDays: hours.adding(days: count, to: start)
    }
  }

  /// How much of the limit it takes, in minutes.
  var weight: Int64 {
    switch unit {
    case .minutes: count
    case .hours: count * 60
    case .days, .businessDays: count * 1_440
    case .weeks: count * 10_080
    case .businessHours: count * 180
    }
  }
}

extension Delay {
  /// Reads `3 days`, `2 business days`, `4 ore`, `2 giorni lavorativi`; the number may be 0 or less, to be told so.
  static func read(_ text: String) -> (count: Int64, unit: Unit)? {
    let words = text.split(separator: " ")
    guard (2...3).contains(words.count), words[0].utf8.count <= 9, let count = Int64(words[0]),
      let unit = units[words.dropFirst().joined(separator: " ").lowercased()]
    else { return nil }
    return (count, unit)
  }

  private static let units: [String: Unit] = [
    "minute": .minutes, "minutes": .minutes, "minuto": .minutes, "minuti": .minutes,
    "hour": .hours, "hours": .hours, "ora": .hours, "ore": .hours,
    "day": .days, "days": .days, "giorno": .days, "giorni": .days,
    "week": .weeks, "weeks": .weeks, "settimana": .weeks, "settimane": .weeks,
    "business hour": .businessHours, "business hours": .businessHours, "ora lavorativa": .businessHours,
    "ore lavorative": .businessHours,
    "business day": .businessDays, "business days": .businessDays, "giorno lavorativo": .businessDays,
    "giorni lavorativi": .businessDays,
  ]
}
