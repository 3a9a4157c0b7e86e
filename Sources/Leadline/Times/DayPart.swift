/// A part of a day, for what is meant without an hour.
public enum DayPart: String, Sendable, Hashable, CaseIterable {
  case morning, afternoon, evening
  /// The night that begins on the day.
  case night

  /// From which minute of the day to which it lasts: 9–12, 14–18, 19–23:59 and 22–23:59.
  public var minutes: ClosedRange<Int64> {
    switch self {
    case .morning: 540...720
    case .afternoon: 840...1_080
    case .evening: 1_140...1_439
    case .night: 1_320...1_439
    }
  }
}

extension DayPart {
  static let words: [String: DayPart] = [
    "morning": .morning, "mattina": .morning, "mattino": .morning, "mattinata": .morning,
    "afternoon": .afternoon, "pomeriggio": .afternoon,
    "evening": .evening, "sera": .evening, "serata": .evening,
    // "Tomorrow night at eight" is in the evening; "at night" is not.
    "night": .evening, "notte": .night, "nottata": .night,
  ]
}

extension TimeCursor {
  /// `morning`, `in the evening`, `di notte`.
  mutating func dayPart() -> DayPart? {
    attempt { cursor in
      var isAtNight = false
      while cursor.take(oneOf: Self.beforePart) { isAtNight = cursor.word == "night" }
      return cursor.take(DayPart.words).map { isAtNight ? .night : $0 }
    }
  }

  private static let beforePart: Set = [
    "in", "the", "at", "of", "nel", "nella", "di", "del", "della", "al", "alla", "la", "il",
  ]
}
