import Leadline
import PluginKit
import Testing

@testable import LinkedInLookup

@Suite struct HostileAnswerTests {
  /// What becomes of a company that an answer holds.
  static func findings(_ company: String, _ more: String = "", match: String = "1") throws -> Findings {
    let map = try ProviderMap.chosen(nil)
    let endpoint = try #require(map.company)
    let question = try #require(Question.company(of: .barCentrale, for: endpoint))
    let reader = AnswerReader(
      map: endpoint.answer, provider: map.name, host: "api.example.com", question: question, now: .now,
      expiresAt: .now)
    let json = #"{"status": "matched", "confidence": \#(match), "company": \#(company)\#(more)}"#
    return try reader.findings(in: JSONReader.read(Array(json.utf8)))
  }

  @Test(arguments: [
    (#""employees": -5"#, "employees", "negative"),
    (#""employees": 1e999"#, "employees", "beyond all numbers"),
    (#""employees": 5000000000"#, "employees", "no number of people"),
    (#""employees": 12.5"#, "employees", "no number of people"),
    (#""employees": "NaN""#, "employees", "neither a number nor a range"),
    (#""employees": "lots""#, "employees", "neither a number nor a range"),
    (#""employees": [1, 2]"#, "employees", "neither a number nor a range"),
    (#""employees": true"#, "employees", "neither a number nor a range"),
    (#""employees_range": "200-51""#, "employees", "neither a number nor a range"),
    (#""industry": 7"#, "industry", "no text"),
    (#""industry": {"a": 1}"#, "industry", "no text"),
    (#""industry": "a\u0000b""#, "industry", "control characters"),
    (#""industry": "a\u202eb""#, "industry", "control characters"),
    (#""industry": "   ""#, "industry", "empty"),
    (#""annual_revenue": {"min": -1, "max": 5, "currency": "EUR"}"#, "annualRevenue", "negative"),
    (#""annual_revenue": {"min": 9, "max": 5, "currency": "EUR"}"#, "annualRevenue", "ends before"),
    (#""annual_revenue": {"min": 1, "max": 5}"#, "annualRevenue", "no currency"),
    (#""annual_revenue": {"min": 1, "max": 5, "currency": "euro"}"#, "annualRevenue", "no currency"),
    (#""annual_revenue": {"min": 1e300, "max": 1e301, "currency": "EUR"}"#, "annualRevenue", "beyond all amounts"),
    (#""annual_revenue": {"min": {}, "max": 5, "currency": "EUR"}"#, "annualRevenue", "neither a number"),
    (#""linkedin_url": "https://linkedin.com.evil.example/company/x""#, "linkedin", "no page on LinkedIn"),
    (#""linkedin_url": "javascript:alert(1)""#, "linkedin", "no page on LinkedIn"),
    (#""linkedin_url": "https://user@www.linkedin.com/company/x""#, "linkedin", "no page on LinkedIn"),
    (#""domain": "169.254.169.254""#, "website", "no company's website"),
    (#""domain": "gmail.com""#, "website", "no company's website"),
    (#""location": {"city": 5}"#, "address", "no text"),
  ]) func `a value that makes no sense is refused by itself, with a reason`(
    member: String, field: String, reason: String
  ) throws {
    let findings = try Self.findings(#"{"name": "Bar Centrale", \#(member)}"#)
    #expect(findings.facts.map(\.field) == ["company"])
    #expect(findings.refused.map(\.field) == [field])
    #expect(findings.refused[0].reason.english.contains(reason), "\(findings.refused)")
  }

  @Test func `huge texts are refused`() throws {
    let findings = try Self.findings(#"{"name": "Bar", "industry": "\#(String(repeating: "x", count: 100_000))"}"#)
    #expect(findings.refused.map(\.field) == ["industry"])
  }

  @Test func `what nobody mapped is passed over, and what is null or empty is not there`() throws {
    let findings = try Self.findings(
      #"{"name": "Bar", "mood": {"deep": [1]}, "employees": null, "industry": "", "linkedin_url": null}"#,
      #", "surprise": -1"#)
    #expect(findings.facts.map(\.field) == ["company"] && findings.refused.isEmpty)
  }

  @Test func `an answer of which nothing can be used is the provider's fault`() throws {
    let trouble = #expect(throws: Trouble.self) { try Self.findings(#"{"employees": -5}"#) }
    #expect(trouble?.code == .upstream && trouble?.message.english.contains("employees: it is negative") == true)
  }

  @Test(arguments: ["-0.1", "1.1", "1e999", #""high""#, "[]"])
  func `a confidence that is none makes the whole answer none`(confidence: String) throws {
    let trouble = #expect(throws: Trouble.self) { try Self.findings(#"{"name": "Bar"}"#, match: confidence) }
    #expect(trouble?.message.english.contains("confidence is not from 0 to 1") == true)
  }

  @Test func `a field's own confidence counts with that of the match, and must be one too`() throws {
    let good = try Self.findings(
      #"{"name": "Bar", "employees": 5}"#, #", "fields": {"employees": {"confidence": 0.5}}"#, match: "0.8")
    #expect(good.facts.first { $0.field == "employees" }?.confidence == 0.4)
    let bad = try Self.findings(
      #"{"name": "Bar", "employees": 5}"#, #", "fields": {"employees": {"confidence": 7}}"#)
    #expect(bad.refused.map(\.field) == ["employees"])
  }

  @Test func `nothing has been observed in the future`() throws {
    let findings = try Self.findings(
      #"{"name": "Bar"}"#,
      #", "as_of": "2026-01-05T00:00:00Z", "fields": {"name": {"observed_at": "2999-01-01T00:00:00Z"}}"#)
    #expect(findings.facts[0].observedAt == Timestamp("2026-01-05T00:00:00Z"))
  }

  @Test(arguments: [
    #"{"company": {"name": "Bar"}}"#, #"{"status": "maybe", "company": {"name": "Bar"}}"#, #"{"status": "matched"}"#,
    #"{"status": "matched", "company": []}"#, "[]", "null", "7", #"{"status": 5}"#,
  ]) func `an answer of another shape is refused as a whole`(body: String) async throws {
    try await StandIn.run { directory in
      try await directory.behave(#"{"how": "body", "body": \#(body)}"#)
      let lookup = try directory.lookup()
      let failure = try #require(await lookup.failure(.barCentrale))
      #expect(failure.code == .upstream && failure.message.contains("does not answer as agreed"))
    }
  }

  @Test func `NaN in a number's place is no JSON`() async throws {
    try await StandIn.run { directory in
      try await directory.behave(
        #"{"how": "body", "body": "{\"status\": \"matched\", \"company\": {\"employees\": NaN}}"}"#)
      let lookup = try directory.lookup()
      #expect(await lookup.failure(.barCentrale)?.message.contains("JSON is broken") == true)
    }
  }

  @Test func `what is refused is noted`() async throws {
    try await StandIn.run { directory in
      try await directory.behave(
        #"{"how": "body", "body": {"status": "matched", "confidence": 1, "company": {"name": "Bar", "employees": -1}}}"#
      )
      let notes = Notes()
      let configuration: JSON = .object(["baseURL": .text(directory.url), "allowLoopback": .flag(true)])
      let lookup = try LinkedInLookup(configuration: configuration) { notes.add($0.english) }
      #expect(try await lookup.find(.barCentrale).keys.sorted() == ["company"])
      #expect(notes.all == ["A value for employees was refused: it is negative."])
    }
  }
}
