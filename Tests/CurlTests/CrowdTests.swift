import Curl
import Testing

@Suite struct CrowdTests {
  @Test func `hundreds of requests at once each get their own answer over few connections`()
    async throws
  {
    try await talk {
      $0.answer("200 OK", $0.path)
    } test: { client, server in
      let url = server.url
      let answers = try await withThrowingTaskGroup { group in
        for number in 0..<600 {
          group.addTask { try await client.send(.init("\(url)/\(number)")).text == "/\(number)" }
        }
        return try await group.reduce(into: 0) { count, isRight in count += isRight ? 1 : 0 }
      }
      #expect(answers == 600)
      #expect(server.tally.mostAtOnce <= 8)
    }
  }

  @Test func `a slow host does not hold up another`() async throws {
    let slow = try LoopbackServer { $0.waitForHangUp() }
    defer { slow.stop() }
    let slowURL = slow.url
    try await talk {
      $0.answer("200 OK", "quick")
    } test: { client, server in
      let hanging = (0..<100).map { _ in Task { await client.failure(slowURL) } }
      #expect(await eventually { slow.tally.paths.count == 8 })
      for _ in 0..<50 {
        let response = try await client.send(.init(server.url))
        #expect(response.text == "quick")
      }
      for task in hanging { task.cancel() }
      for task in hanging { #expect(await task.value == .canceled) }
    }
  }

  @Test func `requests come through while others are cancelled, time out and break`() async throws {
    try await talk { visit in
      switch visit.path.last {
      case "0": visit.waitForHangUp()
      case "1": .hangUp
      case "2": visit.redirect(to: "http://169.254.169.254/")
      default: visit.answer("200 OK", visit.path)
      }
    } test: { client, server in
      let url = server.url
      await withTaskGroup { group in
        for number in 0..<400 {
          var request = HTTPClient.Request("\(url)/\(number)").with(\.maximumRedirects, 3)
          if number % 10 == 0 { request.totalDeadline = .milliseconds(100) }
          group.addTask { [request] in
            let response = try? await client.send(request)
            #expect(response?.text == (number % 10 > 2 ? "/\(number)" : nil))
          }
        }
      }
    }
  }

  @Test func `one request too many for the line is turned away`() async throws {
    try await talk {
      $0.waitForHangUp()
    } test: { client, server in
      let url = server.url
      let tasks = (0..<1200).map { _ in Task { await client.failure(url) } }
      let turnedAway = tasks.count - 8 - 1024
      try await Task.sleep(for: .milliseconds(500))
      await client.shutDown()
      var busy = 0
      for task in tasks where await task.value == .busy(waiting: 1024) { busy += 1 }
      // Most come before the first eight have left the line for a connection, hence not exactly.
      #expect((turnedAway...turnedAway + 8).contains(busy))
    }
  }
}
