import Foundation
import Testing

/// A mail read back by other rules than it was written by: as much as RFC 5322 and MIME ask of a reader.
struct MailText {
  /// In order, with folds undone and nothing decoded.
  let headers: [(name: String, value: String)]
  let content: [UInt8]

  init(_ bytes: [UInt8], _ comment: Comment = "") throws {
    try #require(bytes.allSatisfy { $0 == 0x0D || $0 == 0x0A || $0 == 0x09 || (0x20...0x7E).contains($0) }, comment)
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    try #require(lines.last?.isEmpty == true, comment)
    try #require(lines.dropLast().allSatisfy { $0.last == 0x0D && !$0.dropLast().contains(0x0D) }, comment)
    let empty = try #require(lines.firstIndex { $0.count == 1 }, comment)
    var headers: [(String, String)] = []
    for line in lines[..<empty] {
      let text = String(decoding: line.dropLast(), as: UTF8.self)
      if text.hasPrefix(" ") {
        try #require(text.contains { $0 != " " } && !headers.isEmpty, comment)
        headers[headers.count - 1].1 += text
      } else {
        let colon = try #require(text.firstIndex(of: ":"), comment)
        headers.append((String(text[..<colon]), String(text[text.index(after: colon)...].dropFirst())))
      }
    }
    self.headers = headers
    content = Array(lines[(empty + 1)...].joined(separator: [0x0A]))
  }

  var names: [String] { headers.map(\.name) }

  subscript(name: String) -> String? { headers.first { $0.name == name }?.value }

  /// `text/plain`
  var type: String { String(self["Content-Type"]?.prefix { $0 != ";" } ?? "") }

  /// Of the type or the disposition, with RFC 2231 undone.
  func parameter(_ name: String, of header: String) -> String? {
    var pieces: [String] = []
    for part in (self[header] ?? "").split(separator: "; ").dropFirst() {
      guard let equals = part.firstIndex(of: "=") else { continue }
      let key = part[..<equals], value = String(part[part.index(after: equals)...])
      if key == name { return value.hasPrefix("\"") ? String(value.dropFirst().dropLast()) : value }
      if key == "\(name)*" || key == "\(name)*\(pieces.count)*" { pieces.append(value) }
    }
    guard let first = pieces.first, first.hasPrefix("utf-8''") else { return nil }
    return ([String(first.dropFirst(7))] + pieces.dropFirst()).map { $0.removingPercentEncoding ?? "?" }.joined()
  }

  /// The parts of a multipart.
  func parts(_ comment: Comment = "") throws -> [MailText] {
    guard type.hasPrefix("multipart/"), let boundary = parameter("boundary", of: "Content-Type") else { return [] }
    let pieces = String(decoding: [0x0D, 0x0A] + content, as: UTF8.self).split(
      separator: "\r\n--\(boundary)", omittingEmptySubsequences: false)
    try #require(pieces.first == "" && pieces.last == "--\r\n" && pieces.count > 2, comment)
    return try pieces.dropFirst().dropLast().map { piece in
      try #require(piece.hasPrefix("\r\n"), comment)
      return try MailText(Array(piece.utf8.dropFirst(2)), comment)
    }
  }

  /// All parts that hold no others.
  func leaves() throws -> [MailText] {
    let parts = try parts()
    return parts.isEmpty ? [self] : try parts.flatMap { try $0.leaves() }
  }

  /// The content as it was before it was encoded, with LF at the end of lines where it is text.
  func decoded() -> [UInt8] {
    if self["Content-Transfer-Encoding"] == "base64" {
      return Array(Data(base64Encoded: Data(content), options: .ignoreUnknownCharacters) ?? Data())
    }
    var bytes: [UInt8] = []
    var rest = content.filter { $0 != 0x0D }[...]
    while let byte = rest.popFirst() {
      if byte != UInt8(ascii: "=") {
        bytes.append(byte)
      } else if rest.first == 0x0A {
        rest = rest.dropFirst()
      } else {
        bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
        rest = rest.dropFirst(2)
      }
    }
    return bytes
  }

  var text: String {
    String(decoding: decoded(), as: UTF8.self).replacing("\r\n", with: "\n")
  }

  /// A header's text, with RFC 2047 undone: spaces between two encoded words are none.
  static func decoded(_ header: String) -> String {
    var text = ""
    var wasEncoded = false
    for word in header.split(separator: " ", omittingEmptySubsequences: false) {
      let bytes = encodedWord(word)
      if !text.isEmpty || wasEncoded, !wasEncoded || bytes == nil { text += " " }
      text += bytes.map { String(decoding: $0, as: UTF8.self) } ?? String(word)
      wasEncoded = bytes != nil
    }
    return text
  }

  private static func encodedWord(_ word: Substring) -> [UInt8]? {
    guard word.utf8.count <= 75, word.hasPrefix("=?utf-8?"), word.hasSuffix("?=") else { return nil }
    let inside = word.dropFirst(10).dropLast(2)
    if word.dropFirst(8).first == "b" { return Data(base64Encoded: String(inside)).map(Array.init) }
    let escaped = inside.replacing("_", with: "%20").replacing("=", with: "%")
    return escaped.removingPercentEncoding.map { Array($0.utf8) }
  }
}
