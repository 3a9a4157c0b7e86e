/// Hours in words: `noon`, `half past three`, `tre e un quarto`.
extension TimeCursor {
  /// `noon`, `mezzanotte e mezza`.
  mutating func namedHour() -> Clock? {
    if take(oneOf: HourWord.noon) { return Clock(hour: 12, minute: minutesSpoken() ?? 0, kind: .exact) }
    guard take(oneOf: HourWord.midnight) else { return nil }
    return Clock(hour: 24, minute: minutesSpoken() ?? 0, kind: .midnight)
  }

  /// `half past three`, `quarter to four`, `ten to four`.
  mutating func pastOrTo(isIntroduced: Bool) -> Clock? {
    guard let minutes = minutesBeforeHour(isIntroduced: isIntroduced) else { return nil }
    _ = take(oneOf: ["minutes", "minute"])
    let isPast = take(oneOf: ["past", "after"])
    guard isPast || (minutes < 30 && take("to")) else { return nil }
    guard let clock = namedHour() ?? hourNumber() else { return nil }
    return withMeridiem(isPast ? clock.adding(minutes) : clock.adding(-minutes))
  }

  private mutating func minutesBeforeHour(isIntroduced: Bool) -> Int64? {
    if take("half") { return 30 }
    if take("quarter") || take(all: ["a", "quarter"]) { return 15 }
    let minutes = isIntroduced ? smallNumber() : numberWord()
    return minutes.flatMap { (1...29).contains($0) ? $0 : nil }
  }

  /// `3pm`, `three o'clock`; and where it has been introduced, `15`, `3 e mezza`, `quattro meno dieci`, `three thirty`.
  mutating func spokenHour(isIntroduced: Bool) -> Clock? {
    let isWord = word != nil
    guard let clock = hourNumber() else { return nil }
    let withMeridiem = withMeridiem(clock)
    if withMeridiem != clock || takesOClock() { return withMeridiem }
    if isGlued, take("h") { return isIntroduced || clock.hour > 12 ? clock : nil }
    guard isIntroduced else { return nil }
    let minutes = minutesSpoken() ?? (isWord ? attempt { $0.minutesInWords() } : nil)
    return self.withMeridiem(minutes.map { clock.adding($0) } ?? clock)
  }

  private mutating func hourNumber() -> Clock? {
    attempt { cursor in
      if let clock = cursor.hourDigits() { return clock.hour <= 24 ? clock : nil }
      guard let hour = cursor.numberWord(), hour <= 24 else { return nil }
      return Clock(hour: hour, kind: (1...12).contains(hour) ? .open : .exact)
    }
  }

  private mutating func takesOClock() -> Bool {
    take(all: ["o", "clock"]) || take("oclock") || take(all: ["in", "punto"])
  }

  /// What is said behind an hour: `e mezza`, `e un quarto`, `e venti`, `meno un quarto`.
  private mutating func minutesSpoken() -> Int64? {
    attempt { cursor in
      let sign: Int64 = cursor.take("meno") ? -1 : 1
      guard sign < 0 || cursor.take("e") else { return nil }
      if sign > 0, cursor.take(oneOf: ["mezza", "mezzo"]) { return 30 }
      if cursor.take(all: ["un", "quarto"]) { return sign * 15 }
      if sign > 0, cursor.take(all: ["tre", "quarti"]) { return 45 }
      // "Alle 15 e 3 persone" is about three people.
      guard let minutes = cursor.number(digits: 2...2) ?? cursor.numberWord(), (1...59).contains(minutes) else {
        return nil
      }
      _ = cursor.take("minuti")
      return sign * minutes
    }
  }

  private mutating func minutesInWords() -> Int64? {
    guard let minutes = numberWord(), (10...59).contains(minutes) else { return nil }
    return minutes
  }

}

extension TimePhrase.Clock {
  /// The hour stays the one that was named: a quarter to eight is of the morning, as eight is.
  fileprivate func adding(_ minutes: Int64) -> Self {
    var clock = self
    clock.minute += minutes
    return clock
  }
}

private enum HourWord {
  static let noon: Set = ["noon", "midday", "mezzogiorno"]
  static let midnight: Set = ["midnight", "mezzanotte"]
}
