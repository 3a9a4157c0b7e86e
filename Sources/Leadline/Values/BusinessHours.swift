public import Foundation

/// The hours in which a team works: the same ones every week, in one zone, but not on holidays.
///
/// A moment is business time if the clocks of the zone show a time within the hours of that day. An hour that comes twice
/// counts twice, one that is left out does not count at all. The zone's rules are taken as they are known for the years
/// 1970 to 2100; beyond these its clocks are taken to stay as they are at either end.
///
/// ```swift
/// let hours = try BusinessHours("mon-fri 9:00-13:00 14:00-18:00; holidays 2026-12-25", in: rome)
/// let due = hours.adding(minutes: 15, to: now)
/// ```
public struct BusinessHours: Sendable, Hashable {
  public let zone: TimeZone
  /// When work is done on each day of the week, Monday first. A day off has none; the others are in order and do not meet.
  public let week: [[Span]]
  /// In order.
  public let holidays: [CivilDate]

  let offsets: ZoneOffsets
  let worktime: Worktime
  /// How much business time clocks had left out, less what they had twice, after each change; in milliseconds.
  let leftOut: [Int64]

  /// A part of a day, in minutes after midnight as clocks show them. Its end is no longer part of it.
  public struct Span: Sendable, Hashable {
    /// 0–1439
    public let start: Int64
    /// 1–1440
    public let end: Int64

    static let wholeDay = Span(from: 0, to: 1_440)

    /// - Returns: `nil` for what does not lie within one day.
    public init?(start: Int64, end: Int64) {
      guard 0 <= start, start < end, end <= 1_440 else { return nil }
      self.init(from: start, to: end)
    }

    private init(from start: Int64, to end: Int64) {
      self.start = start
      self.end = end
    }
  }

  /// - Parameter week: seven days, Monday first.
  /// - Returns: `nil` without seven days, without any hours at all, and where hours of a day overlap.
  public init?(week: [[Span]], holidays: some Sequence<CivilDate> = [], in zone: TimeZone) {
    let week = week.map { $0.sorted { $0.start < $1.start } }
    guard week.count == 7, week.contains(where: { !$0.isEmpty }),
      week.allSatisfy({ day in zip(day, day.dropFirst()).allSatisfy { $0.end <= $1.start } })
    else { return nil }
    self.init(checked: week, Set(holidays).sorted(), zone)
  }

  /// All hours of all days: for a team that has set none.
  public static func always(in zone: TimeZone) -> BusinessHours {
    BusinessHours(checked: Array(repeating: [.wholeDay], count: 7), [], zone)
  }

  private init(checked week: [[Span]], _ holidays: [CivilDate], _ zone: TimeZone) {
    let offsets = ZoneOffsets(of: zone)
    let worktime = Worktime(week: week, holidays: holidays.map(\.daysSince1970))
    self.zone = zone
    self.week = week
    self.holidays = holidays
    self.offsets = offsets
    self.worktime = worktime
    leftOut = offsets.leaps.reduce(into: []) { sums, leap in
      sums.append((sums.last ?? 0) + worktime.amount(before: leap.to) - worktime.amount(before: leap.from))
    }
  }
}
