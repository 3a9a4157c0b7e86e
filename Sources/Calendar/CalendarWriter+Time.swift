import Foundation
import Leadline

/// Times, in the forms of RFC 5545, section 3.3.
extension CalendarWriter {
  /// A property that is a moment in UTC.
  mutating func time(_ name: StaticString, _ moment: Timestamp) {
    property(name) { $0.universal(moment.wholeSeconds) }
  }

  /// A property that is a moment on the clocks of a zone, or in UTC where there is none.
  mutating func time(_ name: StaticString, _ moment: Timestamp, on clock: ZoneTable?) {
    guard let clock else { return time(name, moment) }
    line(name) {
      $0.append(";TZID=")
      $0.append(clock.identifier)
      $0.append(":")
      $0.local(moment.wholeSeconds + clock.offset(at: moment.wholeSeconds))
    }
  }

  /// A property that is a day.
  mutating func day(_ name: StaticString, _ daysSince1970: Int64) {
    line(name) {
      $0.append(";VALUE=DATE:")
      $0.date(daysSince1970)
    }
  }

  /// - Parameter minutes: negative for what goes back.
  mutating func duration(minutes: Int) {
    append(minutes < 0 ? "-PT" : "PT")
    append(String(minutes.magnitude))
    append("M")
  }

  mutating func universal(_ seconds: Int64) {
    local(seconds)
    append("Z")
  }

  /// What clocks show, in seconds since they showed the beginning of 1970.
  mutating func local(_ seconds: Int64) {
    let seconds = min(max(seconds, Self.writable.lowerBound), Self.writable.upperBound)
    let (days, rest) = seconds.split(by: 86_400)
    date(days)
    append("T")
    digits(rest / 3_600, 2)
    digits(rest / 60 % 60, 2)
    digits(rest % 60, 2)
  }

  private mutating func date(_ daysSince1970: Int64) {
    let days = min(max(daysSince1970, Self.writable.lowerBound / 86_400), Self.writable.upperBound / 86_400)
    let date = CivilDate(daysSince1970: days)
    digits(date.year, 4)
    digits(date.month, 2)
    digits(date.day, 2)
  }

  mutating func digits(_ number: Int64, _ width: Int) {
    var divisor: Int64 = width == 4 ? 1_000 : 10
    while divisor > 0 {
      bytes.append(UInt8(truncatingIfNeeded: 0x30 + number / divisor % 10))
      divisor /= 10
    }
  }

  /// The years 1 to 9999: years have four digits, and some readers know no year 0.
  private static let writable: ClosedRange<Int64> = -62_135_596_800...253_402_300_799
}

extension Timestamp {
  /// Seconds since 1970: calendars know nothing shorter.
  var wholeSeconds: Int64 { milliseconds.split(by: 1_000).quotient }
}

extension Int64 {
  /// Divides so that the remainder is never negative.
  func split(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
