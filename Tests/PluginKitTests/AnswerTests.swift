import Leadline
import MCP
import PluginKit
import Testing

struct AnswerTests {
  @Test func `structured content is the answer, also in a sole result`() throws {
    let facts = #"{"facts":[{"field":"employees","value":84,"source":"register"}]}"#
    for text in [facts, #"{"result":\#(facts)}"#] {
      let answer = try PluginAnswer.read(ToolResult(structured: json(text)))
      #expect(try FactReading(json: answer).facts == [ProposedFact("employees", .number("84"), source: "register")])
    }
  }

  @Test func `JSON in a text block is the answer where there is no structured content`() throws {
    let answer = try PluginAnswer.read(ToolResult(texts: ["hello", #"{"facts":[]}"#]))
    #expect(try FactReading(json: answer).facts.isEmpty)
  }

  @Test func `a business failure is read with all it says`() throws {
    let text = #"{"error":{"code":"rate_limited","retryable":true,"retryAfterMs":1500,"message":"slow down"}}"#
    for result in [
      ToolResult(structured: try json(text)), ToolResult(texts: [text]),
      ToolResult(structured: try json(text), isError: true),
      ToolResult(texts: ["Error executing tool enrich_company: " + text], isError: true),
      ToolResult(texts: [#"Error executing tool {x}: {"result":\#(text)}"#], isError: true),
    ] {
      let failure = #expect(throws: PluginFailure.self) { try PluginAnswer.read(result) }
      #expect(failure == PluginFailure(.rateLimited, "slow down", isRetryable: true, retryAfter: .milliseconds(1_500)))
    }
  }

  @Test func `an error without JSON may pass, and its words are kept`() throws {
    let failure = #expect(throws: PluginFailure.self) {
      try PluginAnswer.read(ToolResult(texts: ["Error executing tool x: boom {not json}"], isError: true))
    }
    #expect(failure?.code == .upstream)
    #expect(failure?.isRetryable == true)
    #expect(failure?.message.contains("boom") == true)
  }

  @Test func `an unknown code counts as upstream, and says so`() {
    let failure = PluginFailure(json: .object(["error": .object(["code": .text("teapot")])]))
    #expect(failure?.code == .upstream)
    #expect(failure?.message.contains("teapot") == true)
  }

  @Test func `an observer may answer nothing, but a failure is one`() throws {
    for result in [ToolResult(), ToolResult(texts: ["done"]), ToolResult(structured: .object([]))] {
      try PluginAnswer.acknowledge(result)
    }
    let text = #"{"error":{"code":"upstream","retryable":true}}"#
    for result in [ToolResult(texts: [text]), ToolResult(texts: ["no"], isError: true)] {
      #expect(throws: PluginFailure.self) { try PluginAnswer.acknowledge(result) }
    }
  }

  @Test func `neither structured content nor JSON is refused`() {
    #expect(throws: PluginFailure.self) { try PluginAnswer.read(ToolResult(texts: ["84 employees"])) }
  }

  private static let badFacts = [
    #"{"value":1,"source":"s"}"#, #"{"field":"employees","value":1}"#, #"{"field":"employees","source":"s"}"#,
    #"{"field":"employees","value":1,"source":"s","confidence":1.5}"#,
    #"{"field":"employees","value":1,"source":"s","confidence":-0.1}"#,
    #"{"field":"employees","value":1,"source":"s","confidence":"high"}"#,
    #"{"field":"employees","value":1,"source":"s","confidence":1e999}"#,
    #"{"field":"employees","value":1e999,"source":"s"}"#,
    #"{"field":"employees","value":[1],"source":"s"}"#,
    #"{"field":"annualRevenue","value":{"amount":"5"},"source":"s"}"#,
    #"{"field":"annualRevenue","value":{"amount":"5","currency":"Euro"},"source":"s"}"#,
    #"{"field":"annualRevenue","value":{"amount":"lots","currency":"EUR"},"source":"s"}"#,
    #"{"field":"employees","value":1,"source":"s","observedAt":"yesterday"}"#,
    #"{"field":"employees","value":1,"source":"s","observedAt":"2026-02-30T00:00:00Z"}"#,
    #"{"field":"employees","value":1,"source":"s","observedAt":"2026-02-03T00:00:00Z","expiresAt":"2026-02-01T00:00:00Z"}"#,
    "42", "null",
  ]

  @Test(arguments: badFacts)
  func `a fact that makes no sense is refused with a reason, and the others are taken`(fact: String) throws {
    let good = #"{"field":"annualRevenue","value":{"amount":"5.50","currency":"EUR"},"source":"s","confidence":0.5}"#
    let reading = try FactReading(json: json(#"{"facts":[\#(fact),\#(good)]}"#))
    #expect(reading.facts.map(\.field) == ["annualRevenue"])
    #expect(reading.refused.count == 1)
    #expect(reading.refused.first?.isEmpty == false)
  }

  @Test func `facts within this process are held to the same`() {
    let reading = FactReading([
      ProposedFact("employees", .number("1"), source: "s", confidence: .nan),
      ProposedFact("a", .flag(true), source: "s"),
    ])
    #expect(reading.facts.map(\.field) == ["a"])
    #expect(reading.refused == ["employees: confidence must be from 0 to 1"])
  }

  private static let badScores = [
    #"{"reasons":[]}"#, #"{"score":72}"#, #"{"score":101,"reasons":[{"label":"a","points":101}]}"#,
    #"{"score":-1,"reasons":[{"label":"a","points":-1}]}"#,
    #"{"score":72,"reasons":[{"label":"a","points":71.98}]}"#, #"{"score":72,"reasons":[]}"#,
    #"{"score":1e999,"reasons":[{"label":"a","points":1}]}"#, #"{"score":"72","reasons":[{"label":"a","points":72}]}"#,
    #"{"score":72,"reasons":[{"label":"a","points":1e999}]}"#, #"{"score":72,"reasons":[{"points":72}]}"#,
    #"{"score":null,"reasons":[{"label":"a","points":0}]}"#,
  ]

  @Test(arguments: badScores)
  func `a score that makes no sense or does not add up is refused`(text: String) throws {
    let answer = try json(text)
    let failure = #expect(throws: PluginFailure.self) { try ProposedScore(json: answer) }
    #expect(failure?.message.isEmpty == false)
  }

  @Test func `a score comes back as it went, in both languages and with its questions`() throws {
    let score = ProposedScore(
      72.3,
      reasons: [
        ScoreReason(Message("Asked for a demo", "Ha chiesto una demo"), points: 30.1, field: "need"),
        ScoreReason(.verbatim("Base"), points: 42.2),
      ], questions: [ScoreQuestion(field: "decisionMaker", swing: 14)])
    #expect(try ProposedScore(json: score.json) == score)
  }

  @Test func `a command's reply is private unless it says otherwise, and writes posts and notes only`() throws {
    #expect(try CommandReply(json: json(#"{"text":"ok"}"#)) == CommandReply("ok"))
    let reply = CommandReply("ok", isPublic: true, entries: [.init(.note, "found")])
    #expect(try CommandReply(json: reply.json) == reply)
    for bad in [#"{}"#, #"{"text":"x","visibility":"all"}"#, #"{"text":"x","entries":[{"kind":"system","body":"b"}]}"#]
    {
      let answer = try json(bad)
      #expect(throws: PluginFailure.self) { try CommandReply(json: answer) }
    }
  }

  private func json(_ text: String) throws -> JSON { try JSONReader.read(Array(text.utf8)) }
}
