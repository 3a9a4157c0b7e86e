/// A moment, to the millisecond, in UTC.
///
/// Stored as milliseconds since 1970 and shown to programs as RFC 3339 with a `Z`.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Milliseconds since 1970-01-01T00:00:00Z; negative before it.
  public var milliseconds: Int64

  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  public static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }

  /// This moment moved by a number of seconds, which may be negative.
  public func adding(seconds: Int64) -> Self {
    Self(milliseconds: milliseconds + seconds * 1_000)
  }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC with milliseconds, as `2026-03-01T09:30:00.000Z`: 24 characters for the years 0–9999.
  public var description: String {
    String(decoding: utf8, as: UTF8.self)
  }

  /// The bytes of ``description``, written without any formatter: pages of entries hold hundreds of them.
  public var utf8: [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(24)
    append(to: &text)
    return text
  }

  func append(to text: inout [UInt8]) {
    let (days, rest) = milliseconds.flooredDivision(by: 86_400_000)
    let date = CivilDate(daysSince1970: days)
    let start = text.count
    Self.pattern.withUTF8Buffer { text.append(contentsOf: $0) }
    text.withUnsafeMutableBufferPointer { text in
      let digits = UnsafeMutableBufferPointer(rebasing: text[start...])
      Self.write(date.year, to: digits, 0..<4)
      Self.write(date.month, to: digits, 5..<7)
      Self.write(date.day, to: digits, 8..<10)
      Self.write(rest / 3_600_000, to: digits, 11..<13)
      Self.write(rest / 60_000 % 60, to: digits, 14..<16)
      Self.write(rest / 1_000 % 60, to: digits, 17..<19)
      Self.write(rest % 1_000, to: digits, 20..<23)
    }
  }

  private static let pattern: StaticString = "0000-00-00T00:00:00.000Z"

  private static func write(_ number: Int64, to digits: UnsafeMutableBufferPointer<UInt8>, _ place: Range<Int>) {
    var rest = UInt64(bitPattern: number)
    for index in place.reversed() {
      digits[index] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
      rest /= 10
    }
  }
}

extension Timestamp {
  /// Reads RFC 3339: a date, `T` or a space, a time with optional seconds and fraction, and `Z` or an offset.
  ///
  /// - Parameter offset: minutes east of UTC to assume where the text names no offset; `nil` refuses such a text.
  /// - Returns: `nil` for anything else, for dates that do not exist, and beyond ``writable``.
  public init?(_ text: some StringProtocol, assumingOffset offset: Int64? = nil) {
    var scanner = DigitScanner(text)
    guard let year = scanner.number(digits: 4), scanner.skip("-"),
      let month = scanner.number(digits: 2), scanner.skip("-"),
      let day = scanner.number(digits: 2),
      let date = CivilDate(year: year, month: month, day: day),
      scanner.skip("T") || scanner.skip("t") || scanner.skip(" "),
      let hour = scanner.number(digits: 2), hour < 24, scanner.skip(":"),
      let minute = scanner.number(digits: 2), minute < 60
    else { return nil }
    var second: Int64 = 0
    var fraction: Int64 = 0
    if scanner.skip(":") {
      guard let read = scanner.number(digits: 2), read < 61 else { return nil }
      second = min(read, 59)
      if scanner.skip(".") {
        guard let read = scanner.fraction() else { return nil }
        fraction = read
      }
    }
    guard let east = scanner.zone() ?? (scanner.isAtEnd ? offset : nil), scanner.isAtEnd else {
      return nil
    }
    let minutes: Int64 = date.daysSince1970 * 1_440 + hour * 60 + minute - east
    self.init(milliseconds: (minutes * 60 + second) * 1_000 + fraction)
    guard Self.writable.contains(self) else { return nil }
  }
}
