import Leadline
import PluginKit
import Testing

@testable import LinkedInLookup

@Suite struct BatchTests {
  static let domains = ["barcentrale", "hoteladige", "fabrikam", "contosocoffee", "sansovino"]
  static let expected = ["Bar Centrale", "Hotel Adige", "Fabrikam", "Contoso Coffee", "Torrefazione Sansovino"]
  static let leads = domains.map { PluginLead.at("\($0).example") }

  static func names(_ results: [Result<[ProposedFact], PluginFailure>]) -> [String?] {
    results.map { result in (try? result.get()).flatMap { LinkedInLookup.byField($0)["company"]?.value.text } }
  }

  @Test func `many are asked for in one request, and each once`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup()
      let leads = Self.leads + [.at("nobody.example"), PluginLead(["email": "x@gmail.com"]), .barCentrale]
      let results = await lookup.enrichCompanies(leads, .within(.seconds(10)))
      let employees = results.map { try? LinkedInLookup.byField($0.get())["employees"]?.value.integer }
      #expect(employees == [6, 42, 320, 84, 63, nil, nil, 6])
      #expect(results[5].failure?.code == .noMatch)
      let seen = try await directory.seen
      #expect(seen.total == 1 && seen.targets == ["/v1/companies/lookup:batch"])
      // All is remembered now, what is not known too.
      _ = await lookup.enrichCompanies(leads, .within(.seconds(10)))
      _ = try await lookup.find(.barCentrale)
      #expect(try await directory.seen.total == 1)
    }
  }

  @Test func `a batch has a hundred items at most`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup()
      let leads = (0..<250).map { PluginLead.at("nobody\($0).example") }
      let results = await lookup.enrichCompanies(leads, .within(.seconds(10)))
      #expect(results.count == 250 && results.allSatisfy { $0.failure?.code == .noMatch })
      #expect(try await directory.seen.total == 3)
      #expect(lookup.batchSize == 100)
    }
  }

  @Test func `answers are told by their ref, not by their order`() async throws {
    try await StandIn.run { directory in
      try await directory.behave(#"{"how": "batch", "reverse": true}"#)
      let results = try await directory.lookup().enrichCompanies(Self.leads, .within(.seconds(10)))
      #expect(Self.names(results) == Self.expected)
      #expect(try await directory.seen.total == 1)
    }
  }

  @Test func `items that are missing, twice, of another ref or in trouble are asked for again, and only they`()
    async throws
  {
    try await StandIn.run { directory in
      try await directory.behave(
        #"{"how": "batch", "wrongRef": [0], "leaveOut": [1], "codes": {"2": 503, "3": 422}, "twice": [4]}"#)
      let results = try await directory.lookup().enrichCompanies(Self.leads, .within(.seconds(10)))
      #expect(Self.names(results) == [Self.expected[0], Self.expected[1], Self.expected[2], nil, Self.expected[4]])
      #expect(results[3].failure?.code == .invalid)
      let seen = try await directory.seen
      #expect(seen.total == 2)
      let second = try JSONReader.read(Array(try #require(seen.texts("body").last ?? nil).utf8))
      let again = ["barcentrale", "hoteladige", "fabrikam", "sansovino"].map { JSON.text("\($0).example") }
      #expect(second["items"]?.list?.compactMap { $0["domain"] } == again)
    }
  }

  @Test func `an item that never comes is a failure of its own after three tries`() async throws {
    try await StandIn.run { directory in
      try await directory.behave(#"{"how": "batch", "leaveOut": [0], "times": -1}"#)
      let results = try await directory.lookup().enrichCompanies(Self.leads, .within(.seconds(10)))
      let failures = results.compactMap(\.failure)
      #expect(failures.count == 1 && failures[0].code == .upstream && failures[0].isRetryable)
      #expect(try await directory.seen.total == 3)
    }
  }

  @Test(arguments: [(401, PluginFailure.Code.invalid, 1), (402, .quota, 1), (400, .invalid, 1), (500, .upstream, 3)])
  func `what befalls a batch befalls all in it`(status: Int, code: PluginFailure.Code, asked: Int) async throws {
    try await StandIn.run { directory in
      try await directory.behave(#"{"how": "status", "status": \#(status), "times": -1}"#)
      let results = try await directory.lookup().enrichCompanies(Self.leads, .within(.seconds(10)))
      #expect(results.allSatisfy { $0.failure?.code == code })
      #expect(try await directory.seen.total == asked)
    }
  }

  @Test func `a batch that is put off is fetched`() async throws {
    try await StandIn.run { directory in
      try await directory.behave(#"{"how": "later", "polls": 1, "retryAfter": 0.2}"#)
      let results = try await directory.lookup().enrichCompanies(Self.leads, .within(.seconds(10)))
      #expect(results.allSatisfy { $0.failure == nil })
    }
  }

  @Test func `a single question waits for the batch that asks it, and a batch for a single question`() async throws {
    try await StandIn.run("--latency-ms", "400") { directory in
      let lookup = try directory.lookup()
      async let single = lookup.find(.at("fabrikam.example"))
      try await Task.sleep(for: .milliseconds(100))
      async let batch = lookup.enrichCompanies(Self.leads, .within(.seconds(10)))
      try await Task.sleep(for: .milliseconds(100))
      async let another = lookup.find(.at("sansovino.example"))
      #expect(try await single["employees"]?.value == .number("320"))
      #expect(await batch.allSatisfy { $0.failure == nil })
      #expect(try await another["employees"]?.value == .number("63"))
      #expect(try await directory.seen.total == 2)
    }
  }

  @Test func `who waits for a batch that is cancelled asks alone`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup()
      try await directory.behave(#"{"how": "hang"}"#)
      let batch = Task { await lookup.enrichCompanies(Self.leads, .within(.seconds(10))) }
      try await Task.sleep(for: .milliseconds(300))
      let single = Task { try await lookup.find(.at("fabrikam.example"))["employees"]?.value }
      try await Task.sleep(for: .milliseconds(200))
      batch.cancel()
      #expect(await batch.value.allSatisfy { $0.failure?.message == "The lookup was cancelled." })
      #expect(try await single.value == .number("320"))
      #expect(try await directory.seen.total == 2)
    }
  }

  @Test func `without batches many are asked for at once, within the connections`() async throws {
    try await StandIn.run("--latency-ms", "50") { directory in
      let lookup = try directory.lookup(#", "batchSize": 1, "connections": 3"#)
      let results = await lookup.enrichCompanies(Self.leads, .within(.seconds(10)))
      #expect(results.allSatisfy { $0.failure == nil })
      let seen = try await directory.seen
      #expect(seen.total == 5 && seen.mostAtOnce == 3)
    }
  }
}

extension Result where Failure == PluginFailure {
  var failure: PluginFailure? { if case .failure(let failure) = self { failure } else { nil } }
}
