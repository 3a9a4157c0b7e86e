import Leadline

// What has a name: months, quarters, seasons, years.
extension HorizonCursor {
  mutating func named() -> Horizon? { month() ?? quarter() ?? season() ?? year() ?? week() }

  private mutating func month() -> Horizon? {
    // `nel mese di marzo`
    if CalendarWords.month.contains(key), key(1) == "di", CalendarWords.months[key(2)] != nil { place += 2 }
    if let month = CalendarWords.months[key] {
      place += 1
      let year = takeYear() ?? (month < today.month ? today.year + 1 : today.year)
      takeWhichBehind()
      return CivilDate(year: year, month: month, day: 1).flatMap { first in
        var horizon = made(partOfMonth(first), .month)
        if Self.inside.contains(tokens[start].key), part == .whole, first > today { horizon?.firstDay = first }
        return horizon
      }
    }
    guard take(CalendarWords.month) else { return nil }
    takeWhichBehind()
    guard isNext || isThis || isAhead || part != .whole, let first = today.startOfMonth(after: isNext ? 1 : 0) else {
      return nil
    }
    return made(partOfMonth(first), .month)
  }

  private static let inside: Set = ["in", "a", "ad", "nel", "during", "around", "verso", "da"]

  /// The last day of the part of a month that is meant.
  private func partOfMonth(_ first: CivilDate) -> CivilDate {
    if isBefore { return part == .end ? first.endOfMonth().adding(days: -1) : first.adding(days: -1) }
    return switch part {
    case .start: first.adding(days: 9)
    case .middle: first.adding(days: 14)
    case .whole, .end: first.endOfMonth()
    }
  }

  private mutating func quarter() -> Horizon? {
    if let number = numberedQuarter() {
      let year = takeYear() ?? (number < today.quarter % 4 ? today.year + 1 : today.year)
      return CivilDate(year: year, month: number * 3 + 1, day: 1).flatMap { made(partOfQuarter($0), .quarter) }
    }
    guard take(CalendarWords.quarters) else { return nil }
    takeWhichBehind()
    guard isNext || isThis || isAhead || part == .end else { return nil }
    let first = CivilDate(year: today.year, month: (today.month - 1) / 3 * 3 + 1, day: 1)
    return first?.startOfMonth(after: isNext ? 3 : 0).flatMap { made(partOfQuarter($0), .quarter) }
  }

  private func partOfQuarter(_ first: CivilDate) -> CivilDate {
    isBefore && part != .end ? first.adding(days: -1) : first.endOfMonth(after: 2)
  }

  /// 0 for the first one.
  private mutating func numberedQuarter() -> Int64? {
    let ordinals = [["first", "primo"], ["second", "secondo"], ["third", "terzo"], ["fourth", "quarto"]]
    if let number = ["q1", "q2", "q3", "q4"].firstIndex(of: key) {
      place += 1
      return Int64(number)
    }
    guard let number = ordinals.firstIndex(where: { $0.contains(key) }), CalendarWords.quarters.contains(key(1)) else {
      return nil
    }
    place += 2
    return Int64(number)
  }

  private mutating func season() -> Horizon? {
    let name = key
    let days = isBefore ? CalendarWords.seasonStarts : CalendarWords.seasonEnds
    if CalendarWords.easter.contains(name) {
      place += 1
      return made(nextEaster.map { isBefore ? $0.adding(days: -1) : $0 }, .season)
    }
    guard let day = days[name] else { return nil }
    place += 1
    let year = takeYear() ?? today.year + (isNext && name != "christmas" ? 1 : 0)
    let date = CivilDate(year: year, month: day.month, day: day.day)
    return made(date.flatMap { $0 < today ? CivilDate(year: year + 1, month: day.month, day: day.day) : $0 }, .season)
  }

  private var nextEaster: CivilDate? {
    guard let easter = CivilDate.easter(of: today.year) else { return nil }
    return easter < today ? CivilDate.easter(of: today.year + 1) : easter
  }

  private mutating func year() -> Horizon? {
    if let year = takeYear() {
      let isLast = part == .whole && !isBefore
      return made(CivilDate(year: isBefore ? year - 1 : year, month: 12, day: 31), isLast ? .year : .month)
    }
    guard take(CalendarWords.years) else { return nil }
    _ = take(["end"])
    takeWhichBehind()
    guard isNext || isThis || isAhead || part != .whole || tokens[place - 1].key == "end" else { return nil }
    let grain: Horizon.Grain = isThis && part == .whole ? .year : .month
    let isYearBefore = isBefore && part == .whole
    return made(lastDay(of: today.year + (isNext ? 1 : 0) - (isYearBefore ? 1 : 0)), grain)
  }

  private func lastDay(of year: Int64) -> CivilDate? {
    switch part {
    case .start: CivilDate(year: year, month: 3, day: 31)
    case .middle: CivilDate(year: year, month: 6, day: 30)
    case .whole, .end: CivilDate(year: year, month: 12, day: 31)
    }
  }

  /// Up to the Sunday of this week or the next.
  private mutating func week() -> Horizon? {
    guard take(CalendarWords.weeks) else { return nil }
    takeWhichBehind()
    guard isNext || isThis || isAhead || part == .end else { return nil }
    let weekday = (today.daysSince1970 + 3) % 7
    return made(today.adding(days: 6 - weekday + (isNext ? 7 : 0)), .exact)
  }
}
