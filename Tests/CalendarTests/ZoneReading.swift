import Foundation
import Leadline

/// What somebody makes of a `VTIMEZONE` who knows nothing else of the zone.
struct ZoneReading {
  /// What clocks show when they are changed, in seconds, and the offset from then on; in order.
  private var onsets: [(local: Int64, offset: Int64)] = []

  /// Of the first zone in the calendar.
  init(_ calendar: CalendarText) throws {
    var observance: [CalendarText.Property] = []
    for property in calendar.properties.prefix(while: { $0.value != "VTIMEZONE" || $0.name != "END" }) {
      let isBoundary = property.value == "STANDARD" || property.value == "DAYLIGHT"
      if isBoundary, property.name == "END" { add(observance) }
      observance = isBoundary ? [] : observance + [property]
    }
    onsets.sort { $0.local < $1.local }
  }

  /// Seconds since 1970, of what the property says; `nil` where the zone says nothing about that time.
  func moment(of property: CalendarText.Property) -> Int64? {
    let local = Self.seconds(property.value)
    if property.value.hasSuffix("Z") { return local }
    return onsets.last { $0.local <= local }.map { local - $0.offset }
  }

  private mutating func add(_ observance: [CalendarText.Property]) {
    func value(_ name: String) -> String? { observance.first { $0.name == name }?.value }
    guard let start = value("DTSTART"), let to = value("TZOFFSETTO"), let from = value("TZOFFSETFROM") else { return }
    let first = Self.seconds(start)
    let listed = observance.filter { $0.name == "RDATE" }.map { Self.seconds($0.value) }
    let ruled = value("RRULE").map { Self.onsets(by: $0, from: first, offset: Self.offset(from)) } ?? []
    onsets += ([first] + listed + ruled).map { ($0, Self.offset(to)) }
  }

  private static func onsets(by rule: String, from first: Int64, offset: Int64) -> [Int64] {
    var parts: [Substring: Substring] = [:]
    for part in rule.split(separator: ";") {
      let pair = part.split(separator: "=")
      parts[pair[0]] = pair[1]
    }
    let start = CivilDate(daysSince1970: first / 86_400 - (first < 0 ? 1 : 0))
    let until = parts["UNTIL"].map { seconds(String($0)) + offset } ?? .max
    let (month, day) = (Int64(parts["BYMONTH"] ?? "") ?? 0, parts["BYDAY"] ?? "")
    let weekday = Int64(["SU", "MO", "TU", "WE", "TH", "FR", "SA"].firstIndex(of: day.suffix(2)) ?? 0)
    return (start.year...2_101).compactMap { year in
      date(year: year, month: month, weekday: weekday, ordinal: Int(day.dropLast(2)) ?? 0)
        .map { $0 * 86_400 + (first % 86_400 + 86_400) % 86_400 }
    }.filter { $0 >= first && $0 <= until }
  }

  private static func date(year: Int64, month: Int64, weekday: Int64, ordinal: Int) -> Int64? {
    let days = (1...31).compactMap { CivilDate(year: year, month: month, day: $0)?.daysSince1970 }
      .filter { ($0 + 4 + 7_000_000) % 7 == weekday }
    return ordinal < 0 ? days.last : days[ordinal - 1]
  }

  private static func offset(_ text: String) -> Int64 {
    let digits = text.dropFirst().compactMap { $0.wholeNumberValue }.map(Int64.init)
    let seconds = digits.count > 4 ? digits[4] * 10 + digits[5] : 0
    let offset = (digits[0] * 10 + digits[1]) * 3_600 + (digits[2] * 10 + digits[3]) * 60 + seconds
    return text.hasPrefix("-") ? -offset : offset
  }

  private static func seconds(_ text: String) -> Int64 {
    func part(_ start: Int, _ length: Int) -> String { String(text.dropFirst(start).prefix(length)) }
    let rfc3339 = "\(part(0, 4))-\(part(4, 2))-\(part(6, 5)):\(part(11, 2)):\(part(13, 2))Z"
    return (Timestamp(rfc3339)?.milliseconds ?? .min) / 1_000
  }
}
