import Leadline

/// When clocks are set to the same time in the same way: a `STANDARD` or `DAYLIGHT` of a `VTIMEZONE`.
struct Observance: Hashable {
  /// One at least, in order; those of a rule each a year after the other.
  var changes: [ClockChange]
  /// By which they come about, each year; `nil` where they only stand in a list.
  var rule: YearlyRule?
  /// When the rule ends to hold; `nil` where it holds on.
  var until: Int64?
}

extension ZoneTable {
  /// The changes in as few observances as they can be told by.
  var observances: [Observance] {
    let kinds = Dictionary(grouping: changes) { [$0.from, $0.to, $0.isToSummer ? 1 : 0] }
    return kinds.values.flatMap(observances(of:)).sorted { $0.changes[0].moment < $1.changes[0].moment }
  }

  private func observances(of kind: [ClockChange]) -> [Observance] {
    var ruled: [Observance] = []
    var listed: [ClockChange] = []
    var rest = kind[...]
    while let first = rest.first {
      let (length, rule) = YearlyRule.longest(from: rest)
      if let rule, length > 2 {
        ruled.append(Observance(changes: Array(rest.prefix(length)), rule: rule, until: end(of: rest.prefix(length))))
        rest = rest.dropFirst(length)
      } else {
        listed.append(first)
        rest = rest.dropFirst()
      }
    }
    return listed.isEmpty ? ruled : ruled + [Observance(changes: listed)]
  }

  /// A rule that held to the last year that was looked at holds on. Another ends a day after its last change: some
  /// readers take for local time what is in UTC, and would lose that change.
  private func end(of ruled: ArraySlice<ClockChange>) -> Int64? {
    guard let last = ruled.last, last.moment < years.upperBound - 366 * 86_400 else { return nil }
    return last.moment + 86_400
  }
}

/// A day of the year as laws name it: the second Sunday of March, the last one of October.
struct YearlyRule: Hashable {
  let month: Int64
  /// 0 is Sunday.
  let weekday: Int
  /// 1–4, or −1 for the last.
  let ordinal: Int64

  /// How many of the changes, from the first on, come one a year by one rule, at the same hour.
  static func longest(from changes: ArraySlice<ClockChange>) -> (length: Int, rule: YearlyRule?) {
    guard let first = changes.first else { return (0, nil) }
    var possible = rules(of: first)
    var (length, year) = (1, first.date.year)
    for change in changes.dropFirst() {
      let both = possible.filter(rules(of: change).contains)
      guard change.date.year == year + 1, change.hour == first.hour, !both.isEmpty else { break }
      (possible, year, length) = (both, year + 1, length + 1)
    }
    return (length, possible.last)
  }

  /// The last of a month may be its fourth too.
  private static func rules(of change: ClockChange) -> [YearlyRule] {
    let date = change.date
    let weekday = Int((date.daysSince1970 + 4) % 7)
    let fromFront = (date.day + 6) / 7
    let isLast = CivilDate(daysSince1970: date.daysSince1970 + 7).month != date.month
    return (fromFront < 5 ? [fromFront] : []).map { YearlyRule(month: date.month, weekday: weekday, ordinal: $0) }
      + (isLast ? [YearlyRule(month: date.month, weekday: weekday, ordinal: -1)] : [])
  }
}

extension ClockChange {
  fileprivate var date: CivilDate { CivilDate(daysSince1970: local.split(by: 86_400).quotient) }
  fileprivate var hour: Int64 { local.split(by: 86_400).remainder }
}
