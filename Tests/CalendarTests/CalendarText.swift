import Foundation
import Leadline
import Testing

/// A calendar read back by other rules than it was written by: as little as RFC 5545 asks of a reader.
struct CalendarText {
  struct Property: Equatable {
    let name: String
    let parameters: String
    let value: String
  }

  let properties: [Property]

  init(_ bytes: [UInt8], _ comment: Comment = "") throws {
    let text = try #require(String(validating: bytes, as: UTF8.self), comment)
    try #require(text.unicodeScalars.allSatisfy { Self.isPermitted($0) }, comment)
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    try #require(lines.last?.isEmpty == true, comment)
    try #require(lines.dropLast().allSatisfy { $0.last == 0x0D && $0.count <= 76 && $0.count > 1 }, comment)
    try #require(lines.allSatisfy { String(validating: $0, as: UTF8.self) != nil }, comment)
    // As bytes, for a break between two characters may stand within what a reader sees as one.
    var whole: [[UInt8]] = []
    for line in lines.dropLast() {
      if line.first == 0x20 {
        whole[whole.count - 1] += line.dropFirst().dropLast()
      } else {
        whole.append(Array(line.dropLast()))
      }
    }
    properties = try whole.map { try Self.property($0, comment) }
  }

  var names: [String] { properties.map(\.name) }

  /// The values of all properties of a name, with what was escaped in them.
  subscript(name: String) -> [String] {
    properties.filter { $0.name == name }.map(\.value)
  }

  static func unescaped(_ value: String) -> String {
    var text = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in value.unicodeScalars {
      if isEscaped { text.append(scalar == "n" ? "\n" : scalar) } else if scalar != "\\" { text.append(scalar) }
      isEscaped = !isEscaped && scalar == "\\"
    }
    return String(text)
  }

  /// What is left of a text in a calendar.
  static func clean(_ text: String) -> String {
    var clean = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in text.unicodeScalars {
      let isBreak = "\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains(scalar) || scalar == "\n" && !wasReturn
      if isBreak { clean.append("\n") } else if isPermitted(scalar), scalar != "\n" { clean.append(scalar) }
      wasReturn = scalar == "\r"
    }
    return String(clean)
  }

  private static func isPermitted(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory != .control && scalar.value != 0x2028 && scalar.value != 0x2029
      || "\r\n\t".unicodeScalars.contains(scalar)
  }

  private static func property(_ line: [UInt8], _ comment: Comment) throws -> Property {
    let end = try #require(colon(of: line), comment)
    let head = line[..<end]
    let name = head.prefix { $0 != UInt8(ascii: ";") }
    return Property(
      name: String(decoding: name, as: UTF8.self), parameters: String(decoding: head[name.endIndex...], as: UTF8.self),
      value: String(decoding: line[(end + 1)...], as: UTF8.self))
  }
  /// The first one that stands in no quotes.
  private static func colon(of line: [UInt8]) -> Int? {
    var isQuoted = false
    for (index, byte) in line.enumerated() {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: ":"), !isQuoted { return index }
    }
    return nil
  }
}
