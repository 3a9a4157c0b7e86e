/// Reads JSON strictly (RFC 8259), also what is hostile: its time is bounded by the length, its depth by ``depth``.
struct JSONReader {
  let bytes: [UInt8]
  var place = 0
  private var level = 0

  /// How deep lists and objects may be nested; nothing this server takes goes beyond three.
  static let depth = 32

  /// What is wrong, and at which byte.
  struct Failure: Error, Hashable {
    let why: Why
    let offset: Int

    enum Why: Hashable {
      case syntax, tooDeep, notUTF8
      case duplicate(String)
    }
  }

  static func read(_ bytes: [UInt8]) throws(Failure) -> JSON {
    var reader = JSONReader(bytes: bytes)
    let value = try reader.value()
    reader.skipSpace()
    guard reader.place == bytes.count else { throw reader.failure(.syntax) }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func value() throws(Failure) -> JSON {
    skipSpace()
    switch peek {
    case UInt8(ascii: "{"): return try nested { reader throws(Failure) in try reader.object() }
    case UInt8(ascii: "["): return try nested { reader throws(Failure) in try reader.list() }
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try literal("true", .flag(true))
    case UInt8(ascii: "f"): return try literal("false", .flag(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func nested(_ body: (inout JSONReader) throws(Failure) -> JSON) throws(Failure) -> JSON {
    guard level < Self.depth else { throw failure(.tooDeep) }
    level += 1
    place += 1
    let value = try body(&self)
    level -= 1
    return value
  }

  private mutating func object() throws(Failure) -> JSON {
    var members: [JSON.Member] = []
    var names: Set<String> = []
    if skip(UInt8(ascii: "}")) { return .object([]) }
    repeat {
      skipSpace()
      let start = place
      let name = try text()
      guard names.insert(name).inserted else { throw Failure(why: .duplicate(name), offset: start) }
      guard skip(UInt8(ascii: ":")) else { throw failure(.syntax) }
      members.append(.init(name: name, value: try value()))
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "}")) else { throw failure(.syntax) }
    return .object(members)
  }

  private mutating func list() throws(Failure) -> JSON {
    var values: [JSON] = []
    if skip(UInt8(ascii: "]")) { return .list([]) }
    repeat { values.append(try value()) } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "]")) else { throw failure(.syntax) }
    return .list(values)
  }

  private mutating func literal(_ word: StaticString, _ value: JSON) throws(Failure) -> JSON {
    let end = place + word.utf8CodeUnitCount
    guard end <= bytes.count, word.withUTF8Buffer({ bytes[place..<end].elementsEqual($0) }) else {
      throw failure(.syntax)
    }
    place = end
    return value
  }

  private mutating func number() throws(Failure) -> String {
    let start = place
    if peek == UInt8(ascii: "-") { place += 1 }
    let isZero = peek == UInt8(ascii: "0")
    let whole = digits()
    guard whole > 0, !isZero || whole == 1 else { throw failure(.syntax) }
    if peek == UInt8(ascii: ".") {
      place += 1
      guard digits() > 0 else { throw failure(.syntax) }
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      place += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { place += 1 }
      guard digits() > 0 else { throw failure(.syntax) }
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let start = place
    while let byte = peek, (0x30...0x39).contains(byte) { place += 1 }
    return place - start
  }

  var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skip(_ byte: UInt8) -> Bool {
    skipSpace()
    guard peek == byte else { return false }
    place += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
  }

  func failure(_ why: Failure.Why) -> Failure { Failure(why: why, offset: place) }
}
