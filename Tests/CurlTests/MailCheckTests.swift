import Testing

@testable import Curl

/// What is refused before anything is said to a server.
@Suite struct MailCheckTests {
  @Test(arguments: [
    "anna@bar.example>\r\nRCPT TO:<eve@evil.example", "anna@bar.example\r\nDATA", "anna@bar.example\n",
    "\u{0}@bar.example",
    "anna@bar.example\u{0}", "Anna <anna@bar.example>", "<anna@bar.example>", "anna@bar.example> SIZE=1", "anna",
    "@bar.example",
    "anna@", "anna@@bar.example", "an na@bar.example", "anna@bar..example", ".anna@bar.example", "anna@-bar.example",
    "\"anna b\"@bar.example", "anna@[127.0.0.1]", "anna,eve@bar.example", "", "perché@bar.example",
    "anna@caffè.example",
    String(repeating: "a", count: 65) + "@bar.example",
  ])
  func `an address that is more or less than one is refused`(address: String) {
    for mail in [Mail.letter(from: address, to: "anna@bar.example"), .letter(to: "luca@bar.example", address)] {
      #expect { try mail.check(maximumSize: 1000) } throws: {
        if case .invalidAddress(let shown, _) = $0 as? MailError {
          !shown.unicodeScalars.contains { $0.properties.generalCategory == .control }
        } else {
          false
        }
      }
    }
  }

  @Test(arguments: ["anna@bar.example", "a.b+c_d'e@mail.bar.example", "ANNA@xn--caff-8oa.example", "anna@localhost"])
  func `an address as people have them is taken`(address: String) throws {
    try Mail.letter(from: address, to: address).check(maximumSize: 1000)
  }

  @Test(arguments: [
    ("one\ntwo\r\n", 4, "CR LF"), ("one\r\n\n.\nMAIL FROM:<eve@evil.example>\r\n", 5, "CR LF"),
    ("one\rtwo\r\n", 4, "CR LF"),
    ("one\r\n.\r", 5, "CR LF"), ("caffè\r\n", 4, "ASCII"), ("one\r\n\u{0}\r\n", 5, "NUL"),
    (String(repeating: "x", count: 999) + "\r\n", 4, "998"),
  ])
  func `a message that would not arrive alone and as it is gets refused with its line`(
    body: String, line: Int, word: String
  ) {
    #expect { try Mail.letter(to: "anna@bar.example", body: body).check(maximumSize: 10_000) } throws: {
      guard case .invalidMessage(line, let reason) = $0 as? MailError else { return false }
      return reason.contains(word)
    }
  }

  @Test func `lines as long as permitted are taken`() throws {
    let line = String(repeating: "x", count: 998) + "\r\n"
    try Mail.letter(to: "anna@bar.example", body: line + line).check(maximumSize: 10_000)
  }

  @Test func `a mail for nobody, for too many and of too many bytes is refused`() {
    var mail = Mail.letter(to: "anna@bar.example")
    #expect(throws: MailError.tooLarge(size: mail.message.count, limit: 10)) { try mail.check(maximumSize: 10) }
    mail.recipients = []
    #expect(throws: MailError.noRecipients) { try mail.check(maximumSize: 1000) }
    mail.recipients = Array(repeating: "anna@bar.example", count: 101)
    #expect(throws: MailError.tooManyRecipients(limit: 100)) { try mail.check(maximumSize: 1000) }
    mail.recipients = ["anna@bar.example"]
    mail.message = []
    #expect(throws: MailError.invalidMessage(line: 1, reason: "it is empty")) { try mail.check(maximumSize: 1000) }
  }

  @Test func `servers have the ports that mail is handed in at`() throws {
    #expect(try MailServer("smtp://mail.example.com").destination.port == "587")
    #expect(try MailServer("smtps://mail.example.com/").destination.port == "465")
    #expect(try MailServer("smtp://mail.example.com:25").destination.port == "25")
    #expect(try MailServer("smtp://mail.example.com").security == .startTLS)
    #expect(try MailServer("smtps://mail.example.com", plain: true).security == .tls)
  }

  @Test(arguments: [
    "https://mail.example.com", "mail.example.com:25:25", "smtp://john:secret@mail.example.com",
    "smtp://mail.example.com/x",
    "smtp://mail.example.com?x", "", "smtp://",
  ])
  func `what is no mail server is refused, its password not repeated`(url: String) {
    #expect { try MailServer(url) } throws: {
      guard case .invalidServer(let reason) = $0 as? MailError else { return false }
      return !reason.contains("secret")
    }
  }

  @Test(arguments: [
    "smtp://10.0.0.1", "smtps://169.254.169.254", "smtp://127.0.0.1", "smtps://[fd00::1]", "smtp://localhost",
  ])
  func `the rule holds for mail servers too`(url: String) async throws {
    let http = HTTPClient(rule: .allowingPrivate, environment: [:])
    let client = MailClient(try MailServer(url), over: http)
    guard case .connection(.refusedAddress) = await client.failure(.letter(to: "anna@bar.example")) else {
      _ = Issue.record("\(url) not refused")
      return
    }
    await http.shutDown()
  }

  @Test func `unencrypted mail never leaves this machine`() async throws {
    let http = HTTPClient(environment: [:])
    let client = MailClient(
      try MailServer("smtp://10.0.0.1", plain: true), rule: .allowingPrivate, over: http)
    guard case .connection(.refusedAddress) = await client.failure(.letter(to: "anna@bar.example")) else {
      _ = Issue.record("not refused")
      return
    }
    await http.shutDown()
  }
}
