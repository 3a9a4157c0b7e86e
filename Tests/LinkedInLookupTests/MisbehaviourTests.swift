import Leadline
import PluginKit
import Testing

@testable import LinkedInLookup

@Suite struct MisbehaviourTests {
  /// A misbehaviour, a word of the reason given, and how often the question is asked.
  static let faults: [(String, String, Int)] = [
    (#"{"how": "big"}"#, "more than 1048576 bytes", 1),
    (#"{"how": "wrongType"}"#, "not JSON by its type", 1),
    (#"{"how": "notJSON"}"#, "broken at byte", 1),
    (#"{"how": "deep"}"#, "broken at byte 32", 1),
    (#"{"how": "notUTF8"}"#, "broken at byte", 1),
    (#"{"how": "bomb"}"#, "compressed", 1),
    (#"{"how": "redirect"}"#, "169.254.169.254", 1),
    (#"{"how": "redirect", "to": "http://10.0.0.1/"}"#, "10.0.0.1", 1),
    (#"{"how": "redirect", "to": "file:///etc/passwd"}"#, "file", 1),
    (#"{"how": "redirect", "to": "https://example.com/v1/companies/lookup"}"#, "example.com", 1),
    (#"{"how": "redirectLoop", "times": -1}"#, "More than 3 redirects", 4),
    (#"{"how": "hangUp", "times": -1}"#, "No answer", 3),
    (#"{"how": "cut", "times": -1}"#, "No answer", 3),
  ]

  @Test(arguments: faults) func `what is not as agreed is refused, with a reason, and harms nobody`(
    rule: String, reason: String, asked: Int
  ) async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup()
      try await directory.behave(rule)
      let failure = try #require(await lookup.failure(.barCentrale))
      #expect(failure.code == .upstream)
      #expect(failure.message.contains(reason), "\(failure)")
      #expect(try await directory.seen.total == asked)
      try await directory.behaveWell()
      #expect(try await lookup.find(.barCentrale)["employees"] != nil)
    }
  }

  @Test func `half an answer is asked for again`() async throws {
    try await StandIn.run { directory in
      try await directory.behave(#"{"how": "cut", "times": 2}"#)
      #expect(try await directory.lookup().find(.barCentrale)["employees"] != nil)
      #expect(try await directory.seen.total == 3)
    }
  }

  @Test func `a slow answer is waited for`() async throws {
    try await StandIn.run { directory in
      try await directory.behave(#"{"how": "slow", "ms": 1200}"#)
      #expect(try await directory.lookup().find(.barCentrale)["employees"] != nil)
    }
  }

  @Test func `a hang ends with the deadline`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup()
      try await directory.behave(#"{"how": "hang"}"#)
      let start = ContinuousClock.now
      let failure = try #require(await lookup.failure(.barCentrale, within: .seconds(1)))
      #expect(failure.code == .upstream && failure.isRetryable)
      #expect((.milliseconds(800)...(.seconds(4))).contains(start.duration(to: .now)))
      #expect(try await lookup.find(.barCentrale)["employees"] != nil)
    }
  }

  @Test func `nobody waits longer than fifteen seconds`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup()
      try await directory.behave(#"{"how": "hang"}"#)
      let start = ContinuousClock.now
      let failure = try #require(await lookup.failure(.barCentrale, within: .seconds(60)))
      #expect(failure.code == .upstream && failure.isRetryable)
      #expect((.seconds(14)...(.seconds(20))).contains(start.duration(to: .now)))
      #expect(try await directory.seen.total == 1)
    }
  }

  @Test func `a redirect to the same server is followed, with the key`() async throws {
    try await StandIn.run("--key", "k-1") { directory in
      try await directory.behave(
        #"{"how": "redirect", "status": 307, "to": "/v1/companies/lookup?domain=fabrikam.example"}"#)
      #expect(try await directory.lookup().find(.barCentrale)["company"]?.value == .text("Fabrikam"))
      #expect(try await directory.seen.total == 2)
    }
  }

  @Test func `a certificate that nobody vouches for is refused`() async throws {
    try await StandIn.run("--self-signed") { directory in
      let lookup = try directory.lookup()
      let failure = try #require(await lookup.failure(.barCentrale))
      #expect(directory.url.hasPrefix("https://"))
      #expect(failure.code == .upstream && !failure.isRetryable)
      #expect(failure.message.contains("could not be trusted"), "\(failure)")
    }
  }

  @Test func `nobody there is said so after three tries`() async throws {
    let lookup = try LinkedInLookup(
      configuration: .object(["baseURL": .text("http://127.0.0.1:9"), "allowLoopback": .flag(true)]))
    let failure = try #require(await lookup.failure(.barCentrale))
    #expect(failure.code == .upstream && failure.isRetryable && failure.message.contains("No answer from 127.0.0.1"))
  }
}
