/// Weeks, months and years, and their ends: `next week`, `settembre`, `fine mese`.
extension TimeCursor {
  typealias Period = TimePhrase.Period
  typealias CalendarUnit = TimePhrase.CalendarUnit

  mutating func period() -> Period? {
    attempt { $0.weekend() } ?? attempt { $0.unitPeriod(bare: false) } ?? attempt { $0.monthPeriod() }
  }

  /// `end of month`, `fine settembre`, `mid-September`, `eom`.
  mutating func edge() -> (TimePhrase.Edge, Period)? {
    attempt { cursor in
      if let unit = cursor.take(PeriodWord.abbreviatedEnds) { return (.end, .unit(unit, 0)) }
      // That is the weekend.
      guard !cursor.take(all: ["fine", "settimana"]) else { return nil }
      guard let edge = cursor.take(PeriodWord.edges) else { return nil }
      _ = cursor.take(mark: "-")
      while cursor.take(oneOf: PeriodWord.behindEdge) {}
      return (cursor.attempt { $0.unitPeriod(bare: true) } ?? cursor.monthPeriod()).map { (edge, $0) }
    }
  }

  /// `next month`, `il mese prossimo`.
  ///
  /// - Parameter bare: whether the unit alone is this one, as in `end of month`.
  private mutating func unitPeriod(bare: Bool) -> Period? {
    let before = whichOne()
    guard let unit = take(PeriodWord.units) else { return nil }
    guard let which = before ?? whichOneBehind() ?? (bare ? 0 : nil) else { return nil }
    return bare || unit != .day ? .unit(unit, which) : nil
  }

  private mutating func weekend() -> Period? {
    let before = whichOne()
    guard take("weekend") || take(all: ["week", "end"]) || take(all: ["fine", "settimana"]) else { return nil }
    return .unit(.weekend, before ?? whichOneBehind() ?? 0)
  }

  /// `september`, `settembre 2027`, `next September`.
  private mutating func monthPeriod() -> Period? {
    let before = whichOne()
    guard let month = month(besideNumber: false) ?? shortMonthBeforeYear() else { return nil }
    let year = year()
    let which: TimePhrase.Which =
      switch before ?? whichOneBehind() {
      case 1: .next
      case -1: .last
      default: .coming
      }
    return .month(month, year: year, which)
  }

  private mutating func shortMonthBeforeYear() -> Int64? {
    attempt { cursor in
      guard let month = cursor.month(besideNumber: true) else { return nil }
      var ahead = cursor
      return ahead.year() == nil ? nil : month
    }
  }

  /// `this` 0, `next` 1, `last` -1, before what they are said of.
  mutating func whichOne() -> Int64? { take(PeriodWord.which) }

  /// `prossimo`, `scorso`, `che viene`, behind what they are said of.
  mutating func whichOneBehind() -> Int64? {
    take(all: ["che", "viene"]) ? 1 : take(PeriodWord.whichBehind)
  }
}

/// Counted days: `in 3 days`, `due settimane fa`.
extension TimeCursor {
  /// A number of days, weeks, months or years.
  mutating func calendarCount() -> (Int64, CalendarUnit)? {
    attempt { cursor in
      guard let count = cursor.count(), count <= 9_999 else { return nil }
      let isDouble = cursor.take(oneOf: ["fortnight", "fortnights"])
      guard let unit = isDouble ? .week : cursor.take(PeriodWord.counted) else { return nil }
      // Days on which people work are others, and are not counted.
      guard !cursor.take(oneOf: ["lavorativi", "feriali"]) else { return nil }
      return (isDouble ? count * 2 : count, unit)
    }
  }
}

private enum PeriodWord {
  static let which: [String: Int64] = [
    "this": 0, "current": 0, "questo": 0, "questa": 0, "quest": 0, "next": 1, "prossimo": 1, "prossima": 1, "last": -1,
    "past": -1, "previous": -1, "scorso": -1, "scorsa": -1,
  ]
  static let whichBehind: [String: Int64] = [
    "corrente": 0, "prossimo": 1, "prossima": 1, "entrante": 1, "scorso": -1, "scorsa": -1, "passato": -1,
    "passata": -1,
  ]
  static let units: [String: TimePhrase.CalendarUnit] = [
    "day": .day, "giorno": .day, "giornata": .day, "week": .week, "settimana": .week, "month": .month, "mese": .month,
    "quarter": .quarter, "trimestre": .quarter, "year": .year, "anno": .year,
  ]
  static let counted: [String: TimePhrase.CalendarUnit] = [
    "day": .day, "days": .day, "giorno": .day, "giorni": .day, "gg": .day, "week": .week, "weeks": .week,
    "settimana": .week, "settimane": .week, "month": .month, "months": .month, "mese": .month, "mesi": .month,
    "year": .year, "years": .year, "anno": .year, "anni": .year,
  ]
  static let edges: [String: TimePhrase.Edge] = [
    "end": .end, "fine": .end, "start": .start, "beginning": .start, "inizio": .start, "middle": .middle,
    "mid": .middle,
    "meta": .middle,
  ]
  static let abbreviatedEnds: [String: TimePhrase.CalendarUnit] = [
    "eod": .day, "eow": .week, "eom": .month, "eoq": .quarter, "eoy": .year,
  ]
  static let behindEdge: Set = ["of", "the", "di", "del", "della", "dell", "d"]
}
