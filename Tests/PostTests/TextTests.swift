import Foundation
import Leadline
import Post
import Testing

struct TextTests {
  private func body(_ text: String) throws -> [String] {
    let mail = try MailText(Samples.letter(text).bytes)
    return String(decoding: mail.content, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  @Test(arguments: [
    (".", ["=2E", ""]), ("..\n.x\nx.", ["=2E.", "=2Ex", "x.", ""]), ("From me", ["=46rom me", ""]),
    ("from me\nFromage", ["from me", "Fromage", ""]), ("a \n\t\nb\t", ["a=20", "=09", "b=09", ""]),
    ("a=b", ["a=3Db", ""]), ("a\r\nb\rc\n\n", ["a", "b", "c", "", ""]), ("", ["", ""]), ("\u{0}", ["=00", ""]),
    ("\r\r\n\n", ["", "", "", ""]),
  ])
  func `what others on the way might change is encoded`(text: String, lines: [String]) throws {
    #expect(try body(text) == lines)
  }

  @Test func `lines are broken softly, at any length and before any character`() throws {
    for length in 60..<160 {
      for end in ["", " ", ".", "=", "è", "\t", ". x", " \u{0}"] {
        let text = String(repeating: "x", count: length) + end
        let mail = try MailText(Samples.letter(text).bytes)
        #expect(mail.text == text + "\n" && mail["Content-Transfer-Encoding"] == "quoted-printable")
        #expect(try body(text).allSatisfy { $0.utf8.count <= 76 && !$0.hasPrefix(".") })
      }
    }
  }

  @Test func `points that come to stand at the beginning of a broken line are encoded`() throws {
    let lines = try body(String(repeating: ".", count: 500))
    #expect(lines.allSatisfy { !$0.hasPrefix(".") && $0.utf8.count <= 76 })
  }

  @Test(arguments: [
    "Coffee", "", "Perché così", "ABC 漢字", "🎉", "Re: [42] \"quoted\" (comment) <x@y> a, b; c: d", "=?utf-8?q?x?=",
    " leading", "trailing ", "two  spaces", "tab\there", "x_y=z?", String(repeating: "word ", count: 40) + "end",
    String(repeating: "x", count: 500), String(repeating: "👩‍👩‍👧", count: 60), String(repeating: "più caffè ", count: 30),
  ])
  func `a subject comes back as it was`(subject: String) throws {
    let mail = try MailText(Samples.letter(subject: subject).bytes)
    #expect(MailText.decoded(mail["Subject"] ?? "?") == subject.replacing("\t", with: " "))
  }

  @Test func `a plain subject is left as it is`() throws {
    let subject = "Re: [42] the machines of Anna's bar (5 of them), to be renewed; until summer: \"please\""
    let mail = try MailText(Samples.letter(subject: subject).bytes)
    #expect(mail["Subject"] == subject)
  }
}
