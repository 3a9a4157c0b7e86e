import Foundation
import Leadline
import Post
import Testing

/// Whatever people write, a mail has the headers and parts that it should have, and they say what was written.
struct HostileTests {
  private func letter(_ dice: inout Dice) throws -> MailMessage {
    var letter = try Samples.letter(dice.text(40), subject: dice.text(12))
    letter.from.name = dice.text(5)
    letter.to = try (0...Int.random(in: 0...4, using: &dice)).map {
      try Mailbox("a\($0)@bar.example", name: dice.text(6))
    }
    letter.html = dice.text(40)
    letter.calendar = CalendarPart(.request, bytes: Array(dice.text(20).utf8))
    letter.attachments = [Attachment(dice.text(10), type: dice.text(2), bytes: Array(dice.text(20).utf8))]
    return letter
  }

  @Test func `any text stays where it belongs and comes back`() throws {
    for seed in 0..<1_000 as Range<UInt64> {
      var dice = Dice(state: seed)
      let letter = try letter(&dice)
      let mail = try MailText(letter.bytes, "seed \(seed)")
      #expect(
        mail.names == ["Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type"], "seed \(seed)")
      #expect(MailText.decoded(mail["Subject"] ?? "") == oneLine(letter.subject), "seed \(seed)")
      let leaves = try mail.leaves()
      #expect(leaves.count == 5, "seed \(seed)")
      #expect(leaves[0].text == Samples.lines(letter.text), "seed \(seed)")
      #expect(leaves[1].text == Samples.lines(letter.html ?? ""), "seed \(seed)")
      #expect(leaves[2].decoded() == letter.calendar?.bytes && leaves[3].decoded() == letter.calendar?.bytes)
      #expect(leaves[4].decoded() == letter.attachments[0].bytes, "seed \(seed)")
    }
  }

  @Test func `any name stays a name`() throws {
    for seed in 0..<2_000 as Range<UInt64> {
      var dice = Dice(state: seed)
      var letter = try Samples.letter()
      letter.to = [try Mailbox("anna@bar.example", name: dice.text(8))]
      let header = try #require(MailText(letter.bytes)["To"])
      let name = oneLine(letter.to[0].name).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(header.hasSuffix(name.isEmpty ? "anna@bar.example" : " <anna@bar.example>"), "seed \(seed)")
      let phrase = name.isEmpty ? "" : String(header.dropLast(" <anna@bar.example>".count))
      #expect(read(phrase) == name, "seed \(seed)")
      let isAtoms = phrase.utf8.allSatisfy { Self.inAtoms.contains($0) }
      #expect(isAtoms || phrase.hasPrefix("\"") && phrase.hasSuffix("\""), "seed \(seed) \(phrase)")
    }
  }

  @Test func `no line is longer than 76 characters unless a single word is`() throws {
    for seed in 0..<500 as Range<UInt64> {
      var dice = Dice(state: seed)
      for line in try letter(&dice).bytes.split(separator: 0x0A) { #expect(line.count <= 77, "seed \(seed)") }
    }
    var letter = try Samples.letter()
    let long = String(repeating: "l", count: 64) + "@" + String(repeating: "d", count: 60) + ".example"
    letter.to = try (0..<3).map { try Mailbox(long, name: "Anna \($0)") }
    let lines = letter.bytes.split(separator: 0x0A)
    #expect(lines.allSatisfy { $0.count <= 77 || $0.contains(UInt8(ascii: "@")) && $0.count < 150 })
    #expect(lines.count { $0.count > 77 } == 3)
  }

  private static let inAtoms = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~ ".utf8)

  private func oneLine(_ text: String) -> String { text.onOneLine(.max) }

  private func read(_ phrase: String) -> String {
    guard phrase.hasPrefix("\"") else { return MailText.decoded(phrase) }
    var text = ""
    var isEscaped = false
    for character in phrase.dropFirst().dropLast() {
      if isEscaped || character != "\\" { text.append(character) }
      isEscaped = !isEscaped && character == "\\"
    }
    return text
  }
}
