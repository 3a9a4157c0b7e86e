import Testing

@testable import Curl

/// The talk with a mail server, without a server.
@Suite struct MailTalkTests {
  private let mail = Mail(
    from: "john@contoso.example", to: ["a@bar.example", "b@bar.example"], message: Array(".x\r\ny".utf8))

  /// Plays a server's lines against a talk, as far as they go.
  private func talk(_ lines: String..., after greeting: [String] = []) -> (talk: MailTalk, said: [String]) {
    var talk = MailTalk()
    for line in greeting { talk.received(line) }
    talk.begin(mail)
    var said: [String] = []
    func flush() {
      guard !talk.unsent.isEmpty else { return }
      said.append(String(decoding: talk.unsent, as: UTF8.self))
      while !talk.unsent.isEmpty { talk.sent(min(3, talk.unsent.count)) }
    }
    flush()
    for line in lines {
      talk.received(line + "\r\n")
      flush()
    }
    return (talk, said)
  }

  @Test func `a mail goes step by step, dots doubled, to its end`() {
    let (talk, said) = talk("250 ok", "250 ok", "251 will forward", "354 go on", "250-well", "250 done")
    #expect(
      said == [
        "MAIL FROM:<john@contoso.example>\r\n", "RCPT TO:<a@bar.example>\r\n", "RCPT TO:<b@bar.example>\r\n",
        "DATA\r\n",
        "..x\r\ny\r\n.\r\n", "QUIT\r\n",
      ])
    #expect(talk.isOver && talk.isMessageSent)
    #expect(talk.reply == MailReply(code: 250, text: "well done"))
  }

  @Test func `the size is said where the server asks for it`() {
    let (_, said) = talk(after: ["250-mail.example\r\n", "250-Size 1000\r\n", "250 HELP\r\n"])
    #expect(said == ["MAIL FROM:<john@contoso.example> SIZE=5\r\n"])
  }

  @Test func `what is said half-way through the message is not the end of it`() {
    let (talk, said) = talk("250 ok", "250 ok", "550 no", "354 go on")
    #expect(talk.isMessageSent && !talk.isOver && talk.reply == nil)
    #expect(said.last == "..x\r\ny\r\n.\r\n")
    #expect(talk.refused(of: mail.recipients) == [RefusedRecipient("b@bar.example", MailReply(code: 550, text: "no"))])
  }

  @Test func `a refusal ends it, and a message for nobody is not sent`() {
    #expect(talk("550 no").said.last == "QUIT\r\n")
    let nobody = talk("250 ok", "550 no", "450 no")
    #expect(nobody.said.last == "QUIT\r\n")
    #expect(nobody.talk.isOver && !nobody.talk.isMessageSent)
    #expect(talk("250 ok", "421 closing").talk.recipients.count == 1)
    #expect(talk("250 ok", "250 ok", "250 ok", "554 no").talk.isOver)
  }

  @Test func `lines that are no answers are passed over`() {
    let (talk, _) = talk("", "hello", "25", "2x0 ok", "250")
    #expect(talk.step == .recipient)
  }
}
