import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

struct FlowTests {
  private static let strict = """
    flow: strict
    name: { en: Strict, it: Rigoroso }
    order: 1
    when: { field: source, equals: tradeShow }
    stages:
      - id: qualify
        label: { en: Qualify, it: Qualificare }
        where: lead
        steps:
          - { field: budget, required: true }
          - { at least one: stakeholders, required: true }
      - id: develop
        label: { en: Develop, it: Sviluppare }
        where: opportunity
        steps:
          - { check: demo, label: { en: Demo, it: Dimostrazione }, required: true }
      - id: close
        label: { en: Close, it: Chiudere }
        next: end
    """

  private func room(_ engine: Engine) async throws -> DeskRoom {
    let room = try await DeskRoom(engine)
    try await room.desk.enactFlows([("strict.yaml", Self.strict)])
    return room
  }

  private func view(_ room: DeskRoom, _ record: RecordReference, as name: String = "john") async throws -> ProcessView {
    let outcome = try await room.desk.perform(.flow(record, stage: nil), as: room.actor(name))
    guard case .flow(let view) = outcome.result else { throw Refusal(.usage, .verbatim("no flow")) }
    return view
  }

  private func states(_ room: DeskRoom, _ record: RecordReference) async throws -> [String] {
    let view = try await view(room, record)
    return ["\(view.flow?.id ?? "-") \(view.state ?? "-")"] + view.stages.map { "\($0.id) \($0.state)" }
  }

  @Test(arguments: Engine.available) func `a stage that begins a flow and leaves it is taken back as one`(
    engine: Engine
  ) async throws {
    let room = try await room(engine)
    let id = try await room.lead("Machines --company Contoso")
    try await room.type("/stage #\(id) abandon")
    try await room.type("/qualify #\(id)")
    let before = try await states(room, .opportunity(1))
    try await room.type("/stage O-1 abandon")
    #expect(try await states(room, .opportunity(1)).first == "lead-to-opportunity abandoned")
    try await room.type("/undo O-1")
    #expect(try await states(room, .opportunity(1)) == before)
  }

  @Test(arguments: Engine.available) func `a new lead begins with the first flow that applies`(engine: Engine)
    async throws
  {
    let room = try await room(engine)
    let usual = try await room.lead("Machines")
    let fair = try await room.lead("Machines --source \"Trade Show\"")
    #expect(try await view(room, .lead(usual)).flow?.id == "lead-to-opportunity")
    #expect(try await view(room, .lead(fair)).flow?.id == "strict")
    // What comes to apply later is offered and not taken.
    try await room.type("/set #\(usual) source=\"Trade Show\"")
    let later = try await view(room, .lead(usual))
    #expect(later.flow?.id == "lead-to-opportunity" && later.offered.map(\.id) == ["strict"])
    try await room.type("/flow #\(usual) use Rigoroso")
    #expect(try await view(room, .lead(usual)).flow?.id == "strict")
    try await room.type("/undo #\(usual)")
    #expect(try await view(room, .lead(usual)).flow?.id == "lead-to-opportunity")
  }

  @Test(arguments: Engine.available) func `what a flow requires holds qualifying back, and only managers waive it`(
    engine: Engine
  ) async throws {
    let room = try await room(engine)
    let id = try await room.lead("Machines --source \"Trade Show\"")
    let refusal = try await room.refused("/qualify #\(id)", .stepsMissing)
    #expect(refusal.message.english.contains("Budget") && refusal.suggestion == "/set #\(id) budget=…")
    try await room.type("/set #\(id) budget=5000")
    try await room.refused("/qualify #\(id)", .stepsMissing)
    try await room.refused("/qualify #\(id) --waive hurry", .forbidden)
    try await room.type("/qualify #\(id) --waive hurry", as: "max")
    #expect(
      try await states(room, .opportunity(1)) == ["strict active", "qualify done", "develop active", "close ahead"])
    try await room.type("/undo #\(id)", as: "max")
    #expect(try await states(room, .lead(id)) == ["strict active", "qualify active", "develop ahead", "close ahead"])
    try await room.type("/stakeholder #\(id) add Anna Rossi")
    try await room.type("/qualify #\(id)")
  }

  @Test(arguments: Engine.available) func `a flow goes on, back and to its end with its record`(engine: Engine)
    async throws
  {
    let room = try await room(engine)
    let id = try await room.lead("Machines --source \"Trade Show\" --budget \"5000 EUR\"")
    try await room.refused("/stage #\(id) next", .stepsMissing)
    try await room.type("/stakeholder #\(id) add Anna Rossi")
    try await room.refused("/stage #\(id) next", .noOpportunity)
    try await room.type("/qualify #\(id)")
    try await room.refused("/stage O-1 next", .stepsMissing)
    try await room.refused("/stage O-1 Chiudere", .stepsMissing)
    try await room.type("/fase O-1 spunta Dimostrazione")
    try await room.type("/stage O-1 next")
    #expect(try await states(room, .opportunity(1)).last == "close active")
    try await room.type("/stage O-1 back")
    #expect(try await states(room, .opportunity(1))[2] == "develop active")
    try await room.type("/stage O-1 close")
    try await room.type("/win O-1")
    #expect(
      try await states(room, .opportunity(1)) == ["strict finished", "qualify done", "develop done", "close done"])
    try await room.refused("/stage O-1 back", .opportunityClosed)
    try await room.type("/reopen O-1")
    #expect(try await states(room, .opportunity(1)).last == "close active")
    try await room.type("/lose O-1 too dear")
    #expect(try await states(room, .opportunity(1)).first == "strict abandoned")
    try await room.type("/undo O-1")
    #expect(try await states(room, .opportunity(1)).first == "strict active")
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `who gives a lead up gives its flow up, and takes both up again`(
    engine: Engine
  )
    async throws
  {
    let room = try await room(engine)
    let id = try await room.lead()
    try await room.type("/disqualify #\(id) lost")
    #expect(try await states(room, .lead(id)).first == "lead-to-opportunity abandoned")
    try await room.type("/reactivate #\(id)")
    #expect(try await states(room, .lead(id)).first == "lead-to-opportunity active")
    try await room.type("/qualify #\(id) --opportunity none")
    #expect(try await states(room, .lead(id))[1] == "qualify active", "without an opportunity the flow stays")
  }

  @Test(arguments: Engine.available) func `a lead keeps the version it began with`(engine: Engine) async throws {
    let room = try await room(engine)
    let old = try await room.lead("Machines --source \"Trade Show\"")
    let text = Self.strict.replacing("Qualify, it", with: "Get to know, it")
    try await room.desk.enactFlows([("strict.yaml", text)])
    let new = try await room.lead("Machines --source \"Trade Show\"")
    #expect(try await view(room, .lead(old)).stages.first?.label.english == "Qualify")
    #expect(try await view(room, .lead(new)).stages.first?.label.english == "Get to know")
    #expect(try await view(room, .lead(new)).flow?.version == 2)
    // The text of before is the version of before again.
    try await room.desk.enactFlows([("strict.yaml", Self.strict)])
    #expect(try await view(room, .lead(try await room.lead("M --source \"Trade Show\""))).flow?.version == 1)
    // What is taken out of the folder begins nowhere, and goes on where it runs.
    try await room.desk.enactFlows([])
    #expect(
      try await view(room, .lead(try await room.lead("M --source \"Trade Show\""))).flow?.id == "lead-to-opportunity")
    #expect(try await view(room, .lead(old)).flow?.id == "strict")
  }

  @Test(arguments: Engine.available) func `time in stage adds up over visits`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    room.clock.set("2026-03-10T08:00:00Z")
    let id = try await room.lead()
    room.clock.set("2026-03-12T08:00:00Z")
    try await room.type("/qualify #\(id)")
    room.clock.set("2026-03-13T08:00:00Z")
    try await room.type("/stage O-1 next")
    room.clock.set("2026-03-13T20:00:00Z")
    try await room.type("/stage O-1 back")
    room.clock.set("2026-03-14T08:00:00Z")
    let hours = try await view(room, .opportunity(1)).stages.map { $0.time / 3_600_000 }
    #expect(hours == [48, 36, 12, 0])
  }

  @Test func `a flow that cannot be read is refused with its place, and nothing changes`() async throws {
    let room = try await room(.sqlite)
    await #expect(throws: (any Error).self) {
      try await room.desk.enactFlows([("bad.yaml", Self.strict.replacing("budget", with: "bugdet"))])
    }
    #expect(try await view(room, .lead(try await room.lead("M --source \"Trade Show\""))).flow?.id == "strict")
  }

  @Test(arguments: Engine.available) func `an imported lead is in a flow from when it was entered`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    try await room.store.write { session in
      var batch = LeadBatch()
      batch.add([.topic: .text("From a list")], note: nil)
      try session.execute(
        "INSERT INTO import (person, name, state, options, started_at) VALUES (1, 'l', 'done', '{}', 0)")
      try batch.store(in: session, by: room.actor("ada"), ofImport: 1)
    }
    #expect(try await states(room, .lead(1))[1] == "qualify active")
    try await room.type("/take #1")
    try await room.type("/qualify #1")
    #expect(try await states(room, .opportunity(1))[2] == "develop active")
  }
}
