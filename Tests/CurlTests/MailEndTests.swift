import Foundation
import Testing

@testable import Curl

/// How mails end before their time.
@Suite(.enabled(if: MailStand.isHere)) struct MailEndTests {
  @Test func `a server that falls silent is given up at the deadline, its mail not sent`() async throws {
    try await post { client, _, _ in
      var mail = Mail.letter(to: "mute@bar.example")
      mail.totalDeadline = .milliseconds(700)
      let time = await ContinuousClock().measure {
        #expect(await client.failure(mail) == .connection(.timedOut(after: .milliseconds(700), host: "localhost")))
      }
      #expect(time < .seconds(60))
    }
  }

  @Test func `silence after the whole message leaves it uncertain`() async throws {
    try await post { client, _, _ in
      var mail = Mail.letter(to: "slow@bar.example")
      mail.connectDeadline = .seconds(1)
      mail.totalDeadline = .seconds(2)
      let error = await client.failure(mail)
      #expect(error == .uncertain(.timedOut(after: .seconds(2), host: "localhost")))
      #expect(error?.isTransient == false)
    }
  }

  @Test func `a server that says nothing at all is given up at the connect deadline`() async throws {
    let server = try LoopbackServer { $0.waitForHangUp() }
    defer { server.stop() }
    let http = HTTPClient(environment: [:])
    for scheme in ["smtp", "smtps"] {
      let client = MailClient(
        try MailServer("\(scheme)://127.0.0.1:\(server.port)"), rule: .allowingLoopback, over: http)
      var mail = Mail.letter(to: "anna@bar.example")
      mail.connectDeadline = .milliseconds(300)
      #expect(
        await client.failure(mail) == .connection(.timedOut(after: .milliseconds(300), host: "127.0.0.1")))
    }
    await http.shutDown()
  }

  @Test func `a server that does not answer QUIT holds nobody up`() async throws {
    // The stand never does; libcurl by itself would wait two minutes, each time.
    try await post { client, _, http in
      let time = try await ContinuousClock().measure {
        for _ in 0..<5 {
          _ = try await client.send(.letter(to: "anna@bar.example"))
          #expect(await client.failure(.letter(to: "nobody@bar.example")) != nil)
        }
        await http.shutDown()
      }
      #expect(time < .seconds(60))
    }
  }

  @Test func `cancelling ends a mail soon`() async throws {
    try await post { client, stand, _ in
      let task = Task { await client.failure(.letter(to: "slow@bar.example")) }
      _ = try await stand.arrived()
      let time = await ContinuousClock().measure {
        task.cancel()
        #expect(await task.value == .uncertain(.canceled))
      }
      #expect(time < .seconds(60))
    }
  }

  @Test func `answers without an end are cut off`() async throws {
    let server = try TalkingServer { say in while say("220-" + String(repeating: "x", count: 500) + "\r\n") {} }
    defer { server.stop() }
    let http = HTTPClient(environment: [:])
    let client = MailClient(
      try MailServer("smtp://127.0.0.1:\(server.port)"), rule: .allowingLoopback, over: http)
    #expect(
      await client.failure(.letter(to: "anna@bar.example"))
        == .connection(.tooLarge(limit: 1 << 16, host: "127.0.0.1")))
    await http.shutDown()
  }
}

/// Takes one caller and talks at it without listening.
private final class TalkingServer: Sendable {
  let port: UInt16
  private let listener: Int32

  init(_ talk: @escaping @Sendable (_ say: (String) -> Bool) -> Void) throws {
    let (listener, port) = try Socket.listen(backlog: 8)
    self.listener = listener
    self.port = port
    Thread {
      guard let caller = Socket.accept(listener) else { return }
      talk { Socket.write(caller, Array($0.utf8)) }
      close(caller)
    }.start()
  }

  func stop() {
    Socket.hangUp(listener)
    close(listener)
  }
}
