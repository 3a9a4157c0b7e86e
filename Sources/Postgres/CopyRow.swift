import Foundation

/// A row of a binary COPY, column by column. Each must have exactly the size of the table's: an `INT8` takes `.int`.
public struct CopyRow: ~Copyable {
  var bytes: [UInt8] = []
  private var columns: Int16 = 0
  /// How many rows were written.
  private(set) var count = 0

  init() {
    bytes.reserveCapacity(1 << 17)
  }

  /// - Throws: `.misuse` for a text with U+0000, which PostgreSQL cannot store.
  public mutating func add(_ value: Parameter) throws(PostgresError) {
    switch value {
    case .int(let number?): add(fixed: number)
    case .text(let text?): try add(text)
    case .bytes(let bytes?): add(bytes)
    case .int(nil), .text(nil), .bytes(nil): addNull()
    }
  }

  public mutating func add(int4 number: Int32?) {
    if let number { add(fixed: number) } else { addNull() }
  }

  public mutating func add(int2 number: Int16?) {
    if let number { add(fixed: number) } else { addNull() }
  }

  public mutating func add(bool value: Bool?) {
    if let value { add(fixed: UInt8(value ? 1 : 0)) } else { addNull() }
  }

  mutating func begin() -> Int {
    columns = 0
    let start = bytes.count
    add(raw: Int16(0))
    return start
  }

  mutating func takeBack(to start: Int) {
    bytes.removeLast(bytes.count - start)
  }

  /// Only now it is known how many columns there are.
  mutating func end(_ start: Int) {
    withUnsafeBytes(of: columns.bigEndian) {
      bytes[start] = $0[0]
      bytes[start + 1] = $0[1]
    }
    count += 1
  }

  mutating func add(raw number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }

  private mutating func add(fixed number: some FixedWidthInteger) {
    columns += 1
    add(raw: Int32(number.bitWidth / 8))
    add(raw: number)
  }

  private mutating func add(_ text: String) throws(PostgresError) {
    var text = text
    let isWhole = text.withUTF8 { utf8 in
      add(UnsafeRawBufferPointer(utf8))
      return !UnsafeRawBufferPointer(utf8).holdsZero
    }
    guard isWhole else {
      throw PostgresError(
        .misuse,
        "the text for column \(columns) holds the character U+0000, which PostgreSQL cannot store; leave it out")
    }
  }

  private mutating func add(_ value: [UInt8]) {
    value.withUnsafeBytes { add($0) }
  }

  private mutating func add(_ value: UnsafeRawBufferPointer) {
    columns += 1
    add(raw: Int32(value.count))
    bytes.append(contentsOf: value)
  }

  private mutating func addNull() {
    columns += 1
    add(raw: Int32(-1))
  }
}
