import CPostgres
import Foundation

/// The parameters of one statement in the form libpq takes them, in memory that is used again for the next.
struct ParameterBuffer: ~Copyable {
  private(set) var types: [Oid] = []
  private(set) var values: [UnsafePointer<CChar>?] = []
  private(set) var lengths: [Int32] = []
  private(set) var formats: [Int32] = []
  private var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 8)
  private var used = 0

  /// What is kept for the next statement at most, in bytes.
  private static let kept = 1 << 20

  deinit {
    memory.deallocate()
  }

  var count: Int32 { Int32(types.count) }

  /// - Throws: `.misuse` if a text holds U+0000, which PostgreSQL cannot store, or there is more than can be sent.
  mutating func fill(_ parameters: [Parameter]) throws(PostgresError) {
    try makeRoom(for: parameters)
    for (index, parameter) in parameters.enumerated() {
      switch parameter {
      case .int(let number): add(number)
      case .text(let text): try add(text, at: index)
      case .bytes(let bytes): add(bytes)
      }
    }
  }

  private mutating func makeRoom(for parameters: [Parameter]) throws(PostgresError) {
    types.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    formats.removeAll(keepingCapacity: true)
    used = 0
    let size = parameters.reduce(into: 0) { $0 += $1.size }
    guard parameters.count <= 65_535, size < 1 << 30 else {
      throw PostgresError(
        .misuse, "\(parameters.count) parameters of \(size) bytes are too much for one statement; use COPY")
    }
    guard size > memory.count || memory.count > Self.kept else { return }
    memory.deallocate()
    memory = .allocate(byteCount: max(4096, size), alignment: 8)
  }

  private mutating func add(_ number: Int64?) {
    guard let number else { return addNull(20) }
    withUnsafeBytes(of: number.bigEndian) { add($0, type: 20) }
  }

  private mutating func add(_ text: String?, at index: Int) throws(PostgresError) {
    guard var text else { return addNull(25) }
    let isWhole = text.withUTF8 {
      let bytes = UnsafeRawBufferPointer($0)
      add(bytes, type: 25)
      return !bytes.holdsZero
    }
    guard isWhole else {
      throw PostgresError(
        .misuse, "the text for $\(index + 1) holds the character U+0000, which PostgreSQL cannot store; leave it out")
    }
  }

  private mutating func add(_ bytes: [UInt8]?) {
    guard let bytes else { return addNull(17) }
    bytes.withUnsafeBytes { add($0, type: 17) }
  }

  private mutating func add(_ bytes: UnsafeRawBufferPointer, type: Oid) {
    let place = UnsafeMutableRawBufferPointer(rebasing: memory[used..<used + bytes.count])
    place.copyMemory(from: bytes)
    // Not of `place`, which where it is empty at the end may have none: for libpq that would be NULL.
    values.append(UnsafeRawPointer(memory.baseAddress! + used).assumingMemoryBound(to: CChar.self))
    lengths.append(Int32(bytes.count))
    formats.append(1)
    types.append(type)
    used += bytes.count
  }

  private mutating func addNull(_ type: Oid) {
    values.append(nil)
    lengths.append(0)
    formats.append(1)
    types.append(type)
  }
}

extension Parameter {
  var size: Int {
    switch self {
    case .int: 8
    case .text(let text): text?.utf8.count ?? 0
    case .bytes(let bytes): bytes?.count ?? 0
    }
  }
}

extension UnsafeRawBufferPointer {
  var holdsZero: Bool {
    guard let baseAddress else { return false }
    return memchr(baseAddress, 0, count) != nil
  }
}
