import Leadline
import PluginKit
import Testing

@testable import LinkedInLookup

@Suite struct SharingTests {
  @Test func `equal questions under way are asked once`() async throws {
    try await StandIn.run("--latency-ms", "300") { directory in
      let lookup = try directory.lookup(#", "connections": 8"#)
      let found = try await withThrowingTaskGroup { group in
        for number in 0..<50 {
          group.addTask {
            let fields = number.isMultiple(of: 2) ? "https://barcentrale.example/\(number)" : "WWW.BarCentrale.example"
            return try await lookup.find(.at(fields))["employees"]?.value == .number("6")
          }
        }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(found == 50)
      #expect(try await directory.seen.total == 1)
    }
  }

  @Test func `who leaves does not take the answer from the others`() async throws {
    try await StandIn.run("--latency-ms", "500") { directory in
      let lookup = try directory.lookup()
      let first = Task { await lookup.failure(.barCentrale) }
      try await Task.sleep(for: .milliseconds(100))
      let second = Task { try await lookup.find(.barCentrale)["employees"]?.value }
      try await Task.sleep(for: .milliseconds(100))
      first.cancel()
      #expect(await first.value?.message == "The lookup was cancelled.")
      #expect(try await second.value == .number("6"))
      #expect(try await directory.seen.total == 1)
    }
  }

  @Test func `a question that everybody has left is dropped`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup()
      try await directory.behave(#"{"how": "hang"}"#)
      let tasks = (0..<3).map { _ in Task { await lookup.failure(.barCentrale) } }
      try await Task.sleep(for: .milliseconds(300))
      let start = ContinuousClock.now
      for task in tasks { task.cancel() }
      for task in tasks { #expect(await task.value != nil) }
      #expect(start.duration(to: .now) < .seconds(2))
      #expect(try await lookup.find(.barCentrale)["employees"] != nil)
      #expect(try await directory.seen.total == 2)
    }
  }

  @Test func `an answer is remembered for as long as it is good`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup(#", "cacheHours": 0.0003"#)
      for _ in 1...20 { #expect(try await lookup.find(.barCentrale)["employees"] != nil) }
      #expect(try await directory.seen.total == 1)
      try await Task.sleep(for: .milliseconds(1_200))
      _ = try await lookup.find(.barCentrale)
      #expect(try await directory.seen.total == 2)
    }
  }

  @Test func `no more is remembered than there is room for`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup(#", "cacheSize": 2"#)
      for domain in ["barcentrale", "fabrikam", "hoteladige", "fabrikam", "barcentrale"] {
        _ = try await lookup.find(.at("\(domain).example"))
      }
      #expect(try await directory.seen.total == 4)
    }
  }

  @Test func `a provider is asked no more often than is configured`() async throws {
    try await StandIn.run { directory in
      let json = #"{"baseURL": "\#(directory.url)", "allowLoopback": true, "ratePerSecond": 20, "burst": 5}"#
      let lookup = try LinkedInLookup(configuration: try JSONReader.read(Array(json.utf8)))
      let start = ContinuousClock.now
      await withTaskGroup { group in
        for number in 0..<25 { group.addTask { _ = await lookup.failure(.at("nobody\(number).example")) } }
      }
      let passed = start.duration(to: .now)
      #expect(try await directory.seen.total == 25)
      #expect(passed > .milliseconds(950), "five at once, twenty more at twenty a second: \(passed)")
      #expect(passed < .seconds(4))
    }
  }

  @Test func `a turn that would come after the deadline is refused at once`() async throws {
    try await StandIn.run { directory in
      let json = #"{"baseURL": "\#(directory.url)", "allowLoopback": true, "ratePerSecond": 0.1, "burst": 1}"#
      let lookup = try LinkedInLookup(configuration: try JSONReader.read(Array(json.utf8)))
      _ = try await lookup.find(.barCentrale)
      let failure = try #require(await lookup.failure(.at("fabrikam.example"), within: .seconds(3)))
      #expect(failure.code == .rateLimited && failure.isRetryable)
      #expect(try #require(failure.retryAfter) > .seconds(5))
      #expect(try await directory.seen.total == 1)
    }
  }
}
