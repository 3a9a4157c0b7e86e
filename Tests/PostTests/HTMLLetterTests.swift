import Foundation
import Leadline
import Post
import Testing

struct HTMLLetterTests {
  private func lines(_ text: String) -> String {
    let html = HTMLLetter(text: text, language: .english, image: "https://l.example/opened/1.gif").html
    let body = html.components(separatedBy: "<div>").dropFirst().joined(separator: "<div>")
    return body.components(separatedBy: "</div>\n")[0]
  }

  @Test(arguments: [
    ("Dear Anna,\n\nthree machines.\r\nJohn", "Dear Anna,<br>\n<br>\nthree machines.<br>\nJohn"),
    ("a < b && \"c\" > 'd'", "a &lt; b &amp;&amp; &quot;c&quot; &gt; &#39;d&#39;"),
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("  two  spaces\tand a tab", "&nbsp;&nbsp;two &nbsp;spaces&nbsp;&nbsp;&nbsp; and a tab"),
    ("\u{0}\u{1B}[2Jx\u{7F}", "[2Jx"),
    (
      "See https://contoso.example/a?b=1&c=2.",
      "See <a href=\"https://contoso.example/a?b=1&amp;c=2\">https://contoso.example/a?b=1&amp;c=2</a>."
    ),
    (
      "(HTTP://a.example/x_(y)), http://b.example!",
      "(<a href=\"HTTP://a.example/x_(y)\">HTTP://a.example/x_(y)</a>), "
        + "<a href=\"http://b.example\">http://b.example</a>!"
    ),
    (
      "https://a.example\"onclick=\"x", "<a href=\"https://a.example\">https://a.example</a>&quot;onclick=&quot;x"
    ),
    ("https://a.example/'x", "<a href=\"https://a.example/&#39;x\">https://a.example/&#39;x</a>"),
    ("https:// http://. javascript:alert(1) hhttp", "https:// http://. javascript:alert(1) hhttp"),
    ("perché 漢字 👩‍👩‍👧", "perché 漢字 👩‍👩‍👧"), ("", ""),
  ])
  func `a text says the same in HTML, and nothing more`(text: String, html: String) {
    #expect(lines(text) == html)
  }

  @Test func `a mail has both, the plain one first, and one image`() throws {
    let text = "Gentile Anna,\nperché no? https://contoso.example\n"
    var letter = try Samples.letter(text)
    letter.html = HTMLLetter(text: text, language: .italian, image: "https://l.example/opened/1-a.gif?\"x").html
    let mail = try MailText(letter.bytes)
    #expect(mail.type == "multipart/alternative")
    let parts = try mail.parts()
    #expect(parts.map(\.type) == ["text/plain", "text/html"])
    #expect(String(decoding: parts[0].decoded(), as: UTF8.self).replacing("\r\n", with: "\n") == text)
    let html = String(decoding: parts[1].decoded(), as: UTF8.self)
    #expect(html.contains("<html lang=\"it\">") && html.split(separator: "<img ").count == 2)
    #expect(html.contains("<img src=\"https://l.example/opened/1-a.gif?&quot;x\" width=\"1\" height=\"1\" alt=\"\">"))
  }

  @Test func `whatever the text, there is one image and no other tag than lines and links`() {
    var dice = Dice(state: 11)
    for _ in 0..<300 {
      let tags = lines(dice.text(60)).matches(of: /<[^>]*>/).map { String($0.0) }
      #expect(tags.allSatisfy { $0 == "<br>" || $0 == "</a>" || $0.hasPrefix("<a href=\"http") }, "\(tags)")
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["http://", "h", "https://a.example/))))", ")", "https://a ", "<"])
  func `long texts take no long time`(piece: String) {
    let html = HTMLLetter(
      text: String(repeating: piece, count: 100_000 / piece.count), language: .english, image: "https://l.example/1.gif"
    )
    #expect(html.html.contains("1.gif"))
  }
}
