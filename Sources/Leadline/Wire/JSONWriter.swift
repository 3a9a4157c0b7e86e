/// Writes JSON straight into bytes: what pages and events are made of, thousands of times a second.
///
/// ```swift
/// let bytes = JSONWriter.object { $0.add("lead", 42); $0.add("body", "Ciao") }
/// ```
public struct JSONWriter: Sendable {
  public private(set) var bytes: [UInt8] = []
  /// Whether a comma must stand before what comes next.
  private var needsComma = false

  public init(capacity: Int = 256) { bytes.reserveCapacity(capacity) }

  public static func object(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.object(body)
    return writer.bytes
  }

  /// The bytes of whatever is written.
  public static func value(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    body(&writer)
    return writer.bytes
  }

  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    open(0x7B)
    body(&self)
    close(0x7D)
  }

  public mutating func array<Items: Sequence>(_ items: Items, _ body: (inout JSONWriter, Items.Element) -> Void) {
    open(0x5B)
    for item in items { body(&self, item) }
    close(0x5D)
  }

  public mutating func object(_ key: StaticString, _ body: (inout JSONWriter) -> Void) {
    name(key)
    object(body)
  }

  public mutating func array<Items: Sequence>(
    _ key: StaticString, _ items: Items, _ body: (inout JSONWriter, Items.Element) -> Void
  ) {
    name(key)
    array(items, body)
  }

  public mutating func add(_ key: StaticString, _ value: Int64?) {
    name(key)
    if let value { self.value(value) } else { null() }
  }

  public mutating func add(_ key: StaticString, _ value: String?) {
    name(key)
    if let value { self.value(value) } else { null() }
  }

  public mutating func add(_ key: StaticString, _ value: Bool?) {
    name(key)
    if let value { self.value(value) } else { null() }
  }

  public mutating func add(_ key: StaticString, _ value: Timestamp?) {
    name(key)
    if let value { self.value(value) } else { null() }
  }

  public mutating func add(_ key: StaticString, _ value: Money?) {
    name(key)
    if let value { self.value(value) } else { null() }
  }

  public mutating func add(_ key: StaticString, _ value: FieldValue?) {
    name(key)
    if let value { self.value(value) } else { null() }
  }

  /// Something that is JSON already.
  public mutating func add(_ key: StaticString, json: [UInt8]) {
    name(key)
    value(json: json)
  }

  /// A member whose name is data; the closure writes one value.
  public mutating func member(_ name: String, _ value: (inout JSONWriter) -> Void) {
    comma()
    quote(name)
    bytes.append(0x3A)
    needsComma = false
    value(&self)
  }

  public mutating func member(_ name: String, _ value: FieldValue?) {
    member(name) { json in
      if let value { json.value(value) } else { json.null() }
    }
  }

  public mutating func value(json: [UInt8]) {
    comma()
    bytes += json
    needsComma = true
  }

  public mutating func value(_ number: Int64) {
    comma()
    append(number)
    needsComma = true
  }

  public mutating func value(_ text: String) {
    comma()
    quote(text)
    needsComma = true
  }

  public mutating func value(_ text: String?) {
    if let text { value(text) } else { null() }
  }

  public mutating func value(_ flag: Bool) { raw(flag ? "true" : "false") }

  public mutating func value(_ time: Timestamp) {
    comma()
    bytes.append(0x22)
    time.append(to: &bytes)
    bytes.append(0x22)
    needsComma = true
  }

  public mutating func value(_ money: Money) {
    object {
      $0.add("amount", money.amount)
      $0.add("currency", money.currency)
    }
  }

  public mutating func value(_ value: FieldValue) {
    switch value {
    case .text(let text): self.value(text)
    case .number(let number): self.value(number)
    case .money(let money): self.value(money)
    case .flag(let flag): self.value(flag)
    case .time(let time): self.value(time)
    }
  }

  public mutating func value(_ json: JSON) {
    switch json {
    case .null: null()
    case .flag(let flag): value(flag)
    case .number(let text):
      comma()
      bytes.append(contentsOf: text.utf8)
      needsComma = true
    case .text(let text): value(text)
    case .list(let values): array(values) { $0.value($1) }
    case .object(let members):
      object { json in
        for member in members { json.member(member.name) { $0.value(member.value) } }
      }
    }
  }

  public mutating func null() { raw("null") }

  /// Ends a line, where each value stands on one of its own.
  public mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  private mutating func raw(_ literal: StaticString) {
    comma()
    literal.withUTF8Buffer { bytes += $0 }
    needsComma = true
  }

  /// Begins a member. A name out of this program has nothing in it to be escaped.
  private mutating func name(_ key: StaticString) {
    if needsComma { bytes.append(0x2C) }
    bytes.append(0x22)
    key.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(0x22)
    bytes.append(0x3A)
    needsComma = false
  }

  private mutating func comma() {
    if needsComma { bytes.append(0x2C) }
  }

  private mutating func open(_ bracket: UInt8) {
    comma()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func append(_ number: Int64) {
    guard number != 0 else { return bytes.append(0x30) }
    if number < 0 { bytes.append(0x2D) }
    var digits: (UInt64, UInt64, UInt32) = (0, 0, 0)
    withUnsafeMutableBytes(of: &digits) { digits in
      var rest = number.magnitude
      var first = digits.count
      while rest > 0 {
        first -= 1
        digits[first] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
        rest /= 10
      }
      bytes.append(contentsOf: digits[first...])
    }
  }

  private mutating func quote(_ text: String) {
    bytes.append(0x22)
    var text = text
    text.withUTF8 { utf8 in
      var plain = 0
      for index in 0..<utf8.count where Self.isEscaped(utf8[index]) {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[plain..<index]))
        escape(utf8[index])
        plain = index + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[plain...]))
    }
    bytes.append(0x22)
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(0x5C)
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x0A: bytes.append(0x6E)
    case 0x0D: bytes.append(0x72)
    case 0x09: bytes.append(0x74)
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes += [0x75, 0x30, 0x30, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
}
