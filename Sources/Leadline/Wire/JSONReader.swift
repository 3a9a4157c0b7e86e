/// Reads JSON strictly (RFC 8259), also what is hostile: its time is bounded by the length, its depth by ``depth``.
public struct JSONReader {
  /// Only there while ``read(_:)`` runs.
  let bytes: UnsafeBufferPointer<UInt8>
  var place = 0
  private var level = 0

  /// How deep lists and objects may be nested; nothing this server takes goes beyond three.
  public static let depth = 32

  /// What is wrong, and at which byte.
  public struct Failure: Error, Hashable {
    public let why: Why
    public let offset: Int

    public enum Why: Sendable, Hashable {
      case syntax, tooDeep, notUTF8
      case duplicate(String)
    }
  }

  public static func read(_ bytes: [UInt8]) throws(Failure) -> JSON {
    try bytes.withUnsafeBufferPointer { bytes throws(Failure) in try read(bytes) }
  }

  /// Reads what lies in memory, without a copy of the whole.
  public static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) -> JSON {
    var reader = JSONReader(bytes: bytes)
    let value = try reader.value()
    reader.skipSpace()
    guard reader.place == bytes.count else { throw reader.failure(.syntax) }
    return value
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The bytes from a place up to the current one, as text.
  func text(from start: Int) throws(Failure) -> String {
    try text(UnsafeBufferPointer(rebasing: bytes[start..<place]))
  }

  func text(_ utf8: UnsafeBufferPointer<UInt8>) throws(Failure) -> String {
    // Nearly all of it is ASCII, which needs no validation that costs more than reading it.
    if utf8.allSatisfy({ $0 < 0x80 }) { return String(decoding: utf8, as: UTF8.self) }
    guard let text = String(validating: utf8, as: UTF8.self) else { throw failure(.notUTF8) }
    return text
  }

  private mutating func value() throws(Failure) -> JSON {
    skipSpace()
    switch peek {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try list()
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try literal("true", .flag(true))
    case UInt8(ascii: "f"): return try literal("false", .flag(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: return .number(try number())
    }
  }

  /// Goes into a list or an object, past its bracket.
  private mutating func enter() throws(Failure) {
    guard level < Self.depth else { throw failure(.tooDeep) }
    level += 1
    place += 1
  }

  private mutating func object() throws(Failure) -> JSON {
    try enter()
    var members: [JSON.Member] = []
    var names = Names()
    if !skip(UInt8(ascii: "}")) {
      // Growing one by one is most of what short objects cost.
      members.reserveCapacity(4)
      repeat {
        skipSpace()
        let start = place
        let name = try text()
        guard names.insert(name, after: members) else { throw Failure(why: .duplicate(name), offset: start) }
        guard skip(UInt8(ascii: ":")) else { throw failure(.syntax) }
        members.append(.init(name: name, value: try value()))
      } while skip(UInt8(ascii: ","))
      guard skip(UInt8(ascii: "}")) else { throw failure(.syntax) }
    }
    level -= 1
    return .object(members)
  }

  private mutating func list() throws(Failure) -> JSON {
    try enter()
    var values: [JSON] = []
    if !skip(UInt8(ascii: "]")) {
      repeat { values.append(try value()) } while skip(UInt8(ascii: ","))
      guard skip(UInt8(ascii: "]")) else { throw failure(.syntax) }
    }
    level -= 1
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
    return try text(from: start)
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

/// The names that an object has had so far. A few are compared one by one, which costs less than a set.
private struct Names {
  private static let few = 16
  private var set: Set<String> = []

  /// - Returns: whether it is new.
  mutating func insert(_ name: String, after members: [JSON.Member]) -> Bool {
    if members.count < Self.few { return !members.contains { $0.name == name } }
    if set.isEmpty { set = Set(members.map(\.name)) }
    return set.insert(name).inserted
  }
}
