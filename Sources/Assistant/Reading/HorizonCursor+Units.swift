import Leadline

// Spans from now: `in three months`.
extension HorizonCursor {
  mutating func span() -> Horizon? {
    guard isAhead || isNext else { return nil }
    let before = place
    _ = take([
      "a", "un", "una", "un'", "an", "few", "next", "prossimi", "prossime", "i", "le", "about", "circa", "max",
      "massimo",
    ])
    let unit = place
    if let count = number(), let horizon = span(of: count) { return horizon }
    place = unit
    // `in a month`, `tra un mese`.
    if unit > before, let horizon = span(of: 1) { return horizon }
    place = before
    return nil
  }

  private mutating func number() -> Int64? {
    guard let token = tokens[safe: place] else { return nil }
    let value = token.kind == .number ? Int64(token.key) : NumberWords.value(of: token.key).map(Int64.init)
    guard let value, (1...400).contains(value) else { return nil }
    place += 1
    _ = take(["of", "di"])
    return value
  }

  private mutating func span(of count: Int64) -> Horizon? {
    if take(CalendarWords.days) { return made(today.adding(days: count), .exact) }
    if take(CalendarWords.weeks) { return made(today.adding(days: count * 7), .exact) }
    if take(CalendarWords.manyMonths) { return made(today.adding(months: count), .exact) }
    return nil
  }
}

// Days: `15 March`, `March 15`, `2026-03-15`, `15/3`.
extension HorizonCursor {
  mutating func date() -> Horizon? {
    let before = place
    if let day = isoDate() ?? slashedDate() ?? dayAndMonth() ?? monthAndDay() {
      return made(isBefore ? day.adding(days: -1) : day, .exact)
    }
    place = before
    return nil
  }

  private mutating func isoDate() -> CivilDate? {
    guard let year = digits(0, 4), key(1) == "-", let month = digits(2, 2), key(3) == "-", let day = digits(4, 2),
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    place += 5
    return date
  }

  private mutating func slashedDate() -> CivilDate? {
    guard let day = smallNumber(0), key(1) == "/", let month = smallNumber(2) else { return nil }
    if key(3) == "/", let year = digits(4, 4) {
      guard let date = CivilDate(year: year, month: month, day: day) else { return nil }
      place += 5
      return date
    }
    guard let date = next(month, day) else { return nil }
    place += 3
    return date
  }

  private mutating func dayAndMonth() -> CivilDate? {
    guard let day = smallNumber(0) else { return nil }
    var ahead = 1
    while ["st", "nd", "rd", "th", "of", "di", "°"].contains(key(ahead)), ahead <= 3 { ahead += 1 }
    guard let month = CalendarWords.months[key(ahead)] else { return nil }
    place += ahead + 1
    return dated(month, day)
  }

  private mutating func monthAndDay() -> CivilDate? {
    guard let month = CalendarWords.months[key(0)], let day = smallNumber(1) else { return nil }
    place += ["st", "nd", "rd", "th"].contains(key(2)) ? 3 : 2
    return dated(month, day)
  }

  private mutating func dated(_ month: Int64, _ day: Int64) -> CivilDate? {
    if let year = takeYear() { return CivilDate(year: year, month: month, day: day) }
    return next(month, day)
  }

  /// The next day of that name, today counted.
  private func next(_ month: Int64, _ day: Int64) -> CivilDate? {
    let date = CivilDate(year: today.year, month: month, day: day)
    if let date, date < today { return CivilDate(year: today.year + 1, month: month, day: day) }
    return date
  }

  mutating func takeYear() -> Int64? {
    let ahead = key == "," ? 1 : 0
    guard let year = digits(ahead, 4), (2_000...2_099).contains(year) else { return nil }
    place += ahead + 1
    return year
  }

  private func smallNumber(_ offset: Int) -> Int64? {
    guard let token = tokens[safe: place + offset], token.kind == .number, token.key.utf8.count <= 2 else { return nil }
    return Int64(token.key)
  }

  private func digits(_ offset: Int, _ count: Int) -> Int64? {
    guard let token = tokens[safe: place + offset], token.kind == .number, token.key.utf8.count == count else {
      return nil
    }
    return Int64(token.key)
  }
}
