import Crypto

/// A checksum of rows in their order: SHA-256 over each value with its kind and its length before it.
struct RowDigest {
  struct Value: Sendable, Hashable {
    let rows: Int64
    let sum: SHA256Digest
  }

  private var hash = SHA256()
  private var rows: Int64 = 0

  var value: Value { Value(rows: rows, sum: hash.finalize()) }

  mutating func add(_ row: [SQL.Bind]) {
    rows += 1
    for value in row { add(value) }
  }

  private mutating func add(_ value: SQL.Bind) {
    switch value {
    case .int(nil), .text(nil), .bytes(nil): add(kind: 0, length: 0)
    case .int(let number?):
      add(kind: 1, length: 8)
      withUnsafeBytes(of: number.littleEndian) { hash.update(bufferPointer: $0) }
    case .text(var text?):
      add(kind: 2, length: text.utf8.count)
      text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    case .bytes(let bytes?):
      add(kind: 3, length: bytes.count)
      bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }
  }

  private mutating func add(kind: UInt8, length: Int) {
    withUnsafeBytes(of: (UInt64(length) << 8 | UInt64(kind)).littleEndian) { hash.update(bufferPointer: $0) }
  }
}
