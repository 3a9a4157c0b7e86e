/// Reads fixed-width numbers from the front of a text, as dates and times are written.
struct DigitScanner {
  private var rest: Substring.UTF8View

  init(_ text: some StringProtocol) {
    rest = Substring(text).utf8
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// Exactly `digits` decimal digits.
  mutating func number(digits: Int) -> Int64? {
    var value: Int64 = 0
    var left = rest
    for _ in 0..<digits {
      guard let byte = left.first, (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - 0x30)
      left = left.dropFirst()
    }
    rest = left
    return value
  }

  /// One or more digits after a decimal point, as milliseconds; what is finer is cut.
  mutating func fraction() -> Int64? {
    var value: Int64 = 0
    var seen = 0
    while let byte = rest.first, (0x30...0x39).contains(byte) {
      if seen < 3 { value = value * 10 + Int64(byte - 0x30) }
      seen += 1
      rest = rest.dropFirst()
    }
    guard seen > 0 else { return nil }
    for _ in min(seen, 3)..<3 { value *= 10 }
    return value
  }

  /// `Z`, `+hh:mm`, `-hh:mm` or `+hhmm`, in minutes east of UTC.
  mutating func zone() -> Int64? {
    if skip("Z") || skip("z") { return 0 }
    let start = rest
    let sign: Int64
    if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
    if let hours = number(digits: 2), hours < 24 {
      _ = skip(":")
      if let minutes = number(digits: 2), minutes < 60 { return sign * (hours * 60 + minutes) }
    }
    rest = start
    return nil
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let byte = rest.first, UInt32(byte) == character.value else { return false }
    rest = rest.dropFirst()
    return true
  }
}

extension [UInt8] {
  /// Appends a number in decimal, filled with zeros on the left to `width` digits.
  mutating func append(number: Int64, width: Int) {
    var divisor: Int64 = 1
    for _ in 1..<width { divisor *= 10 }
    var rest = number
    while divisor > 0 {
      append(UInt8(truncatingIfNeeded: 0x30 + rest / divisor % 10))
      rest %= divisor
      divisor /= 10
    }
  }
}
