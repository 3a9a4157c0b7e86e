import Foundation
import Testing

@testable import Curl

@Suite(.enabled(if: MailStand.isHere)) struct MailTests {
  @Test(arguments: [MailStand.Kind.startTLS, .tls, .plain])
  func `a mail arrives as it was sent, signed in`(kind: MailStand.Kind) async throws {
    try await post(kind) { client, stand, _ in
      let body = "Buongiorno.\r\n.\r\n..two dots\r\n.hidden\r\nThe end.\r\n"
      let receipt = try await client.send(.letter(to: "anna@bar.example", "luca@bar.example", body: body))
      #expect(receipt.reply == MailReply(code: 250, text: "2.0.0 queued as 42"))
      #expect(receipt.refused.isEmpty)
      let mail = try await stand.arrived()
      #expect(mail.from == "john@contoso.example")
      #expect(mail.to == ["anna@bar.example", "luca@bar.example"])
      #expect(mail.message == "From: <john@contoso.example>\r\nSubject: Machines\r\n\r\n" + body)
      #expect(mail.user == "john")
      #expect(mail.encrypted == (kind != .plain))
    }
  }

  @Test func `a message that begins with a dot and ends without a line end arrives whole`() async throws {
    try await post { client, stand, _ in
      var mail = Mail.letter(to: "anna@bar.example")
      mail.message = Array(".Odd: header\r\n\r\n.".utf8)
      _ = try await client.send(mail)
      let arrived = try await stand.arrived()
      #expect(arrived.message == ".Odd: header\r\n\r\n.\r\n")
    }
  }

  @Test func `who is refused is told, and the others get the mail`() async throws {
    try await post { client, stand, _ in
      let receipt = try await client.send(
        .letter(to: "nobody@bar.example", "anna@bar.example", "full@bar.example"))
      #expect(
        receipt.refused == [
          RefusedRecipient("nobody@bar.example", MailReply(code: 550, text: "5.1.1 nobody of that name")),
          RefusedRecipient("full@bar.example", MailReply(code: 452, text: "4.2.2 mailbox full")),
        ])
      let mail = try await stand.arrived()
      #expect(mail.to == ["anna@bar.example"])
    }
  }

  @Test func `a mail that is taken for nobody is an error with each one's reason`() async throws {
    try await post { client, _, _ in
      let never = await client.failure(.letter(to: "nobody@bar.example"))
      let no = RefusedRecipient("nobody@bar.example", MailReply(code: 550, text: "5.1.1 nobody of that name"))
      #expect(never == .recipientsRefused([no]))
      #expect(never?.isTransient == false)
      let later = await client.failure(.letter(to: "nobody@bar.example", "full@bar.example"))
      #expect(
        later
          == .recipientsRefused([
            no, RefusedRecipient("full@bar.example", .init(code: 452, text: "4.2.2 mailbox full")),
          ]))
      #expect(later?.isTransient == true)
    }
  }

  @Test func `no for good and no for now are told apart, in the server's words`() async throws {
    try await post { client, _, _ in
      let banned = await client.failure(.letter(from: "banned@contoso.example", to: "anna@bar.example"))
      #expect(banned == .permanent(MailReply(code: 550, text: "5.7.1 you may not"), at: .sender))
      #expect(banned?.isTransient == false)
      let busy = await client.failure(.letter(from: "busy@contoso.example", to: "anna@bar.example"))
      #expect(busy == .transient(MailReply(code: 421, text: "4.3.2 too much to do come back later"), at: .sender))
      #expect(busy?.isTransient == true)
    }
  }

  @Test func `a password that a server repeats is left out`() async throws {
    try await post { client, _, _ in
      let error = await client.failure(.letter(to: "picky@bar.example"))
      #expect(error == .permanent(MailReply(code: 554, text: "5.6.0 ••• is not what we like"), at: .message))
    }
  }

  @Test func `a wrong password is refused by the server and shown nowhere`() async throws {
    try await post(password: "wrong-password") { client, _, _ in
      let error = await client.failure(.letter(to: "anna@bar.example"))
      guard case .permanent(let reply, at: .login) = error else {
        _ = Issue.record("not reported as a refused login: \(String(describing: error))")
        return
      }
      #expect(reply.code == 535)
      var seen = "\(String(describing: error)) \(client)"
      dump(client, to: &seen)
      #expect(!seen.contains("wrong-password"))
    }
    try await post(password: "later") { client, _, _ in
      let error = await client.failure(.letter(to: "anna@bar.example"))
      #expect(error == .transient(MailReply(code: 454, text: "4.7.0 not now"), at: .login))
    }
  }

  @Test func `a server that offers no login gets no mail from those who have one`() async throws {
    try await post(login: false) { client, _, _ in
      #expect(await client.failure(.letter(to: "anna@bar.example")) == .noLogin(host: "localhost"))
    }
    try await post(login: false, user: nil) { client, stand, _ in
      _ = try await client.send(.letter(to: "anna@bar.example"))
      let mail = try await stand.arrived()
      #expect(mail.user == nil)
    }
  }

  @Test(arguments: [MailStand.Kind.startTLS, .tls])
  func `a certificate nobody vouched for ends it before the password is said`(kind: MailStand.Kind) async throws {
    try await post(kind, trusting: false) { client, _, _ in
      guard case .connection(.tls("localhost", _)) = await client.failure(.letter(to: "anna@bar.example")) else {
        _ = Issue.record("a certificate nobody vouched for was taken")
        return
      }
    }
  }

  @Test func `a server without STARTTLS gets nothing`() async throws {
    let stand = try await aside { try MailStand(.plain) }
    defer { stand.stop() }
    let http = HTTPClient(environment: [:])
    let server = try MailServer("smtp://127.0.0.1:\(stand.port)", user: "john", password: "secret-password")
    let client = MailClient(server, rule: .allowingLoopback, over: http)
    guard case .connection(.tls("127.0.0.1", _)) = await client.failure(.letter(to: "anna@bar.example")) else {
      _ = Issue.record("mail went unencrypted")
      return
    }
    await http.shutDown()
  }

  @Test func `a message larger than what is under way at once arrives whole`() async throws {
    try await post { client, stand, _ in
      let line = String(repeating: ".y", count: 490) + "\r\n"
      let receipt = try await client.send(.letter(to: "long@bar.example", body: String(repeating: line, count: 4000)))
      #expect(receipt.reply.code == 250)
      let mail = try await stand.arrived()
      #expect(mail.size == Mail.letter(to: "", body: "").message.count + 4000 * line.utf8.count)
      // Two headers, an empty one, and 4,000 times the same.
      #expect(mail.distinctLines == 4)
    }
  }

  @Test func `a message larger than the server takes is refused by it`() async throws {
    try await post(limit: 100_000) { client, _, _ in
      let long = String(repeating: String(repeating: "x", count: 98) + "\r\n", count: 1_100)
      guard case .permanent(let reply, at: .sender) = await client.failure(.letter(to: "anna@bar.example", body: long))
      else {
        _ = Issue.record("not refused")
        return
      }
      #expect(reply.code == 552)
    }
  }

  @Test func `many mails at once arrive once each, and requests go on beside them`() async throws {
    try await post { client, stand, http in
      try await talk {
        $0.answer("200 OK", "quick")
      } test: { _, web in
        let url = web.url
        try await withThrowingTaskGroup { group in
          for number in 0..<40 { group.addTask { _ = try await client.send(.letter(to: "anna\(number)@bar.example")) } }
          for _ in 0..<40 {
            group.addTask {
              let response = try await http.send(.init(url))
              #expect(response.text == "quick")
            }
          }
          try await group.waitForAll()
        }
      }
      var recipients: Set<String> = []
      for _ in 0..<40 { recipients.formUnion(try await stand.arrived().to) }
      #expect(recipients.count == 40)
    }
  }
}
