import Assistant
import Foundation
import Leadline
import Testing

/// Nothing that can be written stops the reader or makes it slow.
struct HostileTextTests {
  @Test(arguments: [
    "budget 15k ", "Anna ", "a'", "a@", "a@b.it ", "se ", "decide Anna ", "> ", "\n", "1,1.", "1-",
    "talking to Rossi and ",
    "I will send by Friday ", "👩🏽‍💻", "\u{301}", "a-", "((", "www.", "http://", "La Cimbali ", "Sig. ", "the end of the ",
    "in 3 ", "+39 ", "?", "On a wrote:\n", "\u{0}", "İ", "a b c d e f g h ", "the CFO ", "lunedì alle 15 ",
    "entro marzo ",
  ])
  func `the longest text is read at once`(piece: String) {
    let text = String(repeating: piece, count: 65_536 / piece.utf8.count)
    let time = ContinuousClock().measure { _ = Desk.findings(text) }
    // Far beyond what it takes: only reading that is worse than linear gets here.
    #expect(time < .seconds(30), "\(piece.debugDescription)")
  }

  @Test func `any splice of real sentences is read, and every finding shows where it stands`() {
    var random = Generator(state: 7)
    let pieces = (CorpusTests.english + CorpusTests.italian).map(\.sentence) + Self.marks
    for _ in 0..<600 {
      let text = (0..<Int.random(in: 1...6, using: &random)).map { _ in Self.piece(of: pieces, &random) }.joined()
      for finding in Desk.findings(text) {
        guard let range = finding.evidence.range else { continue }
        #expect(String(decoding: Array(text.utf8)[range], as: UTF8.self) == finding.evidence.sentence)
      }
    }
  }

  private static let marks = [
    "\n", "\n> ", " ", ". ", "? ", "\u{301}", "👍", "'", "\"", "-- \n", "\0", "  ", "\t", "…", "—",
  ]

  private static func piece(of pieces: [String], _ random: inout Generator) -> String {
    let piece = pieces.randomElement(using: &random) ?? ""
    let cut = Int.random(in: 0...piece.unicodeScalars.count, using: &random)
    return Bool.random(using: &random) ? piece : String(Substring(piece.unicodeScalars.prefix(cut)))
  }

  @Test func `the same text gives the same findings`() {
    let text = (CorpusTests.english + CorpusTests.italian).map(\.sentence).joined(separator: "\n")
    #expect(Desk.findings(text) == Desk.findings(text))
  }

  @Test func `a text beyond the limit is read as far as the limit`() {
    let filler = String(repeating: "Nice weather. ", count: 5_000)
    #expect(Desk.shorthand("Budget is 15k. " + filler) == ["budget=15000.00 EUR"])
    #expect(Desk.shorthand(filler + "Budget is 15k.").isEmpty)
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
