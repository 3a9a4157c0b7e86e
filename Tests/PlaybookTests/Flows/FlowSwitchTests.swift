import Conditions
import Leadline
import Playbook
import Testing

@Suite struct FlowSwitchTests {
  private let demo: FlowDefinition
  private let short: FlowDefinition

  init() throws {
    demo = try flow()
    short = try FlowDefinition(
      yaml: "flow: short\nname: Short\nstages: [{id: a, label: A}, {id: z, label: Z, where: opportunity}]",
      fileName: "short.yaml")
  }

  @Test func `each flow keeps its own state`() throws {
    var flows = try RecordFlows.none.switched(to: demo, on: .lead(), at: minute(0))
    flows = flows.with(try demo.on(.lead(), try #require(flows.active)).next(at: minute(1)), at: minute(1))
    flows = try flows.switched(to: short, on: .lead(), at: minute(2))
    #expect(flows.active?.flow == "short" && flows.active?.stage == "a")
    #expect(flows["demo"]?.state == .setAside && flows["demo"]?.endedAt == minute(2))
    flows = try flows.switched(to: demo, on: .lead(), at: minute(7))
    #expect(flows.active?.flow == "demo" && flows.active?.stage == "b")
    #expect(flows["short"]?.state == .setAside)
    #expect(flows.active?.time(in: "b", until: minute(8)) == 120_000)
    #expect(flows.runs.map(\.flow) == ["demo", "short"])
  }

  @Test func `a flow that was left on the lead crosses when it is taken up on the opportunity`() throws {
    var flows = try RecordFlows.none.switched(to: demo, on: .lead(), at: minute(0))
    flows = try flows.switched(to: short, on: .lead(), at: minute(1))
    flows = flows.with(try short.on(.opportunity(), try #require(flows.active)).cross(at: minute(2)), at: minute(2))
    #expect(flows.active?.stage == "z")
    flows = try flows.switched(to: demo, on: .opportunity(), at: minute(3))
    #expect(flows.active?.stage == "c" && flows.active?.crossedAt == minute(3))
  }

  @Test func `a flow that starts on an opportunity starts at its first stage there`() throws {
    let flows = try RecordFlows.none.switched(to: demo, on: .opportunity(), at: minute(0))
    #expect(flows.active?.stage == "c" && flows.active?.crossedAt == minute(0))
  }

  @Test func `what cannot be switched to is refused`() throws {
    let flows = try RecordFlows.none.switched(to: demo, on: .lead(), at: minute(0))
    #expect(
      refusal { () throws(FlowRefusal) in try flows.switched(to: demo, on: .lead(), at: minute(1)) }
        == .alreadyThere(demo.stages[0]))
    let other = try FlowDefinition(yaml: demo.text, fileName: "demo.yaml", version: 2)
    #expect(
      refusal { () throws(FlowRefusal) in try flows.switched(to: other, on: .lead(), at: minute(1)) }
        == .otherVersion(1))
    let onLead = try FlowDefinition(yaml: "flow: l\nname: L\nstages: [{id: a, label: A}]", fileName: "l")
    let onOpportunity = try FlowDefinition(
      yaml: "flow: o\nname: O\nstages: [{id: a, label: A, where: opportunity}]", fileName: "o")
    #expect(
      refusal { () throws(FlowRefusal) in try flows.switched(to: onLead, on: .opportunity(), at: minute(1)) }
        == .notFor(.opportunity))
    #expect(
      refusal { () throws(FlowRefusal) in try flows.switched(to: onOpportunity, on: .lead(), at: minute(1)) }
        == .notFor(.lead))
    let done = flows.with(try demo.run("a", state: .finished), at: minute(1))
    #expect(
      refusal { () throws(FlowRefusal) in try done.switched(to: demo, on: .lead(), at: minute(1)) } == .alreadyFinished)
    let left = flows.with(try demo.run("a", state: .abandoned), at: minute(1))
    #expect(try left.switched(to: demo, on: .lead(), at: minute(2)).active?.stage == "a")
  }

  @Test func `a record with two active flows cannot be`() throws {
    #expect(RecordFlows([try demo.run("a"), try short.run("a")]) == nil)
    #expect(RecordFlows([try demo.run("a"), try demo.run("a", state: .finished)]) == nil)
    #expect(RecordFlows([]) == RecordFlows.none)
  }

  @Test func `people are shown the active one, else the last`() throws {
    #expect(RecordFlows.none.shown == nil)
    let old = try demo.run("a", "b", "c", state: .finished)
    let flows = try #require(RecordFlows([old, try short.run("a", state: .abandoned)]))
    #expect(flows.shown == old)
    #expect(try flows.switched(to: short, on: .lead(), at: minute(9)).shown?.flow == "short")
  }
}
