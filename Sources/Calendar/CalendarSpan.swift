public import Foundation
public import Leadline

/// A time as it was meant: a moment on the clocks of some zone, or a day wherever one is.
public enum CalendarTime: Sendable, Hashable {
  case moment(Timestamp, in: TimeZone)
  case day(CivilDate)
}

/// How long an event is.
public enum CalendarSpan: Sendable, Hashable {
  /// From a moment to a later one, on the clocks of the zone it was meant in. One that is over before it began has no
  /// length.
  case moments(from: Timestamp, to: Timestamp, in: TimeZone)
  /// Whole days, wherever one is, the last one included.
  case days(from: CivilDate, through: CivilDate)

  /// From a moment on for a number of seconds.
  public static func moments(from start: Timestamp, lasting seconds: Int64, in zone: TimeZone) -> Self {
    .moments(from: start, to: start.adding(seconds: seconds), in: zone)
  }

  public static func day(_ day: CivilDate) -> Self { .days(from: day, through: day) }
}
