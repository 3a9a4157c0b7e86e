public import Foundation
public import Leadline

/// A time as somebody wrote it: to the minute, or only a day.
public enum NoteTime: Sendable, Hashable {
  case day(CivilDate)
  case moment(Timestamp)

  /// The moment itself, or the last minute of the day: what is promised for a day is not late before its evening.
  public func end(in zone: TimeZone) -> Timestamp {
    switch self {
    case .moment(let moment): moment
    case .day(let day): Timestamp.start(of: day.adding(days: 1), in: zone).adding(seconds: -60)
    }
  }
}

extension Timestamp {
  /// The day that calendars in a zone show.
  func calendarDay(in zone: TimeZone) -> CivilDate {
    let seconds = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1_000))
    let local = milliseconds + Int64(seconds) * 1_000
    return CivilDate(daysSince1970: (local - (local % 86_400_000 + 86_400_000) % 86_400_000) / 86_400_000)
  }
}
