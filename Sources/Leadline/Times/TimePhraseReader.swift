/// Reads the longest time that a text begins with, in English or Italian, whatever it may mean.
///
/// A time is a day, an hour, or both in any order, with a part of the day and a zone where they are said:
/// `domani alle 15`, `3pm on Friday`, `oggi pomeriggio alle 4`, `15:00 Europe/Rome`.
struct TimePhraseReader {
  /// A time, and the text from its first letter to its last.
  struct Found {
    let phrase: TimePhrase
    let end: String.Index
    /// Whether no hour was read, and what follows is meant as one.
    let isBeforeHour: Bool
  }

  private let text: Substring
  private var cursor: TimeCursor
  private var phrase = TimePhrase()

  init(_ text: Substring, language: Language) {
    self.text = text
    cursor = TimeCursor(text, language: language)
  }

  /// The longest time at the front, if there is one.
  mutating func longest() -> Found? {
    var found: Found?
    while takePiece() {
      guard phrase.isComplete, let end = cursor.end else { continue }
      let isBeforeHour = phrase.clock == nil && !phrase.isMoment && cursor.isBeforeHour
      found = Found(phrase: phrase, end: end, isBeforeHour: isBeforeHour)
    }
    return found
  }

  private mutating func takePiece() -> Bool {
    if phrase.isMoment { return false }
    if cursor.isGlued { return takeGlued() }
    return attempt { reader in
      if reader.phrase.isComplete { _ = reader.cursor.take(mark: ",", glued: false) }
      return reader.attempt { $0.takeDay() } || reader.takeClock() || reader.takePart() || reader.takeZone()
    }
  }

  /// What is written without a blank before it: the hour behind the `T` of a date, a zone, a comma or stop.
  private mutating func takeGlued() -> Bool {
    if takeZone() || cursor.takeStop() { return true }
    guard phrase.isISO, phrase.clock == nil, cursor.take("t"), cursor.isGlued, var clock = cursor.digitalHour(),
      clock.hour != 24
    else {
      return false
    }
    clock.kind = .exact
    phrase.clock = clock
    return true
  }

  private mutating func takeDay() -> Bool {
    guard phrase.day == nil, let (day, part) = cursor.day() else { return false }
    if case .elapsed = day, phrase.clock != nil { return false }
    guard part == nil || phrase.part == nil else { return false }
    phrase.day = day
    phrase.part = phrase.part ?? part
    return true
  }

  private mutating func takeClock() -> Bool {
    guard phrase.clock == nil, let clock = cursor.clock() else { return false }
    phrase.clock = clock
    return true
  }

  private mutating func takePart() -> Bool {
    guard phrase.part == nil, phrase.isComplete, let part = cursor.dayPart() else {
      return false
    }
    phrase.part = part
    phrase.isPartOfHour = phrase.clock != nil
    return true
  }

  private mutating func takeZone() -> Bool {
    guard phrase.clock != nil, phrase.zone == nil,
      let zone = cursor.isGlued ? cursor.gluedZone(isBehindISO: phrase.isISO) : cursor.zone(in: text)
    else { return false }
    phrase.zone = zone
    return true
  }

  private mutating func attempt(_ take: (inout Self) -> Bool) -> Bool {
    let before = self
    if take(&self) { return true }
    self = before
    return false
  }
}

extension TimePhrase {
  fileprivate var isMoment: Bool {
    if case .elapsed? = day { true } else { false }
  }

  fileprivate var isISO: Bool {
    if case .date(.iso, _)? = day { true } else { false }
  }
}
