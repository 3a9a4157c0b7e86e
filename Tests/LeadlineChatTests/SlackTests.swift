import Engines
import Crypto
import Curl
import Foundation
import Leadline
import LeadlineChat
import LeadlineDesk
import Testing

struct SlackTests {
  private static let secret = "8f742231b10e8888abcd99yyyzzz85a5"

  private func slack(_ house: House, patience: Duration = .seconds(30)) -> SlackCommands {
    SlackCommands(
      chat: house.chat, desk: house.desk, signingSecret: Self.secret,
      client: HTTPClient(rule: .allowingLoopback), logger: house.logger, patience: patience, trustsLoopback: true,
      now: { Timestamp(milliseconds: 1_531_420_618_000) })
  }

  private static func sign(_ body: String, at time: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Data("v0:\(time):\(body)".utf8), using: SymmetricKey(data: Data(secret.utf8)))
    return "v0=" + code.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
  }

  private func send(_ body: String, to slack: SlackCommands, at time: String = "1531420618") async -> IntegrationReply {
    await slack.answer(body: Array(body.utf8), timestamp: time, signature: Self.sign(body, at: time))
  }

  @Test(arguments: Engine.available) func `Slack's own example of a signature is valid`(engine: Engine) async throws {
    let body =
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
      + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
      + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
      + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    let reply = await slack(try await House(engine)).answer(
      body: Array(body.utf8), timestamp: "1531420618",
      signature: "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")
    #expect(reply.status == 200)
    #expect(String(decoding: reply.body, as: UTF8.self).contains(#""response_type":"ephemeral""#))
  }

  @Test(arguments: Engine.available) func `wrong, missing and old signatures are refused`(engine: Engine) async throws {
    let slack = slack(try await House(engine))
    let body = "command=%2Fwhoami&user_id=U1"
    let good = Self.sign(body, at: "1531420618")
    let wrong: [(String?, String?)] = [
      ("1531420618", nil), (nil, good), ("1531420618", "v0=" + String(repeating: "0", count: 64)),
      ("1531420618", String(good.dropLast())), ("1531420619", good), ("-1531420618", good), ("", ""),
      ("1531420618", good.uppercased()),
    ]
    for (timestamp, signature) in wrong {
      let reply = await slack.answer(body: Array(body.utf8), timestamp: timestamp, signature: signature)
      #expect(reply.status == 401)
      #expect(reply.contentType == "application/problem+json")
    }
    #expect(await send(body, to: slack, at: "1531420317").status == 401)
    #expect(await send(body, to: slack, at: "1531420919").status == 401)
    #expect(await send(body, to: slack, at: "1531420318").status == 200)
    let changed = await slack.answer(body: Array((body + "2").utf8), timestamp: "1531420618", signature: good)
    #expect(changed.status == 401)
  }

  @Test(
    arguments: Engine.each([
      "a=%", "a=%zz", "a=%ff%fe", "user_id=U1", "command=x&user_id=U1", "command=%2Fx&command=%2Fx&user_id=U",
    ]))
  func `what is no slash command is malformed`(body: String, engine: Engine) async throws {
    #expect(await send(body, to: slack(try await House(engine))).status == 400)
  }

  @Test(arguments: Engine.available) func `Slack's check of the certificate is answered`(engine: Engine) async throws {
    let slack = slack(try await House(engine))
    #expect(await slack.answer(body: Array("ssl_check=1&token=x".utf8), timestamp: nil, signature: nil).status == 200)
    let both = await slack.answer(
      body: Array("ssl_check=1&command=%2Fqualify&user_id=U1".utf8), timestamp: nil, signature: nil)
    #expect(both.status == 401)
  }

  @Test(arguments: Engine.available) func `people link themselves and qualify, both ways, once`(engine: Engine)
    async throws
  {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    let slack = slack(house)
    try await john.say("/new One <b> & @channel")
    try await john.say("/new Two")
    let code = try #require(try await john.say("/link").text?.split(separator: " ").last)
    #expect(await send("command=%2Fqualify&text=1&user_id=U1&channel_id=C", to: slack).text.contains("/lead link CODE"))
    #expect(await send("command=%2Flead&text=link+\(code)&user_id=U1", to: slack).text.contains("slack:U1 is linked"))
    let body = "command=%2Fqualify&text=1&user_id=U1&channel_id=C&trigger_id=1.2.a"
    let done = await send(body, to: slack)
    #expect(done.text.contains("*Lead #1 qualified: One &lt;b&gt; &amp; @\u{2060}channel.*"))
    #expect(await send(body, to: slack).body == done.body)
    #expect(
      await send("command=%2Flead&text=qualify+2&user_id=U1&channel_id=C", to: slack).text.contains("Lead #2 qualified")
    )
    #expect(try await john.lead(2)?.state == .qualified)
    _ = await send("command=%2Flead&text=open+2&user_id=U1&channel_id=C", to: slack)
    let told = await send("command=%2Fwin&text=&user_id=U1&channel_id=C", to: slack)
    #expect(told.text.contains(#""response_type":"in_channel""#))
  }

  @Test(arguments: Engine.available) func `what Slack made of a text is undone`(engine: Engine) async throws {
    let house = try await House(engine)
    let maria = try await house.person("maria")
    try await house.link("slack:U1", to: try await house.person("john"))
    try await house.link("slack:U2", to: maria)
    let slack = slack(house)
    _ = await send("command=%2Fnew&text=One&user_id=U1", to: slack)
    let text = "%231+%3C%40U2%7Cmary%3E+3+%26lt%3B+4+%26amp%3B+%3Chttps%3A%2F%2Fa.example%7Ca.example%3E"
    _ = await send("command=%2Fnote&text=\(text)&user_id=U1", to: slack)
    let talk = house.terminal(maria)
    #expect(try await talk.bodies(.lead(1)) == ["@maria 3 < 4 & https://a.example"])
  }

  @Test(arguments: Engine.available) func `what takes longer is posted to the response_url`(engine: Engine) async throws
  {
    let house = try await House(engine)
    try await house.link("slack:U1", to: try await house.person("john"))
    let server = try await OneRequestServer()
    let url = "http%3A%2F%2F127.0.0.1%3A\(server.port)%2Fcommands%2F1"
    let reply = await send(
      "command=%2Fnew&text=One&user_id=U1&response_url=\(url)", to: slack(house, patience: .zero))
    #expect(reply.text.contains("Working on it"))
    let late = await server.body()
    #expect(late.contains("Lead #1 created: One."))
  }
}

extension IntegrationReply {
  var text: String { String(decoding: body, as: UTF8.self) }
}

struct MattermostTests {
  private func mattermost(_ house: House) -> MattermostCommands {
    MattermostCommands(chat: house.chat, desk: house.desk, token: "one, two", logger: house.logger)
  }

  @Test(
    arguments: Engine.each([
      ("Token one", "user_id=u1&command=%2Fwhoami", 200), ("Token two", "user_id=u1&command=%2Fwhoami", 200),
      (nil, "token=two&user_id=u1&command=%2Fwhoami", 200), (nil, "user_id=u1&command=%2Fwhoami", 401),
      ("Token three", "token=one&user_id=u1&command=%2Fwhoami", 401), ("Bearer one", "user_id=u1&command=%2Fx", 401),
      ("Token ", "user_id=u1&command=%2Fwhoami", 401), ("Token one, two", "user_id=u1&command=%2Fx", 401),
      ("Token one", "user_id=u1", 400), ("Token one", "%", 400),
    ]))
  func `only who has a token is answered`(authorization: String?, body: String, status: Int, engine: Engine)
    async throws
  {
    let reply = await mattermost(try await House(engine)).answer(body: Array(body.utf8), authorization: authorization)
    #expect(reply.status == status)
  }

  @Test(arguments: Engine.available) func `people link themselves and qualify`(engine: Engine) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    let mattermost = mattermost(house)
    try await john.say("/new One @all")
    let code = try #require(try await john.say("/link").text?.split(separator: " ").last)
    func send(_ form: String) async -> String {
      await mattermost.answer(body: Array("user_id=u1&\(form)".utf8), authorization: "Token one").text
    }
    #expect(await send("command=%2Flead&text=link+\(code)").contains("mattermost:u1 is linked"))
    #expect(
      await send("command=%2Flead&text=qualify+1&channel_id=c").contains("**Lead #1 qualified: One @\u{2060}all.**"))
    #expect(await send("command=%2Fqualfy&text=1&channel_id=c").contains("ephemeral"))
  }
}
