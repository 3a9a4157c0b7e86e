/// How much work is done up to a time of a calendar without a zone: the same every week, but not on holidays.
///
/// Sums over weeks and holidays are kept, so that what lies between two times is one subtraction, however far apart they are.
struct Worktime: Sendable, Hashable {
  private static let day: Int64 = 86_400_000

  private let spans: [[BusinessHours.Span]]
  /// How much is done in a week before each of its days begins, and in all of it; in milliseconds.
  private let amounts: [Int64]
  /// The same in days on which work is done.
  private let days: [Int64]
  /// Holidays that would else be worked on, in days since 1970, in order.
  private let holidays: [Int64]
  /// How much is not done on the holidays before each of them, and on all.
  private let missed: [Int64]

  init(week: [[BusinessHours.Span]], holidays: [Int64]) {
    let perDay = week.map { $0.reduce(0) { $0 + ($1.end - $1.start) * 60_000 } }
    let kept = holidays.filter { perDay[Self.weekday(of: $0)] > 0 }.sorted()
    spans = week
    amounts = Self.sums(perDay)
    days = Self.sums(perDay.map { $0 > 0 ? 1 : 0 })
    self.holidays = kept
    missed = Self.sums(kept.map { perDay[Self.weekday(of: $0)] })
  }

  /// The work of all time since the first Monday there is, up to a time in milliseconds since 1970 as clocks show it.
  func amount(before time: Int64) -> Int64 {
    let (day, rest) = time.flooredDivision(by: Self.day)
    let weekday = Self.weekday(of: day)
    let passed = holidaysPassed(before: day)
    let full = Self.week(of: day) * amounts[7] + amounts[weekday] - missed[passed]
    return isHoliday(day, after: passed) ? full : full + Self.amount(of: spans[weekday], before: rest)
  }

  /// The days on which work is done, before one of them, in days since 1970.
  func days(before day: Int64) -> Int64 {
    Self.week(of: day) * days[7] + days[Self.weekday(of: day)] - Int64(holidaysPassed(before: day))
  }

  /// Whether work is done at a time in milliseconds since 1970 as clocks show it.
  func isWorktime(_ time: Int64) -> Bool {
    let (day, rest) = time.flooredDivision(by: Self.day)
    guard spans[Self.weekday(of: day)].contains(where: { $0.start * 60_000 <= rest && rest < $0.end * 60_000 }) else {
      return false
    }
    return !isHoliday(day, after: holidaysPassed(before: day))
  }

  private static func amount(of spans: [BusinessHours.Span], before time: Int64) -> Int64 {
    var amount: Int64 = 0
    for span in spans where span.start * 60_000 < time {
      amount += min(time, span.end * 60_000) - span.start * 60_000
    }
    return amount
  }

  private func holidaysPassed(before day: Int64) -> Int { holidays.count(upTo: day - 1) }

  private func isHoliday(_ day: Int64, after passed: Int) -> Bool {
    passed < holidays.count && holidays[passed] == day
  }

  /// 1970 began on a Thursday.
  private static func weekday(of day: Int64) -> Int { Int((day + 3).flooredDivision(by: 7).remainder) }

  private static func week(of day: Int64) -> Int64 { (day + 3).flooredDivision(by: 7).quotient }

  private static func sums(_ numbers: [Int64]) -> [Int64] {
    numbers.reduce(into: [0]) { sums, number in sums.append((sums.last ?? 0) + number) }
  }
}
