/// A line of a calendar, put together again where it was folded (RFC 5545, section 3.1).
struct ContentLine {
  /// The number of its first line, from 1 on.
  let number: Int
  let bytes: ArraySlice<UInt8>

  /// What stands before the first `;` or `:`, in upper case.
  var name: String {
    String(decoding: bytes.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: ":") }, as: UTF8.self).uppercased()
  }

  /// The parameters, named in upper case, and the value.
  ///
  /// - Returns: `nil` where the line is not written as lines are.
  func parts() -> (parameters: [String: String], value: String)? {
    var rest = bytes.drop { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: ":") }
    var parameters: [String: String] = [:]
    while rest.first == UInt8(ascii: ";") {
      rest = rest.dropFirst()
      let name = rest.prefix { !"=;:".utf8.contains($0) }
      rest = rest[name.endIndex...]
      guard !name.isEmpty, rest.popFirst() == UInt8(ascii: "="), let end = Self.valueEnd(rest) else { return nil }
      parameters[String(decoding: name, as: UTF8.self).uppercased()] = Self.unquoted(rest[..<end])
      rest = rest[end...]
    }
    guard rest.popFirst() == UInt8(ascii: ":") else { return nil }
    return (parameters, String(decoding: rest, as: UTF8.self))
  }

  /// The next `;` or `:` that stands in no quotes.
  private static func valueEnd(_ bytes: ArraySlice<UInt8>) -> Int? {
    var isQuoted = false
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ";") where !isQuoted, UInt8(ascii: ":") where !isQuoted: return index
      default: break
      }
    }
    return nil
  }

  private static func unquoted(_ value: ArraySlice<UInt8>) -> String {
    String(decoding: value.filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
  }
}

/// The lines of a calendar that is read. Lines may end with LF alone, and may be empty: some clients' do and are.
struct ContentLines: Sequence, IteratorProtocol {
  private var rest: ArraySlice<UInt8>
  private var number = 0

  init(_ bytes: [UInt8]) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    rest = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
  }

  mutating func next() -> ContentLine? {
    while var line = nextLine() {
      let first = number
      while rest.first == 0x20 || rest.first == 0x09, let folded = nextLine() { line += folded.dropFirst() }
      if !line.isEmpty { return ContentLine(number: first, bytes: line) }
    }
    return nil
  }

  private mutating func nextLine() -> ArraySlice<UInt8>? {
    guard !rest.isEmpty else { return nil }
    let line = rest.prefix { $0 != 0x0A }
    rest = rest[line.endIndex...].dropFirst()
    number += 1
    return line.last == 0x0D ? line.dropLast() : line
  }
}
