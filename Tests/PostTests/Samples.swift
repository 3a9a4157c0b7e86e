import Foundation
import Leadline
import Post

/// What the tests talk about.
enum Samples {
  static func letter(_ text: String = "Ciao", subject: String = "Coffee") throws -> MailMessage {
    MailMessage(
      id: try MessageID("<entry-7@leadline.example>"), date: Timestamp(milliseconds: 1_772_357_400_999),
      from: try Mailbox("john@contoso.example", name: "John"),
      to: [try Mailbox("anna@bar.example", name: "Anna Rossi")], subject: subject, text: text)
  }

  /// The line breaks of a mail's text, in the form that readers get.
  static func lines(_ text: String) -> String {
    var lines = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in text.unicodeScalars {
      if scalar == "\r" { lines.append("\n") } else if scalar != "\n" || !wasReturn { lines.append(scalar) }
      wasReturn = scalar == "\r"
    }
    if lines.last != "\n" { lines.append("\n") }
    return String(lines)
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): what fails once fails again.
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Text that tries to be more than text, in all lengths up to some.
  mutating func text(_ most: Int) -> String {
    (0..<Int.random(in: 0...most, using: &self)).map { _ in piece() }.joined()
  }

  private mutating func piece() -> String {
    if Int.random(in: 0..<4, using: &self) > 0 { return Self.pieces.randomElement(using: &self) ?? "" }
    let number = UInt32.random(in: 0...0x10FFFF, using: &self)
    return Unicode.Scalar(number).map { String($0) } ?? "?"
  }

  private static let pieces = [
    "\n", "\r\n", "\r", "\u{0}", "\u{1B}[2J", "\u{7F}", "\u{85}", "\u{2028}", "\t", " ", "  ", " \n", "\t\n", "\n.\n",
    ".",
    "\nFrom me", "From ", "=", "=20", "=?", "?=", "=?utf-8?q?x?=", "\r\nBcc: eve@evil.example\r\n", "\r\n\r\n<script>",
    "\n--=_", "\"", "\\", ",", ";", ":", "<eve@evil.example>", "(x)", "@", "'", "%41", "_", "à", "perché", "漢字", "🎉",
    "👩‍👩‍👧", "e\u{301}", "\u{202E}", "words that make lines long ", "x", String(repeating: "y", count: 100),
    String(repeating: "è", count: 100),
  ]
}
