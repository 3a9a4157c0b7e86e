/// Why words that name a time cannot be taken as they stand, and what could be typed instead.
public struct TimeMisfit: Error, Sendable, Hashable {
  public let reason: Reason
  /// The times that may have been meant.
  public let alternatives: [ReadTime]

  public enum Reason: Sendable, Hashable {
    /// - Parameter year: where the day exists in other years.
    case noSuchDay(day: Int64, month: Int64, year: Int64?)
    case noSuchMonth(Int64)
    case noSuchHour(String)
    /// Clocks leap over it when they are put forward; both as they show it.
    case leaptHour(Timestamp, to: Timestamp)
    /// A country changed sides of the date line and left it out.
    case leaptDay(CivilDate)
    /// Day and month may stand in either order.
    case eitherOrder
    case wrongWeekday(Weekday, CivilDate)
    case wrongPart(hour: String, DayPart)
    /// An hour of several days.
    case hourOfDays(ClosedRange<CivilDate>)
    case unclearZone(String)
    case past(ReadTime)
    case toCome(ReadTime)
    case outOfReach
  }

  init(_ reason: Reason, _ alternatives: [ReadTime?] = []) {
    self.reason = reason
    self.alternatives = alternatives.compactMap(\.self)
  }
}
