import Foundation
import Leadline
import Post
import Testing

struct MessageTests {
  @Test func `a mail is written as mail is`() throws {
    var letter = try Samples.letter("Ciao Anna,\n\nperché no?\n.\nFrom Perugia \nJohn", subject: "Perché no?")
    letter.cc = [try Mailbox("luca@caffè.example", name: "Verdi, Luca"), try Mailbox("ufficio@bar.example")]
    letter.replyTo = [try Mailbox("anna+lead42@leadline.example", name: "Niccolò")]
    letter.automation = .generated
    letter.language = .italian
    letter.inReplyTo = try MessageID("<a1@bar.example>")
    letter.unsubscription = try Unsubscription("https://leadline.example/unsubscribe/3f2a")
    let expected = """
      Date: Sun, 01 Mar 2026 09:30:00 +0000
      From: John <john@contoso.example>
      Reply-To: =?utf-8?q?Niccol=C3=B2?= <anna+lead42@leadline.example>
      To: Anna Rossi <anna@bar.example>
      Cc: "Verdi, Luca" <luca@xn--caff-8oa.example>, ufficio@bar.example
      Subject: =?utf-8?q?Perch=C3=A9_no=3F?=
      Message-ID: <entry-7@leadline.example>
      In-Reply-To: <a1@bar.example>
      References: <a1@bar.example>
      Auto-Submitted: auto-generated
      List-Unsubscribe: <https://leadline.example/unsubscribe/3f2a>
      List-Unsubscribe-Post: List-Unsubscribe=One-Click
      Content-Language: it
      MIME-Version: 1.0
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      Ciao Anna,

      perch=C3=A9 no?
      =2E
      =46rom Perugia=20
      John

      """
    #expect(String(decoding: letter.bytes, as: UTF8.self) == expected.replacing("\n", with: "\r\n"))
    #expect(letter.recipients == ["anna@bar.example", "luca@xn--caff-8oa.example", "ufficio@bar.example"])
  }

  @Test func `nobody gets a mail twice`() throws {
    var letter = try Samples.letter()
    letter.cc = letter.to + [try Mailbox("anna@BAR.example", name: "A.")]
    #expect(letter.recipients == ["anna@bar.example"])
  }

  @Test(arguments: [
    (0, "Thu, 01 Jan 1970 00:00:00 +0000"), (1_709_164_800_000, "Thu, 29 Feb 2024 00:00:00 +0000"),
    (1_798_761_599_999, "Thu, 31 Dec 2026 23:59:59 +0000"), (Int64.min, "Mon, 01 Jan 1900 00:00:00 +0000"),
    (Int64.max, "Fri, 31 Dec 9999 23:59:59 +0000"),
  ])
  func `dates are as mail has them`(milliseconds: Int64, written: String) throws {
    var letter = try Samples.letter()
    letter.date = Timestamp(milliseconds: milliseconds)
    #expect(try MailText(letter.bytes)["Date"] == written)
  }

  @Test func `the talk before is named, and what is answered last`() throws {
    var letter = try Samples.letter()
    let ids = try (0..<30).map { try MessageID("\($0).\(String(repeating: "x", count: $0 * 5))@bar.example") }
    letter.references = ids.dropLast()
    letter.inReplyTo = ids.last
    var mail = try MailText(letter.bytes)
    #expect(mail["References"] == ids.map(\.description).joined(separator: " "))
    letter.references = ids
    mail = try MailText(letter.bytes)
    #expect(mail["References"] == ids.map(\.description).joined(separator: " "))
    #expect(mail["In-Reply-To"] == ids.last?.description)
  }

  @Test func `a header begins beside its name, however long its first word is`() throws {
    var letter = try Samples.letter()
    let page = "https://leadline.example/unsubscribe/" + String(repeating: "x", count: 200)
    letter.unsubscription = try Unsubscription(page)
    letter.references = [try MessageID(String(repeating: "y", count: 200) + "@bar.example")]
    let text = String(decoding: letter.bytes, as: UTF8.self)
    #expect(
      text.contains("\r\nList-Unsubscribe: <\(page)>\r\nList-Unsubscribe-Post: ")
        && text.contains("\r\nReferences: <yyy"))
  }

  @Test func `what is not asked for is not there`() throws {
    let names = try MailText(Samples.letter().bytes).names
    #expect(
      names == [
        "Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
      ])
  }

  @Test func `the same mail has the same bytes, and another other boundaries`() throws {
    var letter = try Samples.letter()
    letter.html = "<p>Ciao</p>"
    #expect(letter.bytes == letter.bytes)
    let boundary = try MailText(letter.bytes).parameter("boundary", of: "Content-Type")
    letter.id = try MessageID("entry-8@leadline.example")
    #expect(try MailText(letter.bytes).parameter("boundary", of: "Content-Type") != boundary)
  }
}
