public import Foundation

extension Timestamp {
  /// The same time on clocks some days later.
  ///
  /// Where clocks leap over that time, the first one after it; where it comes twice, the first of the two.
  public func adding(days: Int64, in zone: TimeZone) -> Timestamp {
    let shown = adding(seconds: offset(in: zone))
    return Timestamp(clockShowing: shown.adding(seconds: days * 86_400), in: zone)
  }

  /// The moment at which clocks in a zone show what those in Greenwich show at `wallClock`; the first of two, and the
  /// first one after it where clocks leap over that time.
  init(clockShowing wallClock: Timestamp, in zone: TimeZone) {
    self = Timestamp(wallClock: wallClock, in: zone) ?? Clocks.zone(zone).leap(over: wallClock)
  }
}
