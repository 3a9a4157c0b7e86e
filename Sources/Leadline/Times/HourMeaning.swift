/// Which minute of its day an hour means, with what was said of it.
struct HourMeaning {
  /// From midnight; below 0 and from 1440 on it is of the day before or after.
  var minute: Int64
  /// Seconds and what is finer, in milliseconds.
  let rest: Int64
  /// Whether nobody said that it is in the afternoon.
  let isAssumed: Bool

  /// - Throws: ``TimeMisfit`` where there is no such hour, or not in that part of the day.
  init(_ phrase: TimePhrase, _ clock: TimePhrase.Clock) throws(TimeMisfit) {
    guard clock.exists else { throw TimeMisfit(.noSuchHour(clock.digits)) }
    let isAssumed = phrase.part == nil && clock.kind == .open && clock.hour < 8
    guard let hour = isAssumed ? clock.hour + 12 : Self.hour(of: clock, phrase) else {
      throw phrase.part.map { TimeMisfit(.wrongPart(hour: clock.digits, $0)) } ?? TimeMisfit(.noSuchHour(clock.digits))
    }
    minute = hour * 60 + clock.minute
    rest = min(clock.second, 59) * 1_000 + clock.millisecond
    self.isAssumed = isAssumed
  }

  private static func hour(of clock: TimePhrase.Clock, _ phrase: TimePhrase) -> Int64? {
    guard let hour = clock.hourByMeridiem else { return nil }
    guard let part = phrase.part else { return hour }
    let isOpen = clock.kind == .open
    return switch part {
    case .morning: hour < (isOpen ? 12 : 13) ? hour : nil
    case .afternoon: isOpen && hour < 8 ? hour + 12 : (12...19).contains(hour) ? hour : nil
    case .evening: isOpen ? eveningHour(hour) : (17...24).contains(hour) ? hour : nil
    case .night: nightHour(hour, isOpen: isOpen, isOfDay: phrase.isPartOfHour)
    }
  }

  private static func eveningHour(_ hour: Int64) -> Int64? { (5...12).contains(hour) ? hour + 12 : nil }

  /// The night begins on its day; `alle 3 di notte` is of the day itself.
  private static func nightHour(_ hour: Int64, isOpen: Bool, isOfDay: Bool) -> Int64? {
    if isOpen, hour > 7 { return hour + 12 }
    if hour < 8 { return isOfDay ? hour : hour + 24 }
    return hour >= 20 ? hour : nil
  }
}

extension TimePhrase.Clock {
  fileprivate var exists: Bool {
    minute < 60 && second <= 60 && (hour < 24 || (hour == 24 && (kind == .midnight || (kind == .exact && minute == 0))))
  }

  fileprivate var hourByMeridiem: Int64? {
    switch kind {
    case .am: hour <= 12 ? hour % 12 : nil
    case .pm: hour == 0 ? nil : hour < 12 ? hour + 12 : hour
    default: hour
    }
  }

  /// As it would be typed: `25:00`, `15:00am`.
  var digits: String {
    var text: [UInt8] = []
    text.append(number: hour, width: 2)
    text.append(0x3A)
    text.append(number: max(0, minute), width: 2)
    let suffix = kind == .am ? "am" : kind == .pm ? "pm" : ""
    return String(decoding: text, as: UTF8.self) + suffix
  }
}
