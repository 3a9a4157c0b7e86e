import Calendar
import Foundation
import Leadline

/// What the tests talk about.
enum Samples {
  static let rome = TimeZone(identifier: "Europe/Rome")!
  static let newYork = TimeZone(identifier: "America/New_York")!
  static let stamp = time("2026-02-20T08:00:00Z")
  static let john = CalendarUser(EmailAddress("john@contoso.example")!, name: "John")
  static let anna = CalendarUser(EmailAddress("anna@bar.example")!, name: "Anna Rossi")

  static func time(_ text: String) -> Timestamp { Timestamp(text)! }

  static func meeting(
    _ summary: String = "Coffee", at start: String = "2026-03-02T09:00:00Z", lasting seconds: Int64 = 1_800,
    in zone: TimeZone = rome
  ) -> CalendarEvent {
    CalendarEvent(
      uid: "entry-7@leadline.example", stamp: stamp, span: .moments(from: time(start), lasting: seconds, in: zone),
      summary: summary)
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
    "\n", "\r\n", "\r", "\u{0}", "\u{7}", "\u{1B}[2J", "\u{7F}", "\u{85}", "\u{9B}", "\u{2028}", "\u{2029}", "\t", " ",
    "\\", "\\n", ";", ",", ":", "\"", "^", "^n", "'", "=", "%", "à", "perché", "漢字", "👩‍👩‍👧", "e\u{301}", "\u{202E}",
    "END:VEVENT", "\r\nATTENDEE:mailto:eve@evil.example", "\nBEGIN:VALARM", "words that make lines long ", "x",
  ]
}

/// Real calendars that are no part of the project. Tests that need them are left out, by name, where they are absent.
enum SharedCalendars {
  private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/data/calendar")

  static var areHere: Bool { FileManager.default.fileExists(atPath: folder.path) }

  static func all() throws -> [(name: String, bytes: [UInt8])] {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(".ics") }.sorted().map {
      ($0, Array(try Data(contentsOf: folder.appending(path: $0))))
    }
  }
}
