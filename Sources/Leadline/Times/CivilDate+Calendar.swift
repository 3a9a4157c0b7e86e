/// Reckoning in days, weeks and months.
extension CivilDate {
  /// - Returns: `nil` beyond the years 0–9999.
  func adding(days: Int64) -> CivilDate? {
    let date = CivilDate(daysSince1970: daysSince1970 + days)
    return (0...9_999).contains(date.year) ? date : nil
  }

  /// The same day some months later, or the last one where that month is too short.
  func adding(months: Int64) -> CivilDate? {
    let (year, month) = (self.year * 12 + self.month - 1 + months).flooredDivision(by: 12)
    return (0...3).lazy.compactMap { CivilDate(year: year, month: month + 1, day: day - $0) }.first
  }

  /// The Monday of its week.
  var monday: CivilDate? { adding(days: -Weekday(self).rawValue) }

  /// The first date from this one on that falls on a day of the week.
  func next(_ weekday: Weekday) -> CivilDate? {
    adding(days: (weekday.rawValue - Weekday(self).rawValue).flooredDivision(by: 7).remainder)
  }

  /// 28–31
  static func days(inMonth month: Int64, of year: Int64) -> Int64 {
    (28...31).last { CivilDate(year: year, month: month, day: $0) != nil } ?? 31
  }
}
