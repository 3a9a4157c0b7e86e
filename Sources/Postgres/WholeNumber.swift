import CPostgres

/// Whole numbers in PostgreSQL's binary form.
enum WholeNumber {
  /// - Returns: nil if it is none, or does not fit.
  static func decode(_ bytes: UnsafeRawBufferPointer, type: Oid) -> Int64? {
    switch type {
    case 20, 5069: read(bytes, as: Int64.self)  // int8, xid8
    case 23: read(bytes, as: Int32.self)  // int4
    case 21: read(bytes, as: Int16.self)  // int2
    case 16: read(bytes, as: Int8.self)  // bool
    case 26, 28: read(bytes, as: UInt32.self)  // oid, xid
    case 1700: numeric(bytes)
    default: nil
    }
  }

  private static func read<Value: FixedWidthInteger>(_ bytes: UnsafeRawBufferPointer, as: Value.Type) -> Int64? {
    guard bytes.count == MemoryLayout<Value>.size else { return nil }
    return Int64(exactly: Value(bigEndian: bytes.loadUnaligned(as: Value.self)))
  }

  /// A numeric is a count of digits to the base 10,000, the first one's weight, a sign, a scale, and the digits.
  private static func numeric(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    guard bytes.count >= 8 else { return nil }
    func word(_ index: Int) -> UInt16 {
      UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self))
    }
    let digits = Int(word(0))
    let weight = Int(Int16(bitPattern: word(1)))
    let isNegative = word(2) == 0x4000
    guard isNegative || word(2) == 0, bytes.count >= 8 + 2 * digits, weight < 5 else { return nil }
    var value: Int64 = 0
    for place in 0..<max(digits, weight + 1) {
      let digit = place < digits ? Int64(word(4 + place)) : 0
      guard place <= weight else {
        if digit != 0 { return nil }
        continue
      }
      let (shifted, isTooLarge) = value.multipliedReportingOverflow(by: 10_000)
      let (sum, isToo) = shifted.addingReportingOverflow(isNegative ? -digit : digit)
      guard !isTooLarge, !isToo else { return nil }
      value = sum
    }
    return value
  }
}
