import Foundation
import Leadline

/// What the clocks of a zone show over some years.
struct ZoneTable {
  let identifier: String
  /// The years it is about, in seconds since 1970.
  let years: Range<Int64>
  /// Seconds east of Greenwich when it begins.
  let firstOffset: Int64
  /// Each time the clocks are changed, in order.
  let changes: [ClockChange]
  /// Whether something happens before the first change.
  let needsBeginning: Bool

  /// 1970–2099. What clocks will show later is anybody's guess, and before it not all agree.
  static let known: ClosedRange<Int64> = 0...4_102_444_799

  /// - Parameter span: the first and the last moment that will be asked about, in seconds since 1970.
  init(_ zone: TimeZone, covering span: ClosedRange<Int64>) {
    identifier = zone.identifier
    let start = Self.beginning(ofYear: Self.year(of: span.lowerBound) - 1)
    // Six years at least: less would not show by which rule clocks are changed.
    let lastYear = max(Self.year(of: span.upperBound) + 2, Self.year(of: span.lowerBound) + 5)
    years = start..<Self.beginning(ofYear: lastYear)
    firstOffset = zone.offset(at: start)
    changes = Self.changes(of: zone, in: years)
    needsBeginning = changes.first.map { span.lowerBound < $0.moment + 86_400 } ?? true
  }

  /// Seconds east of Greenwich.
  func offset(at seconds: Int64) -> Int64 {
    lastChange(until: seconds)?.to ?? firstOffset
  }

  /// Whether clocks show it for the first time, and in years that are known.
  func isClear(at seconds: Int64) -> Bool {
    guard Self.known.contains(seconds) else { return false }
    guard let change = lastChange(until: seconds) else { return true }
    return seconds - change.moment >= change.from - change.to
  }

  private func lastChange(until seconds: Int64) -> ClockChange? {
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].moment <= seconds { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? changes[low - 1] : nil
  }

  private static func changes(of zone: TimeZone, in years: Range<Int64>) -> [ClockChange] {
    var changes: [ClockChange] = []
    var moment = years.lowerBound
    while let next = zone.change(after: moment), next > moment, next < years.upperBound {
      let change = ClockChange(
        moment: next, from: zone.offset(at: next - 1), to: zone.offset(at: next), isToSummer: zone.isSummer(at: next))
      // Sometimes only the name of the time changes.
      if change.from != change.to { changes.append(change) }
      moment = next
    }
    return changes
  }

  private static func year(of seconds: Int64) -> Int64 {
    CivilDate(daysSince1970: seconds.split(by: 86_400).quotient).year
  }

  private static func beginning(ofYear year: Int64) -> Int64 {
    (CivilDate(year: year, month: 1, day: 1)?.daysSince1970 ?? 0) * 86_400
  }
}

/// A moment at which clocks are put on or back.
struct ClockChange: Hashable {
  /// In seconds since 1970.
  let moment: Int64
  /// Seconds east of Greenwich, before and after.
  let from: Int64
  let to: Int64
  let isToSummer: Bool

  /// What clocks show that nobody has changed yet.
  var local: Int64 { moment + from }
}

extension TimeZone {
  fileprivate func offset(at seconds: Int64) -> Int64 {
    Int64(secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
  }

  fileprivate func isSummer(at seconds: Int64) -> Bool {
    isDaylightSavingTime(for: Date(timeIntervalSince1970: Double(seconds)))
  }

  fileprivate func change(after seconds: Int64) -> Int64? {
    nextDaylightSavingTimeTransition(after: Date(timeIntervalSince1970: Double(seconds)))
      .map { Int64($0.timeIntervalSince1970.rounded()) }
  }
}
