import Foundation
import Leadline
import Post
import Testing

struct PartTests {
  private let ics = Array("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:caffè\r\nEND:VCALENDAR\r\n".utf8)

  @Test func `an invitation is there for calendars and for people`() throws {
    var letter = try Samples.letter()
    letter.calendar = CalendarPart(.request, bytes: ics)
    letter.html = "<p>Ciao</p>"
    letter.attachments = [Attachment("prezzi.pdf", type: "application/pdf", bytes: [0, 255])]
    let mail = try MailText(letter.bytes)
    #expect(mail.type == "multipart/mixed")
    let parts = try mail.parts()
    #expect(parts.map(\.type) == ["multipart/alternative", "application/ics", "application/pdf"])
    let versions = try parts[0].parts()
    #expect(versions.map(\.type) == ["text/plain", "text/html", "text/calendar"])
    #expect(versions[2]["Content-Type"] == "text/calendar; charset=utf-8; method=REQUEST")
    #expect(versions[2]["Content-Disposition"] == nil && versions[2].decoded() == ics)
    #expect(parts[1].parameter("filename", of: "Content-Disposition") == "invite.ics" && parts[1].decoded() == ics)
    #expect(parts[2]["Content-Disposition"] == "attachment; filename=\"prezzi.pdf\"")
    #expect(parts[2].decoded() == [0, 255])
  }

  @Test func `a cancellation says so`() throws {
    var letter = try Samples.letter()
    letter.calendar = CalendarPart(.cancel, bytes: ics)
    let types = try MailText(letter.bytes).leaves().map { $0["Content-Type"] ?? "" }
    #expect(types.contains("text/calendar; charset=utf-8; method=CANCEL"))
  }

  @Test func `parts are put together no more than they must be`() throws {
    var letter = try Samples.letter()
    #expect(try MailText(letter.bytes).type == "text/plain")
    letter.html = "<p>Ciao</p>"
    #expect(try MailText(letter.bytes).type == "multipart/alternative")
    letter.html = nil
    letter.attachments = [Attachment("a.txt", type: "text/plain", bytes: [])]
    let mail = try MailText(letter.bytes)
    #expect(try mail.type == "multipart/mixed" && mail.parts().map(\.type) == ["text/plain", "text/plain"])
    #expect(try mail.parts()[1].decoded() == [])
  }

  @Test(arguments: [
    ("Perché no?.pdf", "Perché no_.pdf"), ("../../etc/passwd", "_.._etc_passwd"), ("C:\\x\\y.exe", "C__x_y.exe"),
    ("a\r\nBcc: eve@evil.example", "aBcc_ eve@evil.example"), ("invoice\u{202E}fdp.exe", "invoicefdp.exe"),
    ("", "attachment"), ("...", "attachment"), (" \u{0}\n ", "attachment"), ("a;b=\"c\".txt", "a;b=_c_.txt"),
    (String(repeating: "è", count: 300) + ".pdf", String(repeating: "è", count: 200)),
    ("=?utf-8?q?x?=.pdf", "=_utf-8_q_x_=.pdf"), ("100%.txt", "100%.txt"),
  ])
  func `a file has a name that any system takes`(name: String, written: String) throws {
    var letter = try Samples.letter()
    letter.attachments = [Attachment(name, type: "application/pdf", bytes: [1])]
    let part = try MailText(letter.bytes).parts()[1]
    #expect(part.parameter("filename", of: "Content-Disposition") == written)
  }

  @Test(
    arguments: [
      ("Application/PDF", "application/pdf"), ("image/svg+xml", "image/svg+xml"), ("multipart/mixed", nil),
      ("message/rfc822", nil), ("", nil), ("pdf", nil), ("a/b/c", nil), ("a/b; name=x", nil),
      ("text/html\r\nBcc: eve@evil.example", nil), ("text/caffè", nil), ("/", nil),
    ] as [(String, String?)])
  func `a type that is none is one of bytes`(type: String, written: String?) throws {
    var letter = try Samples.letter()
    letter.attachments = [Attachment("a", type: type, bytes: [1])]
    let part = try MailText(letter.bytes).parts()[1]
    #expect(part["Content-Type"] == written ?? "application/octet-stream")
  }

  @Test func `text of other alphabets takes the shorter way`() throws {
    let chinese = String(repeating: "咖啡机", count: 50)
    let mail = try MailText(Samples.letter(chinese).bytes)
    #expect(mail["Content-Transfer-Encoding"] == "base64" && mail.text == chinese + "\n")
    let italian = String(repeating: "perché così è più facile. ", count: 50)
    #expect(try MailText(Samples.letter(italian).bytes)["Content-Transfer-Encoding"] == "quoted-printable")
  }
}
