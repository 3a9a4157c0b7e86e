import Leadline
import Testing

/// Nothing that can be typed stops the reader or makes it slow.
struct LineFuzzTests {
  @Test func `any splice of real lines is read`() {
    var random = Generator(state: 42)
    let open: [RecordReference?] = [nil, .lead(7), .opportunity(7)]
    for round in 0..<5_000 {
      let reading = Typing(open: open[round % 3], zone: "Europe/Rome", plainText: round % 5 != 0)
      let line = (0..<Int.random(in: 1...6, using: &random)).map { _ in Self.piece(&random) }.joined()
      check(reading.line(line), reading)
    }
  }

  /// A question's lines are lines too, and no refusal is without words.
  private func check(_ read: ReadLine, _ reading: Typing) {
    guard case .refused(let refusal) = read else { return }
    #expect(!refusal.message.english.isEmpty && !refusal.message.italian.isEmpty)
    for line in refusal.lines where !line.contains("\0") { _ = reading.line(line) }
    if let question = refusal.question { _ = question.line(answeredBy: "2").map(reading.line) }
  }

  private static func piece(_ random: inout Generator) -> String {
    let piece = pieces.randomElement(using: &random) ?? ""
    let cut = Int.random(in: 0...piece.unicodeScalars.count, using: &random)
    let part = Bool.random(using: &random) ? piece : String(Substring(piece.unicodeScalars.prefix(cut)))
    return Bool.random(using: &random) ? part + " " : part
  }

  private static let pieces =
    Verb.allCases.flatMap { $0.examples.flatMap { [$0.english, $0.italian] } + $0.usage }
    + [
      "👍", "👩🏽‍💻", "\u{301}", "\u{20D0}\u{20D1}", "\"", "“", "'", "«", "—", "–", "--", "=", "#", "#42", ".3",
      "O-7", "L-", "{}",
      "\n", "\r\n", "\u{A0}", "\u{200B}", "\0", "--dry-run", "--at", "2026-03-29 02:30", "15 min", "//", "/",
      "!", "@leadline",
      "9999999999999999999", "é", "ß", "İ", "\u{FEFF}", "\u{1F1EE}", "٣", "PT", "company=", "--", "-- --x",
    ]

  @Test(arguments: [
    "/note \"a ", "\"a ", "'a \"b «c ", "/set x=\"a\" b ", "/set company=\"a ", "/new \"a ", "/new —a ",
    "/new a=", "a\u{301}",
    "/find \u{301}", "- -", "--a ", "/call --", "/", "/post -- ", "\u{20D0}", "/disqualify 42 a ",
    "/accept .3 a,", "=", "/who @",
    "7", "👩🏽‍💻", "\n/", "/take\n/", "/later 42 1 ", "/meet 2 ", "-", "/lose 'a ",
  ])
  func `the longest line is read at once`(piece: String) {
    var line = piece
    while line.utf8.count * 2 <= 65_536 { line += line }
    line += String(repeating: "a", count: 65_536 - line.utf8.count)
    let others = [
      line, "/note " + line.dropLast(6), "/new " + line.dropLast(6), "/set company=" + line.dropLast(13),
    ]
    for line in others {
      let time = ContinuousClock().measure { _ = withLeadOpen.line(line) }
      // Far beyond what it takes: only reading that is worse than linear gets here.
      #expect(time < .seconds(30), "\(piece)")
    }
  }

  /// SplitMix64, Steele, Lea and Flood 2014.
  struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
