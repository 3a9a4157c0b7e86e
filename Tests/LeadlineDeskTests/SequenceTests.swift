import Engines
import Intake
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

struct SequenceTests {
  private static let plan = """
    sequence: fair
    label: { en: Fair, it: Fiera }
    steps:
      - call: { en: "Call {{firstName|them}}", it: "Chiama {{firstName|il contatto}}" }
        due: 1 day
      - wait: 2 days
      - automatic email:
          subject: { en: Hello, it: Salve }
          body: { en: "Dear {{firstName|customer}}", it: "Buongiorno {{firstName|}}" }
      - if: { replied: true }
        within: 3 days
        yes:
          - set: { rating: hot }
          - task: { en: Answer, it: Rispondi }
        no:
          - task: { en: Call again, it: Richiama }
    """

  private func room(_ engine: Engine, _ text: String = plan) async throws -> DeskRoom {
    let room = try await DeskRoom(engine)
    try await room.desk.enactSequences([("fair.yaml", text)])
    room.clock.set("2026-03-10T08:00:00Z")
    return room
  }

  private func open(_ room: DeskRoom, _ record: RecordReference = .lead(1)) async throws -> [String] {
    try await upcoming(room, record).map(\.body)
  }

  private func state(_ room: DeskRoom, _ record: RecordReference = .lead(1)) async throws -> String {
    let outcome = try await room.desk.perform(.sequences(record), as: room.actor("john"))
    guard case .sequences(_, let views, _) = outcome.result else { return "" }
    return views.map { "\($0.name.id) \($0.state)" }.joined(separator: ", ")
  }

  private func work(_ room: DeskRoom, at time: String) async throws {
    room.clock.set(time)
    while try await room.desk.advanceSequences(limit: 10) > 0 {}
  }

  private func upcoming(_ room: DeskRoom, _ record: RecordReference = .lead(1)) async throws -> [Entry] {
    var query = TimelineQuery()
    query.upcoming = true
    let outcome = try await room.desk.perform(.timeline(record, query), as: room.actor("ada"))
    guard case .timeline(_, let page) = outcome.result else { return [] }
    return page.entries.map(\.entry)
  }

  @Test(arguments: Engine.available)
  func `what one sets while rules are asked begins another once, and none whose rule is true no more`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    func plan(_ name: String, _ rule: String, _ steps: String) -> (String, String) {
      ("\(name).yaml", "sequence: \(name)\nlabel: \(name)\nwhen: { \(rule) }\nsteps:\n\(steps)")
    }
    try await room.desk.enactSequences([
      plan(
        "a-first", "field: rating, equals: hot", "  - set: { timeframe: thisQuarter, rating: cold }\n  - task: From A\n"
      ),
      plan("b-second", "field: employees, at least: 10", "  - task: From B\n"),
      plan("c-third", "field: rating, equals: hot", "  - task: From C\n"),
    ])
    try await room.lead("Bar --rating hot --employees 20")
    #expect(try await open(room).sorted() == ["From A", "From B"])
    #expect(try await state(room) == "a-first active, b-second active")
  }

  @Test(arguments: Engine.available) func `one that goes on by what another sets is not put back by it`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let first = """
      sequence: xx
      label: X
      steps:
        - if: { field: employees, at least: 10 }
          within: 3 days
          "yes":
            - set: { rating: hot }
            - task: tX
      """
    let second = """
      sequence: yy
      label: Y
      steps:
        - if: { field: rating, equals: hot }
          within: 3 days
          "yes":
            - set: { rating: cold }
            - task: tY
          "no":
            - task: tN
      """
    try await room.desk.enactSequences([("xx.yaml", first), ("yy.yaml", second)])
    room.clock.set("2026-03-10T08:00:00Z")
    try await room.lead()
    for name in ["xx", "yy"] { try await room.type("/sequence #1 attach \(name)") }
    try await room.type("/set #1 employees=20")
    #expect(try await open(room).sorted() == ["tX", "tY"])
    for entry in try await upcoming(room) { try await room.type("/done \(entry.reference)") }
    #expect(try await !state(room).contains("active"))
    try await work(room, at: "2026-03-20T08:00:00Z")
    try await room.type("/set #1 topic=Other")
    #expect(try await open(room) == [])
  }

  @Test(arguments: Engine.available) func `each step comes once, in its time, whatever is asked how often`(
    engine: Engine
  )
    async throws
  {
    let room = try await room(engine)
    try await room.lead("M --first-name Anna --email anna@bar.example")
    try await room.type("/sequence #1 attach fair")
    let call = try #require(try await upcoming(room).first)
    #expect(call.kind == .call && call.body == "Call Anna" && call.assigneeName == "john")
    #expect(call.details?.sequence == "fair")
    // Nothing goes on before it is done, however much time goes by.
    try await work(room, at: "2026-03-20T08:00:00Z")
    #expect(try await upcoming(room).map(\.body) == ["Call Anna"])
    try await room.type("/done \(call.reference) spoke with her")
    try await work(room, at: "2026-03-21T08:00:00Z")
    #expect(try await upcoming(room).isEmpty)
    // Two days after it was really done.
    try await work(room, at: "2026-03-22T08:00:00Z")
    let said = try await room.entries(.lead(1)).filter { $0.details?.event == "sequence" }.map(\.body)
    #expect(said.contains { $0.contains("anna@bar.example") && $0.contains("Dear Anna") }, "\(said)")
    // The mail was not sent, so nobody answers; three days later the No branch.
    try await work(room, at: "2026-03-25T08:00:01Z")
    #expect(try await upcoming(room).map(\.body) == ["Call again"])
    try await work(room, at: "2026-04-25T08:00:01Z")
    #expect(try await upcoming(room).map(\.body) == ["Call again"])
    try await room.type("/done \(try #require(try await upcoming(room).first).reference)")
    #expect(try await state(room) == "fair completed")
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `an answer ends it, and takes the open step off the list`(engine: Engine)
    async throws
  {
    let room = try await room(engine)
    try await room.lead("M --first-name Anna")
    try await room.type("/sequence #1 attach Fiera")
    try await room.refused("/sequence #1 attach fair", .invalidValue)
    try await room.type("/call #1 --in she called first")
    #expect(try await state(room) == "fair ended")
    #expect(try await upcoming(room).isEmpty)
    try await room.type("/undo #1")
    #expect(try await state(room) == "fair active")
    #expect(try await upcoming(room).count == 1)
  }

  @Test(arguments: Engine.available) func `qualifying and disqualifying end it`(engine: Engine) async throws {
    let room = try await room(engine)
    try await room.lead("One")
    try await room.lead("Two")
    for id in 1...2 { try await room.type("/sequence #\(id) attach fair") }
    try await room.type("/qualify #1")
    try await room.type("/disqualify #2 lost")
    #expect(try await state(room, .lead(1)) == "fair ended")
    #expect(try await state(room, .lead(2)) == "fair ended")
    try await room.refused("/sequence #2 attach fair", .leadClosed)
    try await room.type("/reactivate #2")
    #expect(try await state(room, .lead(2)) == "fair ended", "what ended stays so")
    try await room.type("/sequence O-1 attach fair")
    #expect(try await state(room, .opportunity(1)) == "fair active")
    try await room.type("/win O-1")
    #expect(try await state(room, .opportunity(1)) == "fair ended")
  }

  @Test(arguments: Engine.available) func `what is skipped counts as passed, and stopping takes back what is open`(
    engine: Engine
  ) async throws {
    let room = try await room(engine)
    try await room.lead("One --email anna@bar.example")
    try await room.type("/sequence #1 attach fair")
    try await room.type("/skip \(try #require(try await upcoming(room).first).reference)")
    try await work(room, at: "2026-03-12T08:00:00Z")
    try await work(room, at: "2026-03-15T08:00:00Z")
    #expect(try await upcoming(room).map(\.body) == ["Call again"])
    try await room.type("/sequenza #1 ferma")
    #expect(try await upcoming(room).isEmpty)
    try await room.refused("/sequence #1 stop", .notFound)
  }

  @Test(arguments: Engine.available)
  func `what an e-mail lacks holds it up, tells the owner, and goes on once it is there`(
    engine: Engine
  ) async throws {
    let room = try await room(engine)
    try await room.lead("One")
    try await room.type("/sequence #1 attach fair", as: "max")
    try await room.type("/skip \(try #require(try await upcoming(room).first).reference)")
    try await work(room, at: "2026-03-12T08:00:00Z")
    #expect(try await state(room) == "fair paused")
    let john = try room.person("john")
    let told = try await room.desk.notifications(of: john, unreadOnly: true, limit: 9, cursor: nil).notifications
    #expect(told.map(\.kind) == [.sequence])
    try await room.type("/set #1 email=anna@bar.example")
    #expect(try await state(room) == "fair active")
    try await work(room, at: "2026-03-15T08:00:01Z")
    #expect(try await upcoming(room).map(\.body) == ["Call again"])
  }

  @Test(arguments: Engine.available) func `sellers plan their own leads, managers all`(engine: Engine) async throws {
    let room = try await room(engine)
    try await room.lead("One")
    try await room.refused("/sequence #1 attach fair", as: "maria", .forbidden)
    try await room.refused("/sequence #1 attach fair", as: "carl", .forbidden)
    try await room.type("/sequence #1 attach fair", as: "max")
    #expect(try await upcoming(room).map(\.assigneeName) == ["john"])
    // What it does is in nobody's way, and no command of the manager's to be undone later.
    try await room.type("/post #1 hello", as: "max")
    try await room.type("/done \(try #require(try await upcoming(room).first).reference)")
    try await work(room, at: "2026-03-15T08:00:00Z")
    try await room.type("/undo #1", as: "max")
    #expect(try await !room.talk(.lead(1)).contains("hello"))
    try await room.refused("/sequence #1 attach fiar", .notFound)
  }

  @Test(arguments: Engine.available) func `a rule attaches a sequence to the leads it is for, once`(engine: Engine)
    async throws
  {
    let rule = Self.plan.replacing("steps:", with: "when: { field: source, equals: web }\nsteps:")
    let room = try await room(engine, rule)
    try await room.lead("One --source Web")
    try await room.lead("Two")
    #expect(try await state(room, .lead(1)) == "fair active")
    #expect(try await state(room, .lead(2)) == "")
    try await room.type("/set #2 source=web")
    #expect(try await state(room, .lead(2)) == "fair active")
    try await room.type("/sequence #2 stop")
    try await room.type("/set #2 rating=hot")
    #expect(try await state(room, .lead(2)) == "fair ended")
  }

  @Test(arguments: Engine.available) func `what is undone and done again goes on again`(engine: Engine) async throws {
    let room = try await room(
      engine, Self.plan.replacing("  - wait: 2 days\n", with: "  - task: { en: Write, it: Scrivi }\n"))
    try await room.lead("One")
    try await room.type("/sequence #1 attach fair")
    let call = try #require(try await upcoming(room).first).reference
    for _ in 0..<2 {
      try await room.type("/done \(call)")
      #expect(try await upcoming(room).map(\.body) == ["Write"])
      try await room.type("/undo #1")
      #expect(try await upcoming(room).map(\.body) == ["Call them"])
    }
  }

  @Test(arguments: Engine.available) func `a rule does not attach again what has gone on to another sequence`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let first = """
      sequence: first
      label: { en: First, it: Prima }
      when: { field: source, equals: web }
      steps:
        - continue with: second
      """
    let second = "sequence: second\nlabel: { en: Second, it: Seconda }\nsteps:\n  - task: { en: Write, it: Scrivi }\n"
    try await room.desk.enactSequences([("first.yaml", first), ("second.yaml", second)])
    try await room.lead("One --source web")
    for rating in ["hot", "cold", "warm"] { try await room.type("/set #1 rating=\(rating)") }
    #expect(try await upcoming(room).map(\.body) == ["Write"])
    #expect(try await state(room) == "second active")
  }

  @Test(arguments: Engine.available) func `nobody's lead holds a sequence up until somebody takes it`(engine: Engine)
    async throws
  {
    let room = try await room(engine)
    try await room.lead("One --email anna@bar.example")
    try await room.type("/sequence #1 attach fair")
    try await room.type("/set #1 owner=nobody")
    #expect(try await state(room) == "fair paused")
    try await room.type("/take #1", as: "maria")
    #expect(try await state(room) == "fair active")
  }

  @Test(arguments: Engine.available) func `a run keeps the version it began with`(engine: Engine) async throws {
    let room = try await room(engine)
    try await room.lead("One --email anna@bar.example")
    try await room.type("/sequence #1 attach fair")
    try await room.desk.enactSequences([("fair.yaml", Self.plan.replacing("Call again", with: "Write again"))])
    try await room.type("/skip \(try #require(try await upcoming(room).first).reference)")
    try await work(room, at: "2026-03-12T08:00:00Z")
    try await work(room, at: "2026-03-16T08:00:00Z")
    #expect(try await upcoming(room).map(\.body) == ["Call again"])
  }

  @Test(arguments: Engine.available) func `fields of opportunities attach, decide and are set`(engine: Engine)
    async throws
  {
    let plan = """
      sequence: fair
      label: { en: Fair, it: Fiera }
      when: { field: probability, at least: 50 }
      steps:
        - if: { field: closeDate, filled: true }
          within: 3 days
          yes:
            - set: { proposedSolution: Two machines, probability: 80 }
            - if: { field: probability, at least: 80 }
              yes:
                - task: { en: Offer, it: Offri }
          no:
            - task: { en: Ask, it: Chiedi }
      """
    let room = try await room(engine, plan)
    try await room.lead("One --budget 5000")
    try await room.type("/qualify #1")
    #expect(try await state(room, .opportunity(1)) == "")
    try await room.type("/set O-1 probability=60")
    #expect(try await state(room, .opportunity(1)) == "fair active")
    try await room.type("/set O-1 closeDate=2026-05-01")
    #expect(try await open(room, .opportunity(1)) == ["Offer"])
    let found = try await room.opportunity(1)
    #expect(found.fields[FieldName(rawValue: "proposedSolution")] == .text("Two machines"))
    #expect(found.fields[FieldName(rawValue: "probability")] == .number(80))
    // What was set comes back with the command that caused it.
    try await room.type("/undo O-1")
    #expect(try await room.opportunity(1).fields[FieldName(rawValue: "probability")] == .number(60))
    #expect(try await open(room, .opportunity(1)).isEmpty)
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `a rule on the estimated revenue is asked when a lead is qualified`(
    engine: Engine
  ) async throws {
    let rule = Self.plan.replacing("steps:", with: "when: { field: amount, at least: 4000 EUR }\nsteps:")
    let room = try await room(engine, rule)
    try await room.lead("One --budget 5000")
    try await room.lead("Two --budget 3000")
    for id in 1...2 { try await room.type("/qualify #\(id)") }
    #expect(try await state(room, .lead(1)) == "")
    #expect(try await state(room, .opportunity(1)) == "fair active")
    #expect(try await state(room, .opportunity(2)) == "")
    try await room.type("/undo O-1")
    #expect(try await room.lead(1).state.isOpen)
  }

  @Test(arguments: Engine.available) func `what one sequence sets, another one waits for`(engine: Engine) async throws {
    let setter = "sequence: setter\nlabel: S\nsteps:\n  - set: { need: mustHave }\n"
    let waiter = """
      sequence: waiter
      label: W
      steps:
        - if: { field: need, filled: true }
          within: 3 days
          yes:
            - task: { en: Offer, it: Offri }
          no:
            - task: { en: Ask, it: Chiedi }
      """
    let room = try await DeskRoom(engine)
    try await room.desk.enactSequences([("setter.yaml", setter), ("waiter.yaml", waiter)])
    try await room.lead("One")
    try await room.type("/sequence #1 attach waiter")
    #expect(try await open(room).isEmpty)
    try await room.type("/sequence #1 attach setter")
    #expect(try await open(room) == ["Offer"])
    #expect(try await state(room) == "waiter active, setter completed")
  }

  @Test(arguments: Engine.available)
  func `what an import fills in lets a sequence go on, and begins none`(engine: Engine) async throws {
    let plan = """
      sequence: fair
      label: { en: Fair, it: Fiera }
      when: { field: industry, filled: true }
      steps:
        - if: { field: industry, filled: true }
          within: 3 days
          yes:
            - task: { en: Offer, it: Offri }
          no:
            - task: { en: Ask, it: Chiedi }
      """
    let room = try await room(engine, plan)
    try await room.lead("One --email anna@bar.example")
    try await room.lead("Two --email rosa@bar.example")
    try await room.type("/sequence #1 attach fair")
    let csv = "email,industry\nanna@bar.example,Hospitality\nrosa@bar.example,Hospitality\n"
    var request = ImportRequest(name: "list.csv")
    request.onDuplicate = .update
    let report = try await room.desk.importLeads(
      request, from: { .bytes(Array(csv.utf8)) }, as: room.actor("john"))
    #expect(report.updated == 2)
    #expect(try await open(room) == ["Offer"])
    #expect(try await state(room, .lead(2)) == "")
    _ = try await room.desk.undoImport(try #require(report.id), as: room.actor("john"))
    #expect(try await open(room).isEmpty)
    #expect(try await state(room) == "fair active")
  }

  @Test func `a sequence that cannot be read changes nothing`() async throws {
    let room = try await room(.sqlite)
    let wrong = Self.plan + "\n  - wait: 3 days\n"
    await #expect(throws: (any Error).self) { try await room.desk.enactSequences([("fair.yaml", wrong)]) }
    try await room.lead("One")
    try await room.type("/sequence #1 attach fair")
    #expect(try await state(room) == "fair active")
  }
}
