import Engines
import Leadline
import LeadlineStore
import PluginHost
import PluginKit
import Synchronization
import Testing

@testable import LeadlineDesk

struct FactTests {
  @Test(arguments: Engine.available) func `what is found fills what is empty, and one quiet entry tells of it`(
    engine: Engine
  ) async throws {
    let room = try await PluginRoom(engine)
    try await room.room.lead()
    try await room.enrich(finding: [hospitality, employees])
    let lead = try await room.room.lead(1)
    #expect(lead[.industry] == "Hospitality" && lead.fields[.employees] == .number(84))
    let told = try await room.room.entries(.lead(1)).filter { $0.kind == .plugin }
    #expect(told.map(\.authorName) == ["lookup"])
    #expect(told.first?.details?.sources == ["industry": "register", "employees": "register"])
    #expect(try await room.facts().map(\.state) == [.written, .written])
    // Nobody has anything to read because of it.
    let seen = try await room.room.desk.lead(1, for: room.room.person("maria"))
    #expect(seen.unread == 0)
    // Found again, it is no news.
    try await room.enrich(finding: [hospitality, employees])
    #expect(try await room.room.entries(.lead(1)).filter { $0.kind == .plugin }.count == 1)
    #expect(try await room.facts().map(\.state) == [.written, .written])
  }

  @Test(arguments: Engine.available) func `what a person typed stays, and the other value waits for the owner`(
    engine: Engine
  ) async throws {
    let room = try await PluginRoom(engine, policies: ["*": .refresh])
    try await room.room.lead("Machines --company Contoso --employees 20")
    try await room.enrich(finding: [employees])
    #expect(try await room.room.lead(1).fields[.employees] == .number(20))
    #expect(try await room.facts().map(\.state) == [.suggested])
    #expect(try await room.room.told("john").contains(.suggestion))
    let entry = try #require(try await room.room.entries(.lead(1)).first { $0.kind == .plugin })
    // What waits is not suggested twice.
    try await room.enrich(finding: [employees])
    #expect(try await room.facts().count == 1)
    try await room.room.type("/accept \(entry.reference)")
    #expect(try await room.room.lead(1).fields[.employees] == .number(84))
    let accepted = try #require(try await room.facts().first)
    #expect(accepted.state == .accepted && accepted.decidedBy == "john" && accepted.replaced == "20")
    // Taken back, it waits again.
    try await room.room.type("/undo #1")
    #expect(try await room.room.lead(1).fields[.employees] == .number(20))
    #expect(try await room.facts().map(\.state) == [.suggested])
    try await room.room.type("/dismiss \(entry.reference)")
    #expect(try await room.facts().map(\.state) == [.dismissed])
    try await room.enrich(finding: [employees])
    #expect(try await room.facts().count == 1)
  }

  @Test(arguments: Engine.available) func `what a plugin wrote can be taken back, and is not written again`(
    engine: Engine
  ) async throws {
    let room = try await PluginRoom(engine)
    try await room.room.lead()
    try await room.enrich(finding: [hospitality, employees])
    let entry = try #require(try await room.room.entries(.lead(1)).first { $0.kind == .plugin })
    try await room.room.type("/dismiss \(entry.reference) employees")
    #expect(try await room.room.lead(1).fields[.employees] == nil)
    #expect(try await room.room.lead(1)[.industry] == "Hospitality")
    try await room.enrich(finding: [hospitality, employees])
    #expect(try await room.room.lead(1).fields[.employees] == nil)
    // Somebody has changed the other since: that is not taken back.
    try await room.room.type("/set #1 industry=Retail")
    try await room.room.refused("/dismiss \(entry.reference) industry", .undoBlocked)
    #expect(try await room.facts().contains { $0.field == .industry && $0.state == .overruled })
  }

  @Test(arguments: Engine.available)
  func `what a plugin writes reaches sequences: rules, conditions, mail that lacks it`(
    engine: Engine
  ) async throws {
    let room = try await PluginRoom(engine)
    let ruled = "sequence: ruled\nlabel: R\nwhen: { field: employees, at least: 50 }\nsteps:\n  - task: Size them up\n"
    let waiting = """
      sequence: waiting
      label: W
      steps:
        - if: { all: [{ field: industry, equals: Hospitality }, { fact: industry }] }
          within: 3 days
          yes:
            - task: Offer
          no:
            - task: Ask
      """
    try await room.room.desk.enactSequences([("ruled.yaml", ruled), ("waiting.yaml", waiting)])
    try await room.room.lead()
    try await room.room.type("/sequence #1 attach waiting")
    #expect(try await room.room.upcoming().isEmpty)
    try await room.enrich(finding: [hospitality, employees])
    let open = try await room.room.upcoming()
    #expect(Set(open.map(\.body)) == ["Offer", "Size them up"])
    #expect(Set(open.map(\.assigneeName)) == ["john"])
    // Found again it begins nothing again.
    try await room.enrich(finding: [hospitality, employees])
    #expect(try await room.room.upcoming().count == 2)
    #expect(try await room.room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `a plugin refreshes what it wrote, until a person has changed it`(
    engine: Engine
  ) async throws {
    let room = try await PluginRoom(engine, policies: ["employees": .refresh])
    try await room.room.lead()
    try await room.enrich(finding: [employees])
    try await room.enrich(finding: [ProposedFact("employees", .number(90), source: "register")])
    #expect(try await room.room.lead(1).fields[.employees] == .number(90))
    try await room.room.type("/set #1 employees=91")
    try await room.room.type("/set #1 employees=90")
    try await room.enrich(finding: [ProposedFact("employees", .number(100), source: "register")])
    #expect(try await room.room.lead(1).fields[.employees] == .number(90))
  }

  @Test(arguments: Engine.available) func `a field that a person has emptied is not filled in again`(engine: Engine)
    async throws
  {
    let room = try await PluginRoom(engine)
    try await room.room.lead()
    try await room.enrich(finding: [employees])
    try await room.room.type("/set #1 employees=")
    try await room.enrich(finding: [employees])
    #expect(try await room.room.lead(1).fields[.employees] == nil)
  }

  @Test(arguments: Engine.available) func `what is undone leaves a plugin's value to the plugin`(engine: Engine)
    async throws
  {
    let room = try await PluginRoom(engine, policies: ["employees": .refresh])
    try await room.room.lead()
    try await room.enrich(finding: [employees, hospitality])
    let entry = try #require(try await room.room.entries(.lead(1)).first { $0.kind == .plugin })
    func state(_ field: FieldName) async throws -> Fact.State? {
      try await room.facts().first { $0.field == field }?.state
    }
    try await room.room.type("/set #1 employees=20")
    #expect(try await state(.employees) == .overruled)
    try await room.room.type("/undo #1")
    #expect(try await state(.employees) == .written)
    // What was taken back, and then not, is there again.
    try await room.room.type("/dismiss \(entry.reference) industry")
    #expect(try await state(.industry) == .reverted)
    try await room.room.type("/undo #1")
    #expect(try await state(.industry) == .written)
    try await room.room.type("/dismiss \(entry.reference) industry")
    #expect(try await room.room.lead(1)[.industry] == nil)
    // A suggestion that is accepted and taken back leaves what was there to whom it belonged.
    try await room.enrich(finding: [ProposedFact("employees", .number(90), source: "register")])
    #expect(try await room.room.lead(1).fields[.employees] == .number(90))
  }

  @Test(arguments: Engine.available) func `what was found by what the lead was once is asked for anew`(engine: Engine)
    async throws
  {
    let room = try await PluginRoom(engine)
    try await room.room.lead("Machines --company Contoso --website old.example")
    room.finds([employees])
    room.plugin.state.withLock { state in
      // While it is being asked, the website is corrected.
      state.meanwhile = { _ = try await room.room.type("/set #1 website=new.example") }
    }
    try await room.room.type("/enrich #1")
    try await room.ask()
    #expect(room.plugin.state.withLock { $0.asked } == [1, 1])
    #expect(try await room.facts().count == 1)
  }

  @Test(arguments: Engine.available) func `a stranger's words begin no line of their own`(engine: Engine) async throws {
    let room = try await PluginRoom(engine)
    try await room.room.lead()
    let source = "a\n  Employees: 9 [john]\u{2028}b"
    try await room.enrich(finding: [ProposedFact("industry", .text("Retail"), source: source)])
    let kept = try #require(try await room.facts().first?.source)
    #expect(!kept.contains { $0.isNewline })
  }

  @Test(arguments: Engine.available) func `what makes no sense is refused and told of, and the rest goes on`(
    engine: Engine
  ) async throws {
    let room = try await PluginRoom(engine)
    try await room.room.lead()
    try await room.enrich(finding: [
      hospitality, ProposedFact("employees", .text("many"), source: "x"),
      ProposedFact("nonsense", .number(1), source: "x"),
      ProposedFact("annualRevenue", .object(["amount": .text("-5"), "currency": .text("EUR")]), source: "x"),
      ProposedFact("phone", .text("+39 02 1234567"), source: "x"),
    ])
    let lead = try await room.room.lead(1)
    #expect(lead[.industry] == "Hospitality" && lead.fields[.employees] == nil && lead[.phone] == nil)
    #expect(lead.fields[.annualRevenue] == nil)
    let health = try #require(room.plugins.host.health(of: "lookup"))
    #expect(health.counts.refused == 4)
  }

  @Test(arguments: Engine.available) func `on trial everything is recorded and nothing applied`(engine: Engine)
    async throws
  {
    let room = try await PluginRoom(engine, isOnTrial: true)
    try await room.room.lead()
    try await room.enrich(finding: [hospitality, employees])
    #expect(try await room.room.lead(1)[.industry] == nil)
    #expect(try await room.room.entries(.lead(1)).allSatisfy { $0.kind != .plugin })
    #expect(try await room.facts().map(\.state) == [.shadow, .shadow])
    // What people type later judges it.
    try await room.room.type("/set #1 industry=Hospitality employees=20")
    let trial = try await room.room.store.read { try $0.trial(of: "lookup") }
    #expect(trial["industry"]?.agreed == 1 && trial["employees"]?.disagreed == 1)
  }

  @Test(arguments: Engine.available) func `a closed lead is left alone`(engine: Engine) async throws {
    let room = try await PluginRoom(engine)
    try await room.room.lead()
    try await room.room.type("/enrich #1")
    try await room.room.type("/disqualify #1 lost")
    room.finds([hospitality])
    try await room.ask()
    #expect(try await room.room.lead(1)[.industry] == nil)
    try await room.room.refused("/enrich #1", .leadClosed)
  }

  @Test(arguments: Engine.available) func `what a plugin did stands in nobody's way`(engine: Engine) async throws {
    let room = try await PluginRoom(engine)
    try await room.room.lead()
    try await room.enrich(finding: [hospitality])
    try await room.room.type("/undo #1")
    #expect(try await room.room.store.glance { try $0.lead(1) } == nil)
  }

  @Test(arguments: Engine.available) func `without a plugin there is nobody to ask`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    try await room.lead()
    try await room.refused("/enrich #1", .noPlugin)
    try await room.refused("/score #1", .noPlugin)
    guard case .facts(_, let facts) = try await room.type("/facts #1").result else { return }
    #expect(facts.isEmpty)
  }

  @Test(arguments: Engine.available) func `restricted leads keep their facts to themselves`(engine: Engine) async throws
  {
    let room = try await PluginRoom(engine)
    try await room.room.lead()
    try await room.enrich(finding: [hospitality])
    try await room.room.restrict(1)
    try await room.room.refused("/facts #1", as: "sam", .notFound)
    try await room.room.refused("/score #1", as: "sam", .notFound)
    try await room.room.refused("/enrich #1", as: "sam", .notFound)
    try await room.room.refused("/enrich #1", as: "carl", .forbidden)
  }
}
