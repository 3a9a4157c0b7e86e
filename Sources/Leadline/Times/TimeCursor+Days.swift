/// Which day is meant, in either language.
extension TimeCursor {
  typealias Day = TimePhrase.Day

  /// A day, and the part of it where one word names both: `stasera`, `tonight`.
  mutating func day() -> (Day, DayPart?)? {
    if let elapsed = attempt({ $0.toCome() }) ?? attempt({ $0.goneBy() }) { return (elapsed, nil) }
    return attempt { cursor in
      cursor.skipPrepositions()
      if let named = cursor.attempt({ $0.namedDay() }) ?? cursor.attempt({ $0.thisPart() }) { return named }
      return cursor.calendarDay().map { ($0, nil) }
    }
  }

  private mutating func calendarDay() -> Day? {
    if let (edge, period) = edge() { return .edge(edge, period) }
    return attempt { $0.weekday() } ?? attempt { $0.date().map { .date($0, nil) } } ?? attempt { $0.dayOrPeriod() }
  }

  /// `in 2 hours`, `fra due settimane`.
  private mutating func toCome() -> Day? {
    guard take(oneOf: DayWord.beforeCount) else { return nil }
    if let (count, unit) = calendarCount() { return .after(count, unit) }
    return duration().map { .elapsed($0) }
  }

  /// `2 days ago`, `un'ora fa`, `two weeks from now`.
  private mutating func goneBy() -> Day? {
    if let (count, unit) = calendarCount() { return direction().map { .after($0 * count, unit) } }
    guard let seconds = duration() else { return nil }
    return direction().map { .elapsed($0 * seconds) }
  }

  private mutating func direction() -> Int64? {
    if take(oneOf: ["ago", "fa"]) { return -1 }
    return take(all: ["from", "now"]) || take(all: ["da", "adesso"]) || take(all: ["da", "ora"])
      || take(all: ["da", "oggi"]) ? 1 : nil
  }

  /// The words that may stand before a day. The article before a number is left: it makes a day of it.
  private mutating func skipPrepositions() {
    while let word, DayWord.prepositions.contains(word) {
      if word == "the" || word == "il" || word == "l", isBeforeNumber { return }
      skip()
    }
  }

  private var isBeforeNumber: Bool {
    var ahead = self
    ahead.skip()
    return ahead.smallNumber() != nil || ahead.ordinalWord() != nil
  }

  private mutating func namedDay() -> (Day, DayPart?)? {
    for (words, days) in DayWord.phrases where take(all: words) { return (.after(days, .day), nil) }
    if take(oneOf: ["now", "adesso"]) || takesOra() { return (.elapsed(0), nil) }
    guard let named = take(DayWord.names) else { return nil }
    return (.after(named.days, .day), named.part)
  }

  /// `ora` is now, but `ora di pranzo` is lunchtime.
  private mutating func takesOra() -> Bool {
    attempt { cursor in
      guard cursor.take("ora"), !["di", "del", "della"].contains(cursor.word) else { return nil }
      return true
    } ?? false
  }

  /// `this afternoon`, `questa sera`, `last night`.
  private mutating func thisPart() -> (Day, DayPart?)? {
    guard let which = whichOne(), which <= 0, let part = take(DayPart.words) else { return nil }
    return (.after(which, .day), part)
  }
}

/// Days of the week.
extension TimeCursor {
  /// `Tuesday`, `next Tuesday`, `martedì prossimo`, `Tuesday of next week`, `Tuesday 3 March`.
  private mutating func weekday() -> Day? {
    let before = whichOne()
    guard let weekday = weekdayName() else { return nil }
    if before == nil, let date = attempt({ $0.dateBehindWeekday() }) { return .date(date, weekday) }
    if let weeks = attempt({ $0.weekBehind() }) { return .weekday(weekday, .ofWeek(weeks)) }
    return .weekday(weekday, Self.which(before ?? whichOneBehind()))
  }

  private mutating func weekdayName() -> Weekday? {
    if word == "mar" {
      guard language == .italian else { return nil }
      skip()
      return .tuesday
    }
    guard let weekday = take(Weekday.words) else { return nil }
    _ = take(mark: ".")
    return weekday
  }

  private static func which(_ offset: Int64?) -> TimePhrase.Which {
    switch offset {
    case 1: .next
    case -1: .last
    default: .coming
    }
  }

  private mutating func dateBehindWeekday() -> DateWords? {
    _ = take(mark: ",") || take("on")
    return date() ?? bareDay().map { .ofMonth(day: $0, months: nil) }
  }

  /// `next week`, `of this week`, `della prossima settimana`: so many weeks from this one.
  private mutating func weekBehind() -> Int64? {
    while take(oneOf: ["of", "in", "della", "di", "la", "the"]) {}
    guard case .unit(.week, let weeks)? = period() else { return nil }
    return weeks
  }

  /// `next week`, or a day of it: `la prossima settimana martedì`.
  private mutating func dayOrPeriod() -> Day? {
    guard let period = period() else { return nil }
    guard case .unit(.week, let weeks) = period, let weekday = attempt({ $0.weekdayOfWeek() }) else {
      return .period(period)
    }
    return .weekday(weekday, .ofWeek(weeks))
  }

  private mutating func weekdayOfWeek() -> Weekday? {
    _ = take(mark: ",") || take("on")
    return weekdayName()
  }
}

private enum DayWord {
  static let beforeCount: Set = ["in", "fra", "tra", "within", "entro"]
  static let prepositions: Set = [
    "on", "by", "for", "of", "in", "the", "at", "il", "lo", "la", "l", "a", "al", "alla", "entro", "per", "di", "del",
    "della", "dell", "nel", "nella", "verso",
  ]
  static let phrases: [([String], Int64)] = [
    (["day", "after", "tomorrow"], 2), (["day", "before", "yesterday"], -2), (["dopo", "domani"], 2),
    (["domani", "l", "altro"], 2), (["altro", "ieri"], -2), (["ieri", "l", "altro"], -2),
  ]
  static let names: [String: (days: Int64, part: DayPart?)] = [
    "today": (0, nil), "oggi": (0, nil), "tomorrow": (1, nil), "domani": (1, nil), "yesterday": (-1, nil),
    "ieri": (-1, nil), "dopodomani": (2, nil), "altroieri": (-2, nil), "avantieri": (-2, nil),
    "tonight": (0, .evening), "stasera": (0, .evening), "stamattina": (0, .morning), "stamani": (0, .morning),
    "stamane": (0, .morning), "stanotte": (0, .night), "domattina": (1, .morning), "iersera": (-1, .evening),
  ]
}
