public import Foundation

/// Reads when something is, as people write it in English or Italian, whichever of them is theirs:
/// `tomorrow at 3pm`, `martedì prossimo alle 15`, `fra due ore`, `15 settembre`, `2026-03-01 15:00`.
///
/// Where a phrase reads differently in each, the language decides: `03/04/2026` is the third of April in Italian, and
/// asked about in English. A day of the week follows the same rules in both:
/// - `Tuesday` is the next one after today; typed on a Tuesday with an hour that is still to come, it is today.
/// - `next Tuesday`, `martedì prossimo` is the one of next week, which begins on the Monday to come: typed on a Sunday that
///   is the day after tomorrow, typed on a Monday it is eight days off.
/// - `last Tuesday`, `martedì scorso` is the latest one before today.
///
/// A date without its year, and a day without its month, is the next one, today included; where the past may be meant
/// too, a date that was within the last 31 days is that one. An hour from 1 to 7 is in the afternoon, when people meet,
/// unless it has two digits (`03:00`) or its part of the day is said; the reading notes that. Midnight is the end of its
/// day. What ends with a week ends on its Friday.
public struct TimeReader: Sendable {
  public let now: Timestamp
  public let timeZone: TimeZone
  public let language: Language
  /// What is expected: it decides which year a date without one is of, and what does not fit is refused.
  public let tense: Tense

  public init(now: Timestamp, timeZone: TimeZone, language: Language, tense: Tense = .either) {
    self.now = now
    self.timeZone = timeZone
    self.language = language
    self.tense = tense
  }

  init(_ context: LineContext, tense: Tense = .either) {
    self.init(now: context.now, timeZone: context.timeZone, language: context.language, tense: tense)
  }

  /// Reads a text that is a time and nothing else.
  ///
  /// - Returns: `nil` for what is not understood as one.
  /// - Throws: ``TimeMisfit`` for what is, but cannot be: 30 February, an hour that summer time leaps over, a time gone by
  ///   where one to come is wanted, two dates that can be meant.
  public func reading(of text: String) throws(TimeMisfit) -> TimeReading? {
    guard let phrase = whole(Substring(text)) else { return nil }
    return try meaning(of: phrase)
  }

  /// The time that a text is; `nil` for all else, and for what cannot be.
  func read(_ text: String) -> ReadTime? { (try? reading(of: text))?.time }

  /// The time that a text is, if it is nothing else.
  func whole(_ text: Substring) -> TimePhrase? {
    guard let found = first(in: text), WordScanner(text[found.end...]).isAtEnd else { return nil }
    return found.phrase
  }

  /// The longest time that a text begins with, whatever it may mean.
  func first(in text: Substring) -> TimePhraseReader.Found? {
    var reader = TimePhraseReader(text, language: language)
    return reader.longest()
  }

  func meaning(of phrase: TimePhrase) throws(TimeMisfit) -> TimeReading {
    try TimeMeaning(phrase, self).reading()
  }
}

extension TimeReader {
  /// The first moment of a day or of several, the beginning of a part of one, or the time itself.
  public func start(of time: ReadTime) -> Timestamp {
    switch time {
    case .moment(let moment): moment
    case .day(let date): .start(of: date, in: timeZone)
    case .part(let part, let date): moment(date, part.minutes.lowerBound)
    case .days(let days): .start(of: days.lowerBound, in: timeZone)
    }
  }

  /// The last minute of a day or of several, the end of a part of one, or the time itself: what is due on a day is not
  /// late before its evening.
  public func end(of time: ReadTime) -> Timestamp {
    switch time {
    case .moment(let moment): moment
    case .day(let date): moment(date, 1_439)
    case .part(let part, let date): moment(date, part.minutes.upperBound)
    case .days(let days): moment(days.upperBound, 1_439)
    }
  }

  /// The moment at which clocks here show a minute of a day, or the one to which they leap over it.
  private func moment(_ date: CivilDate, _ minute: Int64) -> Timestamp {
    let clocks = Clocks.zone(timeZone)
    let shown = Timestamp(showing: minute, of: date)
    return clocks.moments(showing: shown).first ?? clocks.leap(over: shown)
  }
}
