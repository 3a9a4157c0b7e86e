import Leadline

/// What people wrote, in the forms in which it cannot end its property.
extension CalendarWriter {
  /// A property of text (section 3.3.11).
  mutating func text(_ name: StaticString, _ text: String) {
    property(name) { $0.escaped(text) }
  }

  /// A property that is left out where it would say nothing.
  mutating func text(_ name: StaticString, ifAny text: String) {
    if !text.isEmpty { self.text(name, text) }
  }

  /// An address of a page. What cannot stand in one is written as `%` and its number.
  mutating func address(_ name: StaticString, _ url: String) {
    property(name) { $0.percentEncoded(url, keeping: Self.inAddresses) }
  }

  /// `;CN="Rossi, Anna":mailto:anna@bar.example`: who somebody is, and the end of the line.
  mutating func user(_ user: CalendarUser) {
    parameter(";CN=\"", ifAny: user.name)
    append(":mailto:")
    percentEncoded(user.address.local, keeping: Self.inMailboxes)
    bytes.append(UInt8(ascii: "@"))
    percentEncoded(user.address.domain, keeping: Self.inMailboxes)
  }

  private mutating func escaped(_ text: String) {
    text.forEachCalendarByte { byte in
      switch byte {
      case nil: append("\\n")
      case let byte?:
        if byte.isSpecial { append("\\") }
        bytes.append(byte)
      }
    }
  }

  /// A parameter on one line, quoted and encoded as RFC 6868 has it. Backslashes mean nothing in parameters, but some
  /// readers take them for escapes and would read on behind the end.
  private mutating func parameter(_ name: StaticString, ifAny value: String) {
    let beginning = bytes.count
    append(name)
    let start = bytes.count
    value.forEachCalendarByte { byte in
      switch byte ?? 0x20 {
      case UInt8(ascii: "^"): append("^^")
      case UInt8(ascii: "\""): append("^'")
      case UInt8(ascii: "\\"): append("/")
      case 0x20 where bytes.count == start, 0x09 where bytes.count == start: break
      case let byte: bytes.append(byte)
      }
    }
    while bytes.count > start, bytes.last == 0x20 || bytes.last == 0x09 { bytes.removeLast() }
    if bytes.count > start { append("\"") } else { bytes.removeLast(start - beginning) }
  }

  private mutating func percentEncoded(_ text: String, keeping kept: [Bool]) {
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      if kept[Int(byte)] {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
  }

  private static let lettersAndDigits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
  /// RFC 3986, with the `%` of what is encoded already.
  private static let inAddresses = table(lettersAndDigits + "-._~:/?#[]@!$&'()*+,;=%")
  /// RFC 6068, section 2.
  private static let inMailboxes = table(lettersAndDigits + "-._~!$'*+")

  private static func table(_ kept: String) -> [Bool] {
    let kept = Set(kept.utf8)
    return (0...UInt8.max).map(kept.contains)
  }
}

extension String {
  /// Calls the body with each byte of the text, and with `nil` for each line break of whatever kind. Other control
  /// characters are passed over: they have no place in a calendar.
  fileprivate func forEachCalendarByte(_ body: (UInt8?) -> Void) {
    var text = self
    text.withUTF8 { utf8 in
      var index = 0
      while index < utf8.count {
        let length = utf8[index].isPlain ? 0 : utf8.controlLength(at: index)
        if length == 0 {
          body(utf8[index])
        } else if utf8.isLineBreak(at: index) {
          body(nil)
        }
        index += max(length, 1)
      }
    }
  }
}

extension UInt8 {
  /// Whether it needs a backslash in text.
  fileprivate var isSpecial: Bool {
    self == UInt8(ascii: "\\") || self == UInt8(ascii: ";") || self == UInt8(ascii: ",")
  }

  /// Printable ASCII, or part of a character that no control character begins like.
  fileprivate var isPlain: Bool {
    self >= 0x20 && self < 0x7F || self > 0x7F && self != 0xC2 && self != 0xE2
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// How many bytes long the control character is that stands here: 0 where none does. A CR LF is one.
  fileprivate func controlLength(at index: Int) -> Int {
    let next = index + 1 < count ? self[index + 1] : 0
    return switch self[index] {
    case 0x09: 0
    case 0x0D where next == 0x0A: 2
    case 0x00..<0x20, 0x7F: 1
    case 0xC2 where next < 0xA0: 2
    case 0xE2 where next == 0x80 && isSeparator(at: index): 3
    default: 0
    }
  }

  /// LF, CR, NEL, or one of the separators U+2028 and U+2029, which some take for the end of a line.
  fileprivate func isLineBreak(at index: Int) -> Bool {
    switch self[index] {
    case 0x0A, 0x0D, 0xE2: true
    case 0xC2: self[index + 1] == 0x85
    default: false
    }
  }

  private func isSeparator(at index: Int) -> Bool {
    (0xA8...0xA9).contains(self[index + 2])
  }
}
