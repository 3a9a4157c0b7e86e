import Leadline
import PluginKit
import Testing

struct ArgumentTests {
  private static let lead = PluginLead(id: 42, fields: ["website": .text("acme.example"), "employees": .number("84")])
  private static let entry = PluginEntry(
    id: 7, position: 3, kind: .call, author: "maria", body: "Called",
    occurredAt: Timestamp(milliseconds: 1_700_000_000_000),
    dueAt: Timestamp(milliseconds: 1_700_000_100_000), state: .done, direction: "out")

  private static let all: [PluginArguments] = [
    .enrichCompany(lead), .enrichPerson(PluginPerson(email: "a@b.example", name: "A B"), of: lead),
    .scoreLead(lead, timeline: [entry]), .scoreLead(lead, timeline: []), .onEvent([.object(["event": .text("lead")])]),
    .command("news", CommandRequest(text: "today", user: "john", lead: lead)),
    .command("news", CommandRequest(text: "", user: "john")),
  ]

  @Test(arguments: all)
  func `what a tool is given comes out as it went in`(arguments: PluginArguments) throws {
    let tool = try #require(PluginTool(name: arguments.tool.name))
    #expect(tool == arguments.tool)
    #expect(try PluginArguments(tool, json: arguments.json) == arguments)
    #expect(try PluginArguments(tool, json: JSONReader.read(JSONWriter.value(arguments.write))) == arguments)
  }

  @Test func `a long timeline is cut to its newest entries, so that it fits on a line`() throws {
    let long = PluginEntry(
      id: 1, position: 1, kind: .note, author: "m", body: String(repeating: "\u{1}", count: 10_000),
      occurredAt: Timestamp(milliseconds: 0))
    let bytes = JSONWriter.value(
      PluginArguments.scoreLead(Self.lead, timeline: Array(repeating: long, count: 200)).write)
    #expect(bytes.count < 1 << 20)
    #expect(try JSONReader.read(bytes)["timeline"]?.list?.count ?? 0 > 10)
  }

  @Test func `a missing argument is named`() {
    let failure = #expect(throws: PluginFailure.self) { try PluginArguments(.scoreLead, json: .object([])) }
    #expect(failure?.code == .invalid)
    #expect(failure?.message.contains("lead") == true)
  }

  @Test func `what goes along with a call survives the wire`() {
    let call = PluginCall(idempotencyKey: "k-1", deadline: .now + .seconds(5), actor: "john", language: .italian)
    let read = PluginCall(meta: .object(call.meta))
    #expect(read.idempotencyKey == "k-1")
    #expect(read.actor == "john")
    #expect(read.language == .italian)
    #expect(read.timeLeft > .seconds(4) && read.timeLeft <= .seconds(5))
  }
}
