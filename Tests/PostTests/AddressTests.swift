import Foundation
import Leadline
import Post
import Testing

struct AddressTests {
  @Test(arguments: [
    ("anna@bar.example", "anna@bar.example"), (" Anna.B+c_d'e@MAIL.bar.example ", "Anna.B+c_d'e@mail.bar.example"),
    ("anna@caffè.example", "anna@xn--caff-8oa.example"), ("anna@日本.jp", "anna@xn--wgv71a.jp"),
    ("anna@xn--caff-8oa.example", "anna@xn--caff-8oa.example"),
    ("!#$%&'*+-/=?^_`{|}~@bar.example", "!#$%&'*+-/=?^_`{|}~@bar.example"),
  ])
  func `an address as people have them is taken, in ASCII`(text: String, written: String) throws {
    #expect(try Mailbox(text).address == written)
  }

  @Test(arguments: [
    "", "anna", "@bar.example", "anna@", "anna@@bar.example", "an na@bar.example", "anna@bar", "anna@bar..example",
    ".anna@bar.example", "anna.@bar.example", "a..b@bar.example", "anna@-bar.example", "anna@bar_x.example",
    "\"anna b\"@bar.example", "anna@[127.0.0.1]", "Anna <anna@bar.example>", "<anna@bar.example>",
    "mailto:anna@bar.example", "anna@bar.example, eve@evil.example", "anna@bar.example\r\nBcc: eve@evil.example",
    "x\r\nBcc: <eve@evil.example>", "anna@bar.example\u{0}", "anna\u{0}@bar.example",
    String(repeating: "a", count: 65) + "@bar.example", "a@" + String(repeating: "d", count: 64) + ".example",
    "a@" + String(repeating: "d.", count: 130) + "example", "anna@bar.example>", "a(b)@bar.example",
  ])
  func `what is more or less than an address is refused in words, in both languages`(text: String) throws {
    let error = #expect(throws: PostError.invalidAddress(text)) { try Mailbox(text) }
    let message = try #require(error).message
    #expect(message.english.contains("anna@example.com") && message.italian.contains("anna@example.com"))
    let words = (message.english + message.italian).unicodeScalars
    #expect(!words.contains { $0.properties.generalCategory == .control })
  }

  @Test func `any domain is put into ASCII or refused`() throws {
    var taken = 0
    for seed in 0..<3_000 as Range<UInt64> {
      var dice = Dice(state: seed)
      let letters = (0..<Int.random(in: 1...30, using: &dice)).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0x61...(seed.isMultiple(of: 2) ? 0x17F : 0x2_FFFF), using: &dice))
      }
      let domain = String(String.UnicodeScalarView(letters))
      guard let mailbox = try? Mailbox("anna@\(domain).example") else { continue }
      taken += 1
      let isPlain = mailbox.address.utf8.allSatisfy { (0x2D...0x7A).contains($0) }
      #expect(isPlain && mailbox.address.utf8.count <= 254, "seed \(seed)")
      #expect(try Mailbox(mailbox.address).address == mailbox.address, "seed \(seed)")
    }
    #expect(taken > 200, "\(taken)")
  }

  @Test func `letters that mail servers do not take are named`() throws {
    let error = #expect(throws: PostError.accentedAddress("perché@bar.example")) { try Mailbox("perché@bar.example") }
    let message = try #require(error).message
    #expect(message.english.contains("no accents") && message.italian.contains("accenti"))
  }

  @Test(arguments: ["entry-7@leadline.example", "<entry-7@leadline.example>"])
  func `an id is taken with and without its brackets`(text: String) throws {
    #expect(try MessageID(text).description == "<entry-7@leadline.example>")
  }

  @Test(arguments: [
    "", "<>", "a b@c", "a@b\r\nBcc: eve@evil.example", "perché@bar.example", "<a@b", "a@b>", "<<a@b>>", "a@b> <c@d",
    "a\u{0}@b", String(repeating: "x", count: 501),
  ])
  func `an id that is none is refused`(text: String) throws {
    let error = #expect(throws: PostError.invalidMessageID(text)) { try MessageID(text) }
    #expect(try #require(error).message.italian.contains("<nome@example.com>"))
  }

  @Test(arguments: [
    "", "leadline.example/u", "http://leadline.example/u", "https://", "https:///u", "HTTPS://leadline.example",
    "https://leadline.example/u>, <mailto:eve@evil.example", "https://leadline.example/a b",
    "https://leadline.example/\r\nBcc: eve@evil.example", "https://leadline.example/perché",
    "https://leadline.example/a,b", "https://leadline.example/" + String(repeating: "x", count: 800),
  ])
  func `a page for unsubscribing is a whole address and nothing else`(text: String) throws {
    let error = #expect(throws: PostError.invalidUnsubscription(text)) { try Unsubscription(text) }
    #expect(try #require(error).message.english.contains("https://"))
  }
}
