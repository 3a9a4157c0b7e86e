/// Bytes as models are kept: numbers little-endian, texts and lists with their length in front.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
  }
  mutating func write(count: Int) { write(UInt32(count)) }
  mutating func write(_ number: Double) { write(number.bitPattern) }
  mutating func write(_ number: Float) { write(number.bitPattern) }

  mutating func write(_ text: String) {
    write(count: text.utf8.count)
    bytes += text.utf8
  }

  mutating func write(_ numbers: [Float]) {
    write(count: numbers.count)
    for number in numbers { write(number) }
  }
}

/// Reads what ``ByteWriter`` wrote, believing nothing: no length is taken that the bytes cannot hold.
struct ByteReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func integer<Number: FixedWidthInteger>(_: Number.Type = Number.self) throws(ScoringError) -> Number {
    let size = Number.bitWidth / 8
    guard rest.count >= size else { throw .notAModel("it ends too early") }
    defer { rest = rest.dropFirst(size) }
    return rest.prefix(size).reversed().reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
  }

  /// A length of items that take at least so many bytes each.
  mutating func count(each size: Int, most: Int) throws(ScoringError) -> Int {
    let count = Int(try integer(UInt32.self))
    guard count <= most, count * size <= rest.count else { throw .notAModel("a length is too great") }
    return count
  }

  mutating func double() throws(ScoringError) -> Double {
    let number = Double(bitPattern: try integer())
    guard number.isFinite else { throw .notAModel("a number is none") }
    return number
  }

  mutating func float() throws(ScoringError) -> Float {
    let number = Float(bitPattern: try integer())
    guard number.isFinite, abs(number) < 1e6 else { throw .notAModel("a number is none") }
    return number
  }

  mutating func text() throws(ScoringError) -> String {
    let count = try count(each: 1, most: 1 << 16)
    defer { rest = rest.dropFirst(count) }
    guard let text = String(validating: rest.prefix(count), as: UTF8.self) else { throw .notAModel("a text is none") }
    return text
  }

  mutating func bytes(_ count: Int) throws(ScoringError) -> [UInt8] {
    guard rest.count >= count else { throw .notAModel("it ends too early") }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  /// So many numbers, neither more nor fewer.
  mutating func floats(_ expected: Int) throws(ScoringError) -> [Float] {
    guard try count(each: 4, most: 1 << 16) == expected else { throw .notAModel("a table has the wrong size") }
    var numbers: [Float] = []
    for _ in 0..<expected { numbers.append(try float()) }
    return numbers
  }
}
