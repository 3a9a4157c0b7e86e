/// Which days are meant, by the rules that ``TimeReader`` states.
extension TimeMeaning {
  func days() throws(TimeMisfit) -> ClosedRange<CivilDate> {
    switch phrase.day {
    case nil, .elapsed: return today...today
    case .after(let count, let unit): return try only(shifted(count, unit))
    case .weekday(let weekday, let which): return try only(day(weekday, which))
    case .date(let words, let weekday): return try only(date(words, weekday))
    case .period(let period): return try days(of: period)
    case .edge(let edge, let period): return try only(self.edge(edge, of: period))
    }
  }

  private func only(_ date: CivilDate?) throws(TimeMisfit) -> ClosedRange<CivilDate> {
    guard let date else { throw TimeMisfit(.outOfReach) }
    return date...date
  }

  private func shifted(_ count: Int64, _ unit: TimePhrase.CalendarUnit) -> CivilDate? {
    switch unit {
    case .day: today.adding(days: count)
    case .week, .weekend: today.adding(days: count * 7)
    case .month: today.adding(months: count)
    case .quarter: today.adding(months: count * 3)
    case .year: today.adding(months: count * 12)
    }
  }

  private func day(_ weekday: Weekday, _ which: TimePhrase.Which) -> CivilDate? {
    switch which {
    case .coming: coming(weekday)
    case .next: today.monday?.adding(days: 7 + weekday.rawValue)
    case .last: today.adding(days: -7)?.next(weekday)
    case .ofWeek(let weeks): today.monday?.adding(days: weeks * 7 + weekday.rawValue)
    }
  }

  private func coming(_ weekday: Weekday) -> CivilDate? {
    if Weekday(today) == weekday, let hour, let moment = moments(on: today, at: hour).first,
      (moment > reader.now) == (reader.tense != .past)
    {
      return today
    }
    return reader.tense == .past ? today.adding(days: -7)?.next(weekday) : today.adding(days: 1)?.next(weekday)
  }
}

/// Weeks, months and years.
extension TimeMeaning {
  private func days(of period: TimePhrase.Period) throws(TimeMisfit) -> ClosedRange<CivilDate> {
    let range =
      switch period {
      case .unit(let unit, let count): days(of: unit, count)
      case .month(let month, let year, let which):
        days(from: CivilDate(year: year ?? self.year(of: month, which), month: month, day: 1), months: 1)
      }
    guard let range else { throw TimeMisfit(.outOfReach) }
    return range
  }

  private func days(of unit: TimePhrase.CalendarUnit, _ count: Int64) -> ClosedRange<CivilDate>? {
    let week = today.monday?.adding(days: count * 7)
    return switch unit {
    case .day: today.adding(days: count).map { $0...$0 }
    case .week: days(from: week, to: week?.adding(days: 6))
    case .weekend: days(from: week?.adding(days: 5), to: week?.adding(days: 6))
    case .month: days(from: first(of: today.month)?.adding(months: count), months: 1)
    case .quarter: days(from: first(of: (today.month - 1) / 3 * 3 + 1)?.adding(months: count * 3), months: 3)
    case .year: days(from: first(of: 1)?.adding(months: count * 12), months: 12)
    }
  }

  private func first(of month: Int64) -> CivilDate? { CivilDate(year: today.year, month: month, day: 1) }

  private func days(from first: CivilDate?, months: Int64) -> ClosedRange<CivilDate>? {
    // The last day of the year 9999 has no day after it.
    days(
      from: first,
      to: first?.adding(months: months - 1).flatMap { last in
        CivilDate(year: last.year, month: last.month, day: CivilDate.days(inMonth: last.month, of: last.year))
      })
  }

  private func days(from first: CivilDate?, to last: CivilDate?) -> ClosedRange<CivilDate>? {
    guard let first, let last, first <= last else { return nil }
    return first...last
  }

  private func year(of month: Int64, _ which: TimePhrase.Which) -> Int64 {
    switch which {
    case .last: month < today.month ? today.year : today.year - 1
    case .next: month > today.month ? today.year : today.year + 1
    default:
      reader.tense == .past ? today.year - (month > today.month ? 1 : 0) : today.year + (month < today.month ? 1 : 0)
    }
  }

  /// The end of a week is its Friday, when work ends.
  private func edge(_ edge: TimePhrase.Edge, of period: TimePhrase.Period) throws(TimeMisfit) -> CivilDate? {
    let days = try days(of: period)
    switch edge {
    case .start: return days.lowerBound
    case .end: return period.isWeek ? days.lowerBound.adding(days: 4) : days.upperBound
    case .middle: return middle(of: days)
    }
  }

  /// The 15th of a month, and of the month in the middle of a longer time.
  private func middle(of days: ClosedRange<CivilDate>) -> CivilDate? {
    let length = days.upperBound.daysSince1970 - days.lowerBound.daysSince1970
    if length < 27 { return days.lowerBound.adding(days: length / 2) }
    return days.lowerBound.adding(months: length > 300 ? 6 : length > 31 ? 1 : 0)?.adding(days: 14)
  }
}

extension TimePhrase.Period {
  fileprivate var isWeek: Bool {
    if case .unit(.week, _) = self { true } else { false }
  }
}
