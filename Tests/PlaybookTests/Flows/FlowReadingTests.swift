import Conditions
import Leadline
import Playbook
import Testing

@Suite struct FlowReadingTests {
  private static let text = """
    flow: demo
    name: {en: Demonstration, it: Dimostrazione}
    order: 7
    who: {roles: [seller, manager], teams: rome}
    when: {field: source, equals: tradeShow}
    stages:
      - id: first
        label: First
        italian: Prima
        steps:
          - {field: budget, required: true}
          - {field: description, label: Summary, italian: Riepilogo}
          - {at least one: stakeholders}
        next:
          - {when: {field: employees, at least: 50}, to: third}
          - {when: {field: rating, equals: cold}, to: end}
      - {id: second, label: Second, where: opportunity, steps: [{field: description}, {field: topic}]}
      - {id: third, label: Third, steps: [{check: done, label: Done, required: yes}, {atLeastOne: competitors}]}

    """

  @Test func `a file is read as it is written`() throws {
    let flow = try FlowDefinition(yaml: Self.text, fileName: "demo.yaml", version: 3)
    #expect(flow.id == "demo" && flow.version == 3 && flow.order == 7 && flow.text == Self.text)
    #expect(flow.name == Message("Demonstration", "Dimostrazione"))
    #expect(flow.users == FlowUsers(roles: [.seller, .manager], teams: ["rome"]))
    #expect(flow.stages.map(\.id) == ["first", "second", "third"])
    #expect(flow.stages.map(\.record) == [.lead, .opportunity, .opportunity])
    #expect(flow.stages.map(\.label.italian) == ["Prima", "Second", "Third"])
    #expect(flow.stages[0].branches.map(\.target) == [.stage("third"), .end])
    #expect(flow.stages.map(\.otherwise) == [.stage("second"), .stage("third"), .end])
    #expect(flow.fieldNames == ["budget", "description", "topic", "source", "employees", "rating"])
  }

  @Test func `steps say what they ask for, of which record`() throws {
    let flow = try FlowDefinition(yaml: Self.text, fileName: "demo.yaml")
    let steps = flow.stages.flatMap(\.steps)
    let description = FieldName(rawValue: "description")
    #expect(
      steps.map(\.kind) == [
        .field(.budget, of: .lead), .field(description, of: .lead), .stakeholders,
        .field(description, of: .opportunity), .field(.topic, of: .opportunity), .check, .competitors,
      ])
    #expect(steps.filter(\.isRequired).map(\.id) == ["budget", "done"])
    #expect(steps[0].label == Message("Budget", "Budget"))
    #expect(steps[1].label == Message("Summary", "Riepilogo"))
    #expect(steps[2].label == Message("Identify stakeholders", "Individuare gli interlocutori"))
  }

  @Test func `what is left out is the usual`() throws {
    let flow = try FlowDefinition(yaml: "flow: a\nname: A\nstages: [{id: a, label: A}]", fileName: "a.yaml")
    #expect(flow.order == 100 && flow.version == 1 && flow.users == FlowUsers() && flow.condition == nil)
    #expect(flow.stages[0].record == .lead && flow.stages[0].steps.isEmpty && flow.stages[0].otherwise == .end)
  }

  @Test func `its own text is read to the same flow again`() throws {
    for (name, text) in FlowDefinition.builtInFiles + [("demo.yaml", Self.text)] {
      let flow = try FlowDefinition(yaml: text, fileName: name, version: 2)
      #expect(try FlowDefinition(yaml: flow.text, fileName: name, version: 2) == flow)
    }
  }

  @Test func `stages are found by id or label, and what is near is told`() throws {
    let flow = try FlowDefinition(yaml: Self.text, fileName: "demo.yaml")
    #expect(flow.stage(named: "second")?.id == "second")
    #expect(flow.stage(named: "PRIMA")?.id == "first")
    #expect(flow.stage(named: "secnd") == nil)
    #expect(flow.stages(like: "secnd") == ["second"])
    #expect(flow.stages(like: "zzz") == [])
  }

  @Test func `who may use it depends on role and team`() {
    #expect(FlowUsers().include(role: .colleague, team: nil))
    #expect(FlowUsers(roles: [.seller]).include(role: .seller, team: nil))
    #expect(!FlowUsers(roles: [.seller]).include(role: .manager, team: nil))
    #expect(FlowUsers(teams: ["rome"]).include(role: .seller, team: "rome"))
    #expect(!FlowUsers(teams: ["rome"]).include(role: .seller, team: "milan"))
    #expect(!FlowUsers(teams: ["rome"]).include(role: .seller, team: nil))
  }
}
