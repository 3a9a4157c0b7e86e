import Foundation

/// A time as somebody wrote it: to the minute, or only a day.
enum ReadTime: Hashable {
  case moment(Timestamp)
  case day(CivilDate)
}

/// Reads when something is: `2026-03-01T15:00`, `2026-03-01 15:00`, `2026-03-01`, `15:00`.
struct TimeReader {
  /// The most words a time is written in.
  static let words = 2

  let now: Timestamp
  let timeZone: TimeZone

  init(_ context: LineContext) {
    now = context.now
    timeZone = context.timeZone
  }

  /// - Returns: `nil` for what is not understood and for times that do not exist, as in the hour that summer time skips.
  func read(_ text: String) -> ReadTime? {
    guard text.utf8.count <= 40 else { return nil }
    if let exact = Timestamp(text) { return .moment(exact) }
    // Where a country changes sides of the date line, a day has no noon.
    if let date = CivilDate(text) { return moment(date, 720) == nil ? nil : .day(date) }
    if let minute = minuteOfDay(text) { return moment(today, minute).map { .moment($0) } }
    return Timestamp(singleSpaced(text), assumingOffset: 0).flatMap { Timestamp(wallClock: $0, in: timeZone) }.map {
      .moment($0)
    }
  }

  /// The day's first moment, or the time itself.
  func start(of time: ReadTime) -> Timestamp {
    switch time {
    case .moment(let moment): moment
    case .day(let date): .start(of: date, in: timeZone)
    }
  }

  /// The day's last minute, or the time itself: what is due on a day is not late before its evening.
  func end(of time: ReadTime) -> Timestamp {
    switch time {
    case .moment(let moment): moment
    case .day(let date): moment(date, 1_439) ?? start(of: time)
    }
  }

  /// Whether a word is written like the time of a day: `02:30`, `15.00`.
  static func looksLikeHour(_ word: Substring) -> Bool {
    guard word.utf8.count <= 8 else { return false }
    let parts = word.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
    return (2...3).contains(parts.count) && parts[1].utf8.count == 2
      && parts.allSatisfy { (1...2).contains($0.utf8.count) && Int($0) != nil }
  }

  private var today: CivilDate {
    let shown = now.adding(seconds: now.offset(in: timeZone))
    return CivilDate(daysSince1970: shown.milliseconds.flooredDivision(by: 86_400_000).quotient)
  }

  private func singleSpaced(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func minuteOfDay(_ text: String) -> Int64? {
    var scanner = DigitScanner(text)
    guard let hour = scanner.number(digits: 2) ?? scanner.number(digits: 1), hour < 24, scanner.skip(":"),
      let minute = scanner.number(digits: 2), minute < 60, scanner.isAtEnd
    else { return nil }
    return hour * 60 + minute
  }

  /// The moment at which clocks here show a minute of a day.
  private func moment(_ date: CivilDate, _ minute: Int64) -> Timestamp? {
    let shown = Timestamp(milliseconds: (date.daysSince1970 * 1_440 + minute) * 60_000)
    return Timestamp(wallClock: shown, in: timeZone)
  }
}
