import Foundation

extension Timestamp {
  /// What clocks in a zone show at this moment, as if it were UTC.
  func shown(in zone: TimeZone) -> Timestamp { adding(seconds: offset(in: zone)) }

  /// What people call the time on clocks in a zone: `CET` where Europeans have a name for it, else the distance from
  /// Greenwich, as `GMT-5` or `GMT+5:45`, which is clear everywhere.
  func clockName(in zone: TimeZone) -> String {
    let offset = offset(in: zone)
    let name = Self.europeanNames(of: zone).first { $0.offset == offset }
    return name?.rawValue.uppercased() ?? Self.distance(offset)
  }

  /// The names that Europeans have for the time in a zone, in winter and in summer.
  static func europeanNames(of zone: TimeZone) -> [EuropeanTime] {
    let styles: [TimeZone.NameStyle] = [.shortStandard, .shortDaylightSaving]
    return styles.compactMap { style in
      zone.localizedName(for: style, locale: Locale(identifier: "en_150")).flatMap {
        EuropeanTime(rawValue: $0.lowercased())
      }
    }
  }

  private static func distance(_ offset: Int64) -> String {
    guard offset != 0 else { return "GMT" }
    let (hours, minutes, seconds) = (abs(offset) / 3_600, abs(offset) / 60 % 60, abs(offset) % 60)
    var text: [UInt8] = []
    if minutes > 0 || seconds > 0 {
      text.append(0x3A)
      text.append(number: minutes, width: 2)
    }
    if seconds > 0 {
      text.append(0x3A)
      text.append(number: seconds, width: 2)
    }
    return "GMT\(offset < 0 ? "-" : "+")\(hours)\(String(decoding: text, as: UTF8.self))"
  }
}

extension ReadTime {
  /// What to type to mean this time and no other, whatever the language: `2026-03-05 15:00`.
  func typed(in zone: TimeZone) -> String {
    switch self {
    case .moment(let moment):
      let shown = moment.shown(in: zone).description
      return "\(shown.prefix(10)) \(shown.dropFirst(11).prefix(5))"
    case .day(let date): return "\(date)"
    case .part(let part, let date): return "\(date) \(part == .night ? "at night" : part.rawValue)"
    case .days(let days): return "\(days.lowerBound)"
    }
  }
}
