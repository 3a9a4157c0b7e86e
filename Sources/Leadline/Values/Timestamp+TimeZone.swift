public import Foundation

extension Timestamp {
  /// The moments that can be written: the years 0 to 9999.
  public static let writable =
    Timestamp(milliseconds: -62_167_219_200_000)...Timestamp(milliseconds: 253_402_300_799_999)

  /// The first moment of a day in a zone: midnight, or what comes after it where clocks leap over midnight.
  public static func start(of date: CivilDate, in zone: TimeZone) -> Timestamp {
    let midnight = Timestamp(milliseconds: date.daysSince1970 * 86_400_000)
    return Timestamp(wallClock: midnight, in: zone)
      ?? midnight.adding(seconds: -midnight.adding(seconds: -86_400).offset(in: zone))
  }

  /// The moment at which clocks in a zone show what those in Greenwich show at `wallClock`; the first of two.
  ///
  /// - Returns: `nil` where clocks leap over that time.
  public init?(wallClock: Timestamp, in zone: TimeZone) {
    let offsets = [-86_400, 86_400].map { wallClock.adding(seconds: $0).offset(in: zone) }
    let possible = offsets.filter { wallClock.adding(seconds: -$0).offset(in: zone) == $0 }
    guard let east = possible.max() else { return nil }
    self = wallClock.adding(seconds: -east)
  }

  /// The date, the time and the zone, as a person reads them: `2026-03-01 15:00 CET`.
  public func words(in zone: TimeZone) -> String {
    let local = adding(seconds: offset(in: zone)).description
    return "\(local.prefix(10)) \(local.dropFirst(11).prefix(5)) \(zoneName(zone))"
  }

  /// Seconds east of Greenwich.
  func offset(in zone: TimeZone) -> Int64 {
    Int64(zone.secondsFromGMT(for: date))
  }

  private var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1_000) }

  /// `CET` where Europeans have a name for it, else `GMT-5`, which is clear everywhere.
  private func zoneName(_ zone: TimeZone) -> String {
    let style: TimeZone.NameStyle =
      zone.isDaylightSavingTime(for: date) ? .shortDaylightSaving : .shortStandard
    let name = zone.localizedName(for: style, locale: Locale(identifier: "en_150"))
    return name ?? zone.abbreviation(for: date) ?? zone.identifier
  }
}
