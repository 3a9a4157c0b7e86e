/// Which date is meant where one was written, and whether there is such a day.
extension TimeMeaning {
  func date(_ words: TimePhrase.DateWords, _ weekday: Weekday?) throws(TimeMisfit) -> CivilDate {
    let date =
      switch words {
      case .named(let day, let month, let year): try self.date(day, month, year)
      case .iso(let year, let month, let day): try self.date(day, month, year)
      case .numbers(let first, let second, let year): try self.date(first, second, year, weekday)
      case .ofMonth(let day, let months): try self.date(day, months: months)
      }
    if let weekday, Weekday(date) != weekday { throw wrong(weekday, date) }
    return date
  }

  private func date(_ day: Int64, _ month: Int64, _ year: Int64?) throws(TimeMisfit) -> CivilDate {
    guard (1...12).contains(month) else { throw TimeMisfit(.noSuchMonth(month)) }
    // 2000 was a leap year: what does not exist in it never does.
    guard CivilDate(year: 2_000, month: month, day: day) != nil else { throw noSuchDay(day, month, year, always: true) }
    let year = year ?? self.year(of: day, month)
    guard let date = CivilDate(year: year, month: month, day: day) else { throw noSuchDay(day, month, year) }
    return date
  }

  private func year(of day: Int64, _ month: Int64) -> Int64 {
    let hasPassed = (month, day) < (today.month, today.day)
    if reader.tense == .past { return (month, day) > (today.month, today.day) ? today.year - 1 : today.year }
    if reader.tense == .either, let last = lastDate(day, month), let limit = today.adding(days: -31), last >= limit {
      return last.year
    }
    return hasPassed ? today.year + 1 : today.year
  }

  /// When it was last that day, before today.
  private func lastDate(_ day: Int64, _ month: Int64) -> CivilDate? {
    let year = (month, day) < (today.month, today.day) ? today.year : today.year - 1
    return CivilDate(year: year, month: month, day: day)
  }

  /// `3/4/2026`: day first in Italian; in English only where the other order makes no date, or not on that weekday.
  private func date(
    _ first: Int64, _ second: Int64, _ year: Int64?, _ weekday: Weekday?
  ) throws(TimeMisfit) -> CivilDate {
    if reader.language == .italian, first > 31 || second <= 12 { return try date(first, second, year) }
    if reader.language == .italian {
      throw TimeMisfit(.noSuchMonth(second), [(try? date(second, first, year)).map(time(on:))])
    }
    if first == second || first > 12 { return try date(first, second, year) }
    if second > 12 { return try date(second, first, year) }
    let both = [try date(first, second, year), try date(second, first, year)]
    let fitting = weekday.map { weekday in both.filter { Weekday($0) == weekday } } ?? both
    guard let only = fitting.first, fitting.count == 1 else { throw TimeMisfit(.eitherOrder, both.map(time(on:))) }
    return only
  }

  /// `il 15`: of this month if it is still to come, else of the next.
  private func date(_ day: Int64, months: Int64?) throws(TimeMisfit) -> CivilDate {
    let isPast = reader.tense == .past
    let months = months ?? (isPast ? (day > today.day ? -1 : 0) : (day < today.day ? 1 : 0))
    let first = CivilDate(year: today.year, month: today.month, day: 1)?.adding(months: months)
    guard let first else { throw TimeMisfit(.outOfReach) }
    return try date(day, first.month, first.year)
  }
}

extension TimeMeaning {
  /// The last day of that month and the first of the next are offered instead.
  private func noSuchDay(_ day: Int64, _ month: Int64, _ year: Int64?, always: Bool = false) -> TimeMisfit {
    let known = year ?? self.year(of: 28, month)
    let last = CivilDate(year: known, month: month, day: CivilDate.days(inMonth: month, of: known))
    let near = (29...31).contains(day) ? [last, last?.adding(days: 1)] : []
    return TimeMisfit(
      .noSuchDay(day: day, month: month, year: always ? nil : year), near.map { $0.map(time(on:)) })
  }

  /// The date as it is, and the nearest one on that day of the week.
  private func wrong(_ weekday: Weekday, _ date: CivilDate) -> TimeMisfit {
    let nearest = date.adding(days: -3)?.next(weekday)
    return TimeMisfit(.wrongWeekday(weekday, date), [time(on: date), nearest.map(time(on:))])
  }

  /// A date with the hour that was said with it.
  private func time(on date: CivilDate) -> ReadTime {
    if let hour, let moment = moments(on: date, at: hour).first { return .moment(moment) }
    return phrase.part.map { .part($0, of: date) } ?? .day(date)
  }
}
