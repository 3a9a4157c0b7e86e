import Curl
import Foundation
import Testing

@Suite struct LimitTests {
  @Test func `a silent server is given up at the total deadline`() async throws {
    try await talk {
      $0.waitForHangUp()
    } test: { client, server in
      let request = HTTPClient.Request(server.url).with(\.totalDeadline, .milliseconds(300))
      let time = await ContinuousClock().measure {
        #expect(
          await client.failure(request) == .timedOut(after: .milliseconds(300), host: "127.0.0.1"))
      }
      #expect(time >= .milliseconds(300) && time < .seconds(10))
    }
  }

  @Test func `drip-feeding does not put off the deadline`() async throws {
    try await talk { visit in
      visit.say("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
      while visit.say(".") { usleep(10_000) }
      return .hangUp
    } test: { client, server in
      let request = HTTPClient.Request(server.url).with(\.totalDeadline, .milliseconds(300))
      #expect(
        await client.failure(request) == .timedOut(after: .milliseconds(300), host: "127.0.0.1"))
    }
  }

  @Test func `redirects share one deadline`() async throws {
    try await talk { visit in
      usleep(50_000)
      return visit.redirect(to: "/again")
    } test: { client, server in
      var request = HTTPClient.Request(server.url)
      request.maximumRedirects = 1000
      request.totalDeadline = .milliseconds(400)
      #expect(
        await client.failure(request) == .timedOut(after: .milliseconds(400), host: "127.0.0.1"))
    }
  }

  @Test func `a server that does not take the connection is given up at the connect deadline`()
    async throws
  {
    let (listener, port) = try Socket.listen(backlog: 0)
    // Nobody accepts, so a few callers fill the kernel's queue and it answers no more.
    let callers = (0..<4).map { _ in Socket.reach(port: port) }
    let client = HTTPClient(rule: .allowingLoopback, environment: [:])
    let request = HTTPClient.Request("http://127.0.0.1:\(port)").with(
      \.connectDeadline, .milliseconds(300))
    #expect(
      await client.failure(request) == .timedOut(after: .milliseconds(300), host: "127.0.0.1"))
    await client.shutDown()
    for socket in callers + [listener] { close(socket) }
  }

  @Test func `the connect deadline runs while waiting for another's handshake`() async throws {
    // Takes connections and never shakes hands, so that those who came later wait for the first one's.
    try await talk {
      $0.waitForHangUp()
    } test: { client, server in
      let request = HTTPClient.Request("https://127.0.0.1:\(server.port)/").with(
        \.connectDeadline, .milliseconds(500))
      let tasks = (0..<8).map { _ in Task { await client.failure(request) } }
      for task in tasks {
        #expect(await task.value == .timedOut(after: .milliseconds(500), host: "127.0.0.1"))
      }
      #expect(server.tally.paths.isEmpty)
    }
  }

  @Test func `a connection in time leaves the rest of the time to the response`() async throws {
    try await talk { visit in
      usleep(700_000)
      return visit.answer("200 OK", "at last")
    } test: { client, server in
      let request = HTTPClient.Request(server.url).with(\.connectDeadline, .milliseconds(300))
      for _ in 0..<2 {
        let response = try await client.send(request)
        #expect(response.text == "at last")
      }
    }
  }

  @Test func `deadlines run while a request waits for its turn`() async throws {
    try await talk {
      $0.waitForHangUp()
    } test: { client, server in
      let url = server.url
      let hanging = (0..<8).map { _ in Task { await client.failure(url) } }
      #expect(await eventually { server.tally.paths.count == 8 })
      let request = HTTPClient.Request(url).with(\.totalDeadline, .milliseconds(200))
      #expect(
        await client.failure(request) == .timedOut(after: .milliseconds(200), host: "127.0.0.1"))
      #expect(server.tally.connections == 8)
      for task in hanging { task.cancel() }
      for task in hanging { #expect(await task.value == .canceled) }
    }
  }

  @Test func `deadlines of no length and of any length do no harm`() async throws {
    try await talk {
      $0.answer()
    } test: { client, server in
      let never = HTTPClient.Request(server.url).with(\.totalDeadline, .zero)
      #expect(await client.failure(never) == .timedOut(after: .zero, host: "127.0.0.1"))
      var ages = HTTPClient.Request(server.url)
      ages.totalDeadline = .seconds(Int64.max)
      ages.connectDeadline = .seconds(Int64.max)
      let response = try await client.send(ages)
      #expect(response.status == 200)
    }
  }

  @Test func `a body of just the permitted size is taken and a byte more refused`() async throws {
    try await talk {
      $0.answer("200 OK", String(repeating: "x", count: 50_000))
    } test: { client, server in
      let fits = HTTPClient.Request(server.url).with(\.maximumResponseSize, 50_000)
      let response = try await client.send(fits)
      #expect(response.body.count == 50_000)
      let tight = HTTPClient.Request(server.url).with(\.maximumResponseSize, 49_999)
      #expect(await client.failure(tight) == .tooLarge(limit: 49_999, host: "127.0.0.1"))
    }
  }

  @Test func `a body without an end is cut off at the limit`() async throws {
    let piece = "1000\r\n" + String(repeating: "x", count: 0x1000) + "\r\n"
    try await talk { visit in
      visit.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
      while visit.say(piece) {}
      return .hangUp
    } test: { client, server in
      #expect(await client.failure(server.url) == .tooLarge(limit: 1 << 20, host: "127.0.0.1"))
      #expect(await eventually { server.tally.hangUps == 1 })
    }
  }

  @Test(arguments: ["200 OK", "103 Early Hints"])
  func `headers without an end are cut off`(status: String) async throws {
    try await talk { visit in
      visit.say("HTTP/1.1 \(status)\r\n")
      while visit.say("X-More: " + String(repeating: "x", count: 1000) + "\r\n") {}
      return .hangUp
    } test: { client, server in
      #expect(await client.failure(server.url) == .tooLarge(limit: 1 << 16, host: "127.0.0.1"))
    }
  }
}
