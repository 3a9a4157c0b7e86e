public import Foundation

extension BusinessHours {
  /// Why a text names no business hours, and what to write instead.
  public struct Unreadable: Error, Sendable, Hashable {
    public let message: Message
  }

  /// Reads hours as settings have them: parts with `;` or line ends between them, each days with their hours, or holidays.
  ///
  /// `mon-fri 9:00-13:00 14:00-18:00; sat 9:00-12:00; holidays 2026-12-25 2026-12-26`. Days may be written out, joined by
  /// commas, and in Italian.
  public init(_ text: String, in zone: TimeZone) throws(Unreadable) {
    var reader = BusinessHoursReader()
    for part in text.withTightMarks.split(whereSeparator: { $0 == ";" || $0.isNewline }) {
      try reader.read(part.split(whereSeparator: \.isWhitespace))
    }
    guard let hours = BusinessHours(week: reader.week, holidays: reader.holidays, in: zone) else {
      throw Unreadable(message: .noBusinessHours)
    }
    self = hours
  }
}

extension BusinessHours: CustomStringConvertible {
  /// The text from which the same hours are read.
  public var description: String {
    var parts: [String] = []
    for day in week.indices where !week[day].isEmpty && (day == 0 || week[day - 1] != week[day]) {
      let last = week[day...].prefix { $0 == week[day] }.endIndex - 1
      let days = last == day ? DayWords.names[day] : "\(DayWords.names[day])-\(DayWords.names[last])"
      parts.append("\(days) \(week[day].map(\.description).joined(separator: " "))")
    }
    if !holidays.isEmpty { parts.append("holidays " + holidays.map(\.description).joined(separator: " ")) }
    return parts.joined(separator: "; ")
  }
}

extension BusinessHours.Span: CustomStringConvertible {
  /// As `9:00-13:00`.
  public var description: String { "\(Self.clock(start))-\(Self.clock(end))" }

  private static func clock(_ minute: Int64) -> String {
    "\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
  }
}

/// Reads one part of business hours after the other.
private struct BusinessHoursReader {
  private(set) var week: [[BusinessHours.Span]] = Array(repeating: [], count: 7)
  private(set) var holidays: [CivilDate] = []

  mutating func read(_ words: [Substring]) throws(BusinessHours.Unreadable) {
    guard let first = words.first else { return }
    if Self.holidayWords.contains(first.foldedWord) { return try readHolidays(words.dropFirst()) }
    let count = words.prefix { DayWords.list($0) != nil }.count
    guard count > 0 else { throw .init(message: .neitherDayNorHoliday(first)) }
    guard count < words.count else { throw .init(message: .daysWithoutHours(words.joined(separator: " "))) }
    try set(words[..<count].flatMap { DayWords.list($0) ?? [] }, to: spans(words[count...]))
  }

  private static let holidayWords: Set = ["holiday", "holidays", "festivo", "festivi", "festivita"]

  private mutating func readHolidays(_ words: ArraySlice<Substring>) throws(BusinessHours.Unreadable) {
    for word in words.flatMap({ $0.split(separator: ",") }) {
      guard let date = CivilDate(word) else { throw .init(message: .notAHoliday(word)) }
      holidays.append(date)
    }
  }

  private func spans(_ words: ArraySlice<Substring>) throws(BusinessHours.Unreadable) -> [BusinessHours.Span] {
    var spans: [BusinessHours.Span] = []
    for word in words.flatMap({ $0.split(separator: ",") }) {
      let span = try span(word)
      if let other = spans.first(where: { $0.start < span.end && span.start < $0.end }) {
        throw .init(message: .hoursOverlap(other.description, span.description))
      }
      spans.append(span)
    }
    return spans
  }

  private func span(_ word: Substring) throws(BusinessHours.Unreadable) -> BusinessHours.Span {
    let ends = word.split(separator: "-", omittingEmptySubsequences: false).map(Self.minute)
    guard ends.count == 2, let start = ends[0], let end = ends[1] else { throw .init(message: .notHours(word)) }
    guard let span = BusinessHours.Span(start: start, end: end) else { throw .init(message: .hoursEndFirst(word)) }
    return span
  }

  /// `9:00`, `9.00` or `9`, up to `24:00`.
  private static func minute(_ text: Substring) -> Int64? {
    var scanner = DigitScanner(text)
    guard let hour = scanner.number(digits: 2) ?? scanner.number(digits: 1) else { return nil }
    let minute = scanner.skip(":") || scanner.skip(".") ? scanner.number(digits: 2) : 0
    guard let minute, minute < 60, scanner.isAtEnd, hour * 60 + minute <= 1_440 else { return nil }
    return hour * 60 + minute
  }

  private mutating func set(_ days: [Int], to spans: [BusinessHours.Span]) throws(BusinessHours.Unreadable) {
    for day in days {
      guard week[day].isEmpty else { throw .init(message: .dayTwice(DayWords.message(day))) }
      week[day] = spans
    }
  }
}

/// Days of the week as settings have them, Monday being 0.
private enum DayWords {
  static let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  private static let italian = ["lun", "mar", "mer", "gio", "ven", "sab", "dom"]

  static func message(_ day: Int) -> Message { Message(names[day], italian[day]) }

  /// The days that a word means: `mon`, `mon-fri`, `mon,wed,fri`.
  ///
  /// - Returns: `nil` for a word that is no days.
  static func list(_ word: Substring) -> [Int]? {
    let parts = word.split(separator: ",").map(range)
    return parts.isEmpty || parts.contains(nil) ? nil : parts.flatMap { $0 ?? [] }
  }

  private static func range(_ word: Substring) -> [Int]? {
    let ends = word.split(separator: "-", omittingEmptySubsequences: false).map(day)
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1] else { return nil }
    return (0...(last - first + 7) % 7).map { (first + $0) % 7 }
  }

  private static func day(_ word: Substring) -> Int? {
    let word = word.foldedWord
    return italian.firstIndex(of: word) ?? Weekday.words[word].map { Int($0.rawValue) }
  }
}

extension Substring {
  fileprivate var foldedWord: String { utf8.count <= 20 ? String(self).foldedKey : "" }
}

extension String {
  /// With plain dashes, and no space around dashes and commas.
  fileprivate var withTightMarks: String {
    var text = ""
    var space = ""
    for character in self {
      let isMark = "-–—,".contains(character)
      if character == " " || character == "\t" {
        space = " "
      } else if isMark {
        text.append(character == "," ? "," : "-")
        space = ""
      } else {
        text += text.last == "-" || text.last == "," ? "" : space
        text.append(character)
        space = ""
      }
    }
    return text
  }
}
