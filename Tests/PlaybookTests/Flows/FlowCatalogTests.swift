import Conditions
import Leadline
import Playbook
import Testing

@Suite struct FlowCatalogTests {
  private static func flow(
    _ id: String, order: Int, _ more: String = "", version: Int64 = 1, where record: String = "lead"
  )
    throws -> FlowDefinition
  {
    try FlowDefinition(
      yaml:
        "flow: \(id)\nname: {en: \(id) flow, it: processo \(id)}\norder: \(order)\n\(more)\nstages: [{id: a, label: A, where: \(record)}]",
      fileName: id, version: version)
  }

  private let small = FlowSubject.lead(["employees": .number(3)])

  @Test func `the flows that apply come in their order`() throws {
    let catalog = FlowCatalog([
      try Self.flow("usual", order: 100), try Self.flow("small", order: 10, "when: {field: employees, at most: 5}"),
      try Self.flow("big", order: 5, "when: {field: employees, at least: 50}"), try Self.flow("also", order: 100),
      try Self.flow("late", order: 1, where: "opportunity"),
      try Self.flow("boss", order: 2, "who: {roles: manager}"), try Self.flow("rome", order: 3, "who: {teams: rome}"),
    ])
    func ids(_ subject: FlowSubject, _ role: Role = .seller, _ team: String? = nil) -> [String] {
      catalog.applying(to: subject, role: role, team: team).map(\.id)
    }
    #expect(ids(small) == ["small", "also", "usual"])
    #expect(ids(.lead()) == ["also", "usual"])
    #expect(ids(.lead(), .manager, "rome") == ["boss", "rome", "also", "usual"])
    #expect(ids(.opportunity()) == ["late"])
  }

  @Test func `another flow is offered once it comes to apply before the active one`() throws {
    let usual = try Self.flow("usual", order: 100)
    let small = try Self.flow("small", order: 10, "when: {field: employees, at most: 5}")
    let catalog = FlowCatalog([usual, small, try Self.flow("later", order: 200)])
    let flows = try RecordFlows.none.switched(to: usual, on: .lead(), at: minute(0))
    func offered(_ subject: FlowSubject, _ flows: RecordFlows) -> [String] {
      catalog.offered(to: subject, running: flows, role: .seller, team: nil).map(\.id)
    }
    #expect(offered(.lead(), flows) == [])
    #expect(offered(self.small, flows) == ["small"])
    let switched = try flows.switched(to: small, on: self.small, at: minute(1))
    #expect(offered(self.small, switched) == [])
    #expect(offered(self.small, try switched.switched(to: usual, on: self.small, at: minute(2))) == [])
    #expect(offered(self.small, .none) == [])
  }

  @Test func `of several versions the newest is started`() throws {
    let catalog = FlowCatalog([
      try Self.flow("a", order: 1, version: 2), try Self.flow("a", order: 9, version: 3), try Self.flow("a", order: 5),
    ])
    #expect(catalog.definitions.map(\.version) == [3])
  }

  @Test func `flows are found by id or name, and what is near is told`() throws {
    let catalog = FlowCatalog(try FlowDefinition.builtIn())
    #expect(catalog.flow(named: "small-budget")?.id == "small-budget")
    #expect(catalog.flow(named: "Piccolo budget")?.id == "small-budget")
    #expect(catalog.flow(named: "smal-budget") == nil)
    #expect(catalog.flows(like: "smal-budget") == ["small-budget"])
  }
}
