import Leadline

extension CivilDate {
  /// Quarters since the year 0.
  var quarter: Int64 { year * 4 + (month - 1) / 3 }

  func adding(days: Int64) -> CivilDate { CivilDate(daysSince1970: daysSince1970 + days) }

  /// The last day of a month that lies some months from here.
  func endOfMonth(after months: Int64 = 0) -> CivilDate {
    (startOfMonth(after: months + 1) ?? self).adding(days: -1)
  }

  func startOfMonth(after months: Int64) -> CivilDate? {
    let count = year * 12 + month - 1 + months
    return CivilDate(year: count / 12, month: count % 12 + 1, day: 1)
  }

  /// The same day of the month some months on, or the last one there is.
  func adding(months: Int64) -> CivilDate {
    guard let start = startOfMonth(after: months) else { return self }
    return CivilDate(year: start.year, month: start.month, day: day) ?? start.endOfMonth()
  }

  /// Easter Sunday, by the anonymous Gregorian computus (Nature, 20 April 1876).
  static func easter(of year: Int64) -> CivilDate? {
    let (a, b, c) = (year % 19, year / 100, year % 100)
    let (d, e) = (b / 4, b % 4)
    let g = (b - (b + 8) / 25 + 1) / 3
    let h = (19 * a + b - d - g + 15) % 30
    let (i, k) = (c / 4, c % 4)
    let l = (32 + 2 * e + 2 * i - h - k) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let month = (h + l - 7 * m + 114) / 31
    return CivilDate(year: year, month: month, day: (h + l - 7 * m + 114) % 31 + 1)
  }
}
