import Leadline
import PluginKit
import Testing

@testable import LinkedInLookup

@Suite struct StatusTests {
  @Test(arguments: [400, 422]) func `a refused question is final`(status: Int) async throws {
    try await StandIn.run { directory in
      try await directory.behave(#"{"how": "status", "status": \#(status)}"#)
      let lookup = try directory.lookup()
      let failure = try #require(await lookup.failure(.barCentrale))
      #expect(failure.code == .invalid && !failure.isRetryable && failure.message.contains("\(status)"))
      #expect(try await directory.seen.total == 1)
    }
  }

  @Test(arguments: [401, 403]) func `a refused key closes the provider until it is configured anew`(status: Int)
    async throws
  {
    try await StandIn.run { directory in
      let lookup = try directory.lookup()
      try await directory.behave(#"{"how": "status", "status": \#(status)}"#)
      for domain in ["barcentrale.example", "fabrikam.example", "hoteladige.example"] {
        let failure = try #require(await lookup.failure(.at(domain)))
        #expect(failure.code == .invalid && !failure.isRetryable && failure.message.contains("key (\(status))"))
        #expect(!failure.message.contains("k-1"))
      }
      #expect(lookup.trouble?.code == .invalid)
      #expect(try await directory.seen.total == 1)
      #expect(try await directory.lookup().find(.barCentrale)["employees"] != nil)
    }
  }

  @Test func `a real key is asked for`() async throws {
    try await StandIn.run("--key", "another") { directory in
      let lookup = try directory.lookup()
      #expect(await lookup.failure(.barCentrale)?.code == .invalid)
    }
  }

  @Test func `a used up quota stops all questions until it renews`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup()
      try await directory.behave(#"{"how": "quota", "seconds": 3}"#)
      for domain in ["barcentrale.example", "fabrikam.example", "hoteladige.example"] {
        let failure = try #require(await lookup.failure(.at(domain)))
        #expect(failure.code == .quota && failure.isRetryable)
        #expect(try #require(failure.retryAfter) <= .seconds(3))
      }
      #expect(try await directory.seen.total == 1)
      try await Task.sleep(for: .seconds(3.2))
      #expect(try await lookup.find(.barCentrale)["employees"] != nil)
      #expect(lookup.trouble == nil)
    }
  }

  @Test func `a quota that does not say when it renews stops questions for an hour`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup()
      try await directory.behave(#"{"how": "status", "status": 402}"#)
      #expect(await lookup.failure(.barCentrale)?.retryAfter == .seconds(3_600))
      #expect(try #require(await lookup.failure(.barCentrale)?.retryAfter) > .seconds(3_590))
      #expect(try await directory.seen.total == 1)
    }
  }

  @Test func `that nobody is known is remembered`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup()
      for _ in 1...5 {
        let failure = try #require(await lookup.failure(.at("nobody.example")))
        #expect(failure.code == .noMatch && !failure.isRetryable)
      }
      #expect(try await directory.seen.total == 1)
    }
  }

  @Test(arguments: [#""retryAfter": 1"#, #""retryInDate": 2"#])
  func `who is asked too often is given the time that it asks for`(wait: String) async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup()
      try await directory.behave(#"{"how": "status", "status": 429, \#(wait)}"#)
      let start = ContinuousClock.now
      #expect(try await lookup.find(.barCentrale)["employees"] != nil)
      #expect(start.duration(to: .now) > .milliseconds(900))
      #expect(try await directory.seen.total == 2)
    }
  }

  @Test func `a wait beyond the deadline is not begun, and holds for all questions`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup()
      try await directory.behave(#"{"how": "status", "status": 429, "retryAfter": 60}"#)
      let start = ContinuousClock.now
      for domain in ["barcentrale.example", "fabrikam.example"] {
        let failure = try #require(await lookup.failure(.at(domain)))
        #expect(failure.code == .rateLimited && failure.isRetryable)
        #expect(try #require(failure.retryAfter) > .seconds(50))
      }
      #expect(start.duration(to: .now) < .seconds(5))
      #expect(try await directory.seen.total == 1)
    }
  }

  @Test(arguments: [500, 502, 503, 504]) func `three tries are made, and no more`(status: Int) async throws {
    try await StandIn.run { directory in
      try await directory.behave(#"{"how": "status", "status": \#(status), "times": -1}"#)
      let lookup = try directory.lookup()
      let failure = try #require(await lookup.failure(.barCentrale))
      #expect(failure.code == .upstream && failure.isRetryable && failure.message.contains("\(status)"))
      let seen = try await directory.seen
      #expect(seen.total == 3)
      #expect(Set(seen.texts("requestId")).count == 1)
    }
  }

  @Test func `the third try may go well`() async throws {
    try await StandIn.run { directory in
      try await directory.behave(#"[{"how": "status", "status": 500}, {"how": "hangUp"}]"#)
      #expect(try await directory.lookup().find(.barCentrale)["employees"] != nil)
      #expect(try await directory.seen.total == 3)
    }
  }

  @Test func `an answer that is put off is fetched where and when it will be`() async throws {
    try await StandIn.run { directory in
      try await directory.behave(#"{"how": "later", "polls": 2, "retryAfter": 0.2}"#)
      #expect(try await directory.lookup().find(.barCentrale)["employees"] != nil)
      let seen = try await directory.seen
      #expect(seen.targets.dropFirst() == ["/v1/jobs/1", "/v1/jobs/1", "/v1/jobs/1"])
      #expect(Set(seen.texts("authorization")) == ["Bearer k-1"])
    }
  }

  @Test func `an answer that is put off without a place is asked for again`() async throws {
    try await StandIn.run { directory in
      try await directory.behave(#"{"how": "later", "retryAfter": 0.2, "location": null, "times": 2}"#)
      #expect(try await directory.lookup().find(.barCentrale)["employees"] != nil)
      #expect(Set(try await directory.seen.targets).count == 1)
      #expect(try await directory.seen.total == 3)
    }
  }

  @Test(arguments: [
    "http://127.0.0.1:9/v1/jobs/1", "https://example.com/", "//169.254.169.254/x", "http://127.0.0.1@example.com/",
  ])
  func `the key does not follow an answer to another server`(place: String) async throws {
    try await StandIn.run { directory in
      try await directory.behave(#"{"how": "later", "retryAfter": 0.1, "location": "\#(place)"}"#)
      let lookup = try directory.lookup()
      let failure = try #require(await lookup.failure(.barCentrale))
      #expect(failure.code == .upstream && failure.message.contains("another server"))
      #expect(try await directory.seen.total == 1)
    }
  }

  @Test func `an answer that comes after the deadline is not waited for`() async throws {
    try await StandIn.run { directory in
      try await directory.behave(#"{"how": "later", "polls": 1000, "retryAfter": 0.3}"#)
      let lookup = try directory.lookup()
      let failure = try #require(await lookup.failure(.barCentrale, within: .seconds(1)))
      #expect(failure.code == .upstream && failure.isRetryable && failure.retryAfter == .milliseconds(300))
      #expect((2...5).contains(try await directory.seen.total))
    }
  }

  @Test func `what has not changed is not sent again`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup(#", "cacheHours": 0"#)
      let first = try await lookup.find(.barCentrale)
      try await Task.sleep(for: .milliseconds(20))
      let second = try await lookup.find(.barCentrale)
      #expect(first["employees"]?.value == second["employees"]?.value)
      #expect(try #require(first["employees"]?.expiresAt) < #require(second["employees"]?.expiresAt))
      let tags = try await directory.seen.texts("ifNoneMatch")
      #expect(tags.count == 2 && tags[0] == nil && tags[1]?.hasPrefix("\"") == true)
    }
  }

  @Test func `unchanged of nothing is a fault`() async throws {
    try await StandIn.run { directory in
      try await directory.behave(#"{"how": "status", "status": 304}"#)
      let lookup = try directory.lookup()
      #expect(await lookup.failure(.barCentrale)?.code == .upstream)
      #expect(try await directory.seen.total == 1)
    }
  }

  @Test(arguments: [204, 206, 300, 405, 410, 418]) func `a status that nobody has foreseen is final`(status: Int)
    async throws
  {
    try await StandIn.run { directory in
      try await directory.behave(#"{"how": "status", "status": \#(status), "body": ""}"#)
      let lookup = try directory.lookup()
      let failure = try #require(await lookup.failure(.barCentrale))
      #expect(failure.code == .upstream && !failure.isRetryable)
      #expect(try await directory.seen.total == 1)
    }
  }
}
