/// A piece of a text in which a time may stand: a number, a word or a mark.
struct TimeToken: Hashable {
  enum Piece: Hashable {
    /// - Parameter digits: how many there are, leading zeros among them; nine at most.
    case number(Int64, digits: Int)
    /// In lower case and without accents.
    case word(String)
    case mark(Unicode.Scalar)
  }

  let piece: Piece
  /// Whether nothing stands between it and the piece before.
  let isGlued: Bool
  let start: String.Index
  let end: String.Index
  /// Whether a blank or nothing follows.
  let endsWord: Bool
}

/// Cuts a text into the pieces that times are made of.
///
/// It looks at no more than the beginning, and goes by Unicode scalars: `lunedì`, however its accent was typed
/// (`lunedì`, `lunedi`, `lunedi'`), is one word; `mezz'ora` is two.
struct TimeScanner {
  /// More pieces than the longest time has.
  private static let pieces = 40
  /// More letters than its longest word has.
  private static let letters = 24
  private static let digits = 9

  private let text: Substring.UnicodeScalarView
  private var place: String.Index

  static func tokens(in text: Substring) -> [TimeToken] {
    var scanner = Self(text: text.unicodeScalars, place: text.startIndex)
    var tokens: [TimeToken] = []
    tokens.reserveCapacity(16)
    while tokens.count < pieces, let token = scanner.next() { tokens.append(token) }
    return tokens
  }

  private mutating func next() -> TimeToken? {
    let before = place
    while let scalar = here, scalar.isBlank { step() }
    guard let first = here else { return nil }
    let start = place
    let piece = piece(from: first)
    return TimeToken(
      piece: piece, isGlued: before == start && start != text.startIndex, start: start, end: place,
      endsWord: here?.isBlank ?? true)
  }

  private mutating func piece(from first: Unicode.Scalar) -> TimeToken.Piece {
    if first.isDigit { return number() }
    if first.isLetter { return word() }
    step()
    return .mark(first.plainMark)
  }

  private mutating func number() -> TimeToken.Piece {
    var value: Int64 = 0
    var count = 0
    while let scalar = here, scalar.isDigit, count < Self.digits {
      value = value * 10 + Int64(scalar.value - 0x30)
      count += 1
      step()
    }
    return .number(value, digits: count)
  }

  private mutating func word() -> TimeToken.Piece {
    var word = String.UnicodeScalarView()
    var count = 0
    while let scalar = here, scalar.isLetter || scalar.isAccent, count < Self.letters {
      if let letter = scalar.plainLetter { word.append(letter) }
      count += 1
      step()
    }
    dropApostrophe()
    return .word(String(word))
  }

  /// An apostrophe that elides (`mezz'ora`) or stands for an accent (`lunedi'`) belongs to the word before it.
  private mutating func dropApostrophe() {
    if let scalar = here, scalar.plainMark == "'" { step() }
  }

  private var here: Unicode.Scalar? { place < text.endIndex ? text[place] : nil }

  private mutating func step() { place = text.index(after: place) }
}

extension Unicode.Scalar {
  fileprivate var isLetter: Bool {
    if value < 0x80 { return (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value) }
    return properties.isAlphabetic && plainMark == self
  }

  /// A grave or an acute accent that follows its letter.
  fileprivate var isAccent: Bool { value == 0x300 || value == 0x301 }

  /// In lower case without an accent; nothing for an accent alone.
  fileprivate var plainLetter: Unicode.Scalar? {
    switch value {
    case 0x41...0x5A: Unicode.Scalar(value | 0x20)
    case 0xC0...0xC5, 0xE0...0xE5: "a"
    case 0xC8...0xCB, 0xE8...0xEB: "e"
    case 0xCC...0xCF, 0xEC...0xEF: "i"
    case 0xD2...0xD6, 0xF2...0xF6: "o"
    case 0xD9...0xDC, 0xF9...0xFC: "u"
    case 0x300, 0x301: nil
    default: self
    }
  }

  /// The one mark that stands for all that look like it.
  fileprivate var plainMark: Unicode.Scalar {
    switch value {
    case 0x2018, 0x2019, 0x2BC, 0x60, 0xB4, 0x2032: "'"
    case 0xBA: "\u{B0}"
    default: self
    }
  }
}
