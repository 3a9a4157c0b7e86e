/// Hours: `15:00`, `15.30`, `3pm`, `alle 15`, `ore 15`, `15h30`, `noon`.
///
/// A number alone is no hour: `tomorrow 3 machines` is about three machines. It is one behind `at`, `alle`, `ore` and `h`,
/// and before `am`, `pm` and `o'clock`.
extension TimeCursor {
  typealias Clock = TimePhrase.Clock

  mutating func clock() -> Clock? {
    attempt { cursor in
      let isIntroduced = cursor.takesHourIntroduction()
      return cursor.namedHour() ?? cursor.attempt { $0.pastOrTo(isIntroduced: isIntroduced) }
        ?? cursor.digitalHour(isIntroduced: isIntroduced)
        ?? cursor.attempt { $0.spokenHour(isIntroduced: isIntroduced) }
    }
  }

  /// `at`, `alle ore`, `entro le`: whether a number behind it is an hour.
  private mutating func takesHourIntroduction() -> Bool {
    var isIntroduced = false
    while true {
      if takesIntroduction() {
        isIntroduced = true
      } else if !take(oneOf: HourWord.prepositions) {
        return isIntroduced
      }
    }
  }

  private mutating func takesIntroduction() -> Bool {
    if take(oneOf: HourWord.introductions) {
      _ = take(mark: ".")
      return true
    }
    // "Le 3 macchine" and "all three" are no hours.
    return take(mark: "@", glued: false) || take(all: ["entro", "le"]) || take(all: ["verso", "le"]) || takesAll()
  }

  /// The article of `all'una`.
  private mutating func takesAll() -> Bool {
    attempt { cursor in
      guard cursor.take("all") else { return nil }
      var ahead = cursor
      return ahead.take("una") || ahead.number(digits: 1...1) == 1 ? true : nil
    } ?? false
  }

  /// Whether something stands here that is meant as an hour, and could have been read if it were one.
  var isBeforeHour: Bool {
    var ahead = self
    if ahead.takesHourIntroduction() {
      return ahead.number(digits: 1...9) != nil || ahead.numberWord() != nil || ahead.take(oneOf: ["half", "mezza"])
    }
    // "15.000 cups" are many.
    return ahead.number(digits: 1...2) != nil && (ahead.take(mark: ":") || ahead.take(mark: "."))
      && ahead.number(digits: 1...2, glued: true) != nil
  }

  /// `15:00`, `15.30`, `3:30pm`, `15h30`, with seconds behind a colon.
  ///
  /// - Parameter isIntroduced: whether something says that it is an hour; then it may also be `1530` and `15,30`.
  mutating func digitalHour(isIntroduced: Bool = false) -> Clock? {
    attempt { cursor in
      if isIntroduced, let digits = cursor.number(digits: 4...4) {
        return cursor.withMeridiem(Clock(hour: digits / 100, minute: digits % 100, kind: .exact))
      }
      guard var clock = cursor.hourDigits() else { return nil }
      let minute = cursor.attempt { $0.minuteBehindMark(isIntroduced) } ?? cursor.attempt { $0.minuteBehindH() }
      guard let minute else { return nil }
      clock.minute = minute
      cursor.attempt { $0.secondDigits() }.map { (clock.second, clock.millisecond) = $0 }
      return cursor.withMeridiem(clock)
    }
  }

  /// An hour of one digit or two, of which nothing else is known yet.
  mutating func hourDigits() -> Clock? {
    if let hour = number(digits: 1...1) { return Clock(hour: hour, kind: hour == 0 ? .exact : .open) }
    // A zero in front is of 24 hours: `03:00`.
    return number(digits: 2...2).map { Clock(hour: $0, kind: (10...12).contains($0) ? .open : .exact) }
  }

  private mutating func minuteBehindMark(_ isIntroduced: Bool) -> Int64? {
    if take(mark: ":") || (isIntroduced && take(mark: ",")) { return number(digits: 2...2, glued: true) }
    guard take(mark: "."), let minute = number(digits: 2...2, glued: true) else { return nil }
    // `15.09.2026` is a date.
    let isDate = attempt { $0.take(mark: ".") ? $0.number(digits: 1...9, glued: true) : nil } != nil
    return isDate ? nil : minute
  }

  private mutating func minuteBehindH() -> Int64? {
    guard isGlued, take("h") else { return nil }
    return number(digits: 2...2, glued: true)
  }

  private mutating func secondDigits() -> (second: Int64, millisecond: Int64)? {
    guard take(mark: ":"), let second = number(digits: 2...2, glued: true) else { return nil }
    return (second, attempt { $0.take(mark: ".") ? $0.milliseconds() : nil } ?? 0)
  }

  /// Digits behind a decimal point; what is finer is cut.
  private mutating func milliseconds() -> Int64? {
    for digits in 1...9 {
      guard let fraction = number(digits: digits...digits, glued: true) else { continue }
      return digits < 3 ? fraction * (digits == 1 ? 100 : 10) : (3..<digits).reduce(fraction) { cut, _ in cut / 10 }
    }
    return nil
  }
}

/// `am` and `pm`.
extension TimeCursor {
  /// The hour with `am` or `pm`, if that follows.
  mutating func withMeridiem(_ clock: Clock) -> Clock {
    guard let kind = attempt({ $0.meridiem() }) else { return clock }
    var clock = clock
    clock.kind = kind
    return clock
  }

  private mutating func meridiem() -> Clock.Kind? {
    if let kind = take(HourWord.meridiems) { return kind }
    guard let kind = take(HourWord.meridiemInitials), take(mark: "."), isGlued, take("m") else { return nil }
    _ = take(mark: ".")
    return kind
  }
}

private enum HourWord {
  static let introductions: Set = ["at", "alle", "ore", "h"]
  static let prepositions: Set = [
    "by", "entro", "per", "verso", "circa", "around", "about", "from", "dalle", "delle", "le", "a", "the", "for",
  ]
  static let meridiems: [String: TimePhrase.Clock.Kind] = ["am": .am, "pm": .pm]
  static let meridiemInitials: [String: TimePhrase.Clock.Kind] = ["a": .am, "p": .pm]
}
