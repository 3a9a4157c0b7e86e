/// Dates: `2026-03-05`, `5/3/2026`, `15 settembre 2027`, `September 15th`, `the 15th`, `il 15`.
extension TimeCursor {
  typealias DateWords = TimePhrase.DateWords

  mutating func date() -> DateWords? {
    attempt { $0.iso() } ?? attempt { $0.numericDate() } ?? attempt { $0.dayAndMonth() }
      ?? attempt { $0.monthAndDay() } ?? attempt { $0.dayOfMonth() }
  }

  private mutating func iso() -> DateWords? {
    guard let year = number(digits: 4...4), let mark = takesMark(oneOf: "-/"),
      let month = number(digits: 1...2, glued: true), take(mark: mark),
      let day = number(digits: 1...2, glued: true)
    else { return nil }
    return .iso(year: year, month: month, day: day)
  }

  private mutating func numericDate() -> DateWords? {
    _ = takesArticle()
    guard let first = number(digits: 1...2), let mark = takesMark(oneOf: "/-."),
      let second = number(digits: 1...2, glued: true)
    else { return nil }
    let year = attempt { $0.take(mark: mark) ? $0.yearOfTwoOrFourDigits() : nil }
    // `15.30` is an hour and `15-16` a span: only a slash makes a date of two numbers.
    return year != nil || mark == "/" ? .numbers(first, second, year: year) : nil
  }

  private mutating func yearOfTwoOrFourDigits() -> Int64? {
    number(digits: 4...4, glued: true) ?? number(digits: 2...2, glued: true).map { $0 + 2_000 }
  }

  private mutating func dayAndMonth() -> DateWords? {
    _ = takesArticle()
    guard let day = dayNumber() ?? ordinalWord() ?? numberWord() else { return nil }
    _ = take(oneOf: ["of", "di"]) || take(mark: "-")
    guard let month = month(besideNumber: true) else { return nil }
    return .named(day: day, month: month, year: year())
  }

  private mutating func monthAndDay() -> DateWords? {
    guard let month = month(besideNumber: true) else { return nil }
    _ = take("the")
    guard let day = dayNumber() ?? ordinalWord() else { return nil }
    return .named(day: day, month: month, year: year())
  }

  /// `15`, `15th`, `1°`.
  private mutating func dayNumber() -> Int64? {
    guard let day = number(digits: 1...2) else { return nil }
    if isGlued { _ = take(oneOf: Self.ordinalEndings) || take(mark: "\u{B0}") }
    return day
  }

  /// The month named here, by its number.
  ///
  /// - Parameter besideNumber: whether a number says that a short name is one.
  mutating func month(besideNumber: Bool) -> Int64? {
    if let month = take(MonthName.words) { return month }
    guard besideNumber, let month = take(MonthName.short) else { return nil }
    _ = take(mark: ".")
    return month
  }

  /// The year behind a month. Far from today it is one only where nothing else can be meant.
  mutating func year() -> Int64? {
    attempt { cursor in
      _ = cursor.take(mark: ",") || cursor.take(mark: "-") || cursor.take(oneOf: ["of", "del"])
      guard let year = cursor.number(digits: 4...4) else { return nil }
      return (1_900...2_199).contains(year) || cursor.standsBeforeHourOrEnd ? year : nil
    }
  }

  private mutating func takesArticle() -> Bool { take(oneOf: ["the", "il", "l", "giorno"]) }

  private mutating func takesMark(oneOf marks: String) -> Unicode.Scalar? {
    marks.unicodeScalars.first { take(mark: $0) }
  }

  fileprivate static let ordinalEndings: Set = ["st", "nd", "rd", "th"]
}

/// Days without their month.
extension TimeCursor {
  /// `the 15th`, `il 15`, `giorno 15`, `15th`.
  private mutating func dayOfMonth() -> DateWords? {
    let isItalian = take(oneOf: ["il", "l", "giorno"])
    let isEnglish = !isItalian && take("the")
    guard let day = ordinalDay() ?? (isItalian ? smallNumber() ?? ordinalWord() : nil) ?? bareDay(if: isEnglish) else {
      return nil
    }
    return .ofMonth(day: day, months: monthOfDay())
  }

  private mutating func ordinalDay() -> Int64? {
    attempt { cursor in
      guard let day = cursor.number(digits: 1...2), cursor.isGlued,
        cursor.take(oneOf: Self.ordinalEndings) || cursor.take(mark: "\u{B0}")
      else { return nil }
      return day
    }
  }

  /// A day that could be something else if more followed: `Tuesday 3`, `the first`.
  mutating func bareDay(if isExpected: Bool = true) -> Int64? {
    attempt { cursor in
      guard isExpected, let day = cursor.number(digits: 1...2) ?? cursor.ordinalWord() else { return nil }
      return cursor.standsBeforeHourOrEnd ? day : nil
    }
  }

  /// `of this month`, `del mese prossimo`: so many months from this one.
  private mutating func monthOfDay() -> Int64? {
    attempt { cursor in
      guard cursor.take(oneOf: ["of", "del", "di"]) else { return nil }
      let before = cursor.whichOne()
      guard cursor.take(oneOf: ["month", "mese"]) else { return nil }
      return before ?? cursor.whichOneBehind() ?? 0
    }
  }

  /// Whether nothing follows but an hour or a part of the day, or nothing at all.
  var standsBeforeHourOrEnd: Bool {
    var ahead = self
    if ahead.isAtEnd { return true }
    _ = ahead.take(mark: ",")
    return ahead.isAtEnd || ahead.clock() != nil || ahead.dayPart() != nil
  }
}
