import Curl
import Testing

/// How requests end before their time.
@Suite struct EndTests {
  @Test func `cancelling a task ends its transfer soon and hangs up`() async throws {
    try await talk {
      $0.waitForHangUp()
    } test: { client, server in
      let url = server.url
      let task = Task { await client.failure(url) }
      #expect(await eventually { server.tally.paths.count == 1 })
      let time = await ContinuousClock().measure {
        task.cancel()
        #expect(await task.value == .canceled)
      }
      #expect(time < .seconds(5))
      #expect(await eventually { server.tally.hangUps == 1 })
    }
  }

  @Test func `a task cancelled beforehand reaches nobody for long`() async throws {
    try await talk {
      $0.waitForHangUp()
    } test: { client, server in
      let url = server.url
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return await client.failure(url)
      }
      #expect(await task.value == .canceled)
    }
  }

  @Test func `cancelling one request leaves the others alone`() async throws {
    try await talk { visit in
      visit.path == "/hang" ? visit.waitForHangUp() : visit.answer("200 OK", "fine")
    } test: { client, server in
      let url = server.url
      let hanging = (0..<20).map { _ in Task { await client.failure(url + "/hang") } }
      #expect(await eventually { server.tally.paths.count == 8 })
      let patient = Task { try await client.send(.init(url + "/fine")).text }
      for task in hanging { task.cancel() }
      for task in hanging { #expect(await task.value == .canceled) }
      let answer = try await patient.value
      #expect(answer == "fine")
    }
  }

  @Test func `shutting down ends pending requests, waiting ones too`() async throws {
    try await talk {
      $0.waitForHangUp()
    } test: { client, server in
      let url = server.url
      let pending = (0..<30).map { _ in Task { await client.failure(url) } }
      #expect(await eventually { server.tally.paths.count == 8 })
      await client.shutDown()
      for task in pending { #expect(await task.value == .shutDown) }
      #expect(await eventually { server.tally.hangUps == 8 })
    }
  }

  @Test func `a client that is shut down refuses requests, and may be shut down again`()
    async throws
  {
    try await talk {
      $0.answer()
    } test: { client, server in
      _ = try await client.send(.init(server.url))
      async let once: Void = client.shutDown()
      async let twice: Void = client.shutDown()
      _ = await (once, twice)
      #expect(await client.failure(server.url) == .shutDown)
    }
  }

  @Test func `a client nobody holds hangs up by itself`() async throws {
    try await talk {
      $0.answer()
    } test: { _, server in
      for _ in 0..<20 {
        _ = try await HTTPClient(rule: .allowingLoopback, environment: [:]).send(.init(server.url))
      }
      #expect(await eventually { server.tally.hangUps == 20 })
    }
  }

  @Test func `a client that did nothing ends`() async {
    for _ in 0..<20 { await HTTPClient(environment: [:]).shutDown() }
    for _ in 0..<20 { _ = HTTPClient(environment: [:]) }
  }
}
