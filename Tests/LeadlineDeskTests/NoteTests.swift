import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

struct NoteTests {
  private static let call = """
    /call #1 They have a budget of around 15k euro. Anna Rossi, the owner, decides. They are also talking to Rossi Macchine. \
    I'll send the quote by Friday.
    """

  private func proposals(_ room: DeskRoom) async throws -> [Entry] {
    try await room.entries(.lead(1)).filter { $0.details?.event == "findings" }
  }

  private func work(_ room: DeskRoom) async throws -> [String] {
    let outcome = try await room.desk.perform(.worklist(WorklistQuery()), as: room.actor("john"))
    guard case .worklist(let items, _) = outcome.result else { return [] }
    return items.map(\.entry.body)
  }

  private func room(_ engine: Engine) async throws -> DeskRoom {
    let room = try await DeskRoom(engine)
    room.clock.set("2026-03-10T08:00:00Z")
    try await room.lead("Machines")
    return room
  }

  @Test(arguments: Engine.available) func `what a call says is proposed with its sentences, and nothing is written`(
    engine: Engine
  ) async throws {
    let room = try await room(engine)
    let outcome = try await room.type(Self.call)
    #expect(outcome.notes.contains { $0.english.contains("15,000") && $0.italian.contains("Trovato") })
    let found = try #require(try await proposals(room).first?.details)
    #expect(found.suggestions?["budget"]?.state == "pending")
    #expect(found.sources?["budget"] == "They have a budget of around 15k euro.")
    #expect(
      Set(found.suggestions?.keys.map { String($0) } ?? []) == [
        "budget", "decisionMaker", "stakeholder:Anna Rossi", "competitor:Rossi Macchine",
        "task:send the quote by Friday",
      ])
    #expect(try await room.lead(1).fields[.budget] == nil)
  }

  @Test(arguments: Engine.available) func `one answer applies it all, and one undo takes it all back`(engine: Engine)
    async throws
  {
    let room = try await room(engine)
    try await room.type(Self.call)
    let entry = try #require(try await proposals(room).first)
    try await room.type("/accept \(entry.reference)")
    #expect(try await room.lead(1)[.decisionMaker] == "Anna Rossi")
    #expect(try await room.store.glance { try $0.stakeholders(of: .lead(1)).map(\.role) } == [.decisionMaker])
    #expect(try await room.store.glance { try $0.rivals(of: .lead(1)).map(\.competitor.name) } == ["Rossi Macchine"])
    #expect(try await work(room) == ["send the quote by Friday"])
    try await room.type("/undo #1")
    #expect(try await room.lead(1).fields[.budget] == nil)
    #expect(
      try await room.store.glance { try $0.stakeholders(of: .lead(1)).isEmpty && $0.rivals(of: .lead(1)).isEmpty })
    #expect(try await work(room).isEmpty)
    #expect(try await proposals(room).first?.details?.suggestions?["budget"]?.state == "pending")
    try await room.type("/accept \(entry.reference) budget")
    #expect(try await room.lead(1).fields[.budget]?.money == Money(tenThousandths: 150_000_000, currency: "EUR"))
    #expect(try await room.lead(1)[.decisionMaker] == nil)
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `what is known is not proposed, nor what is asked, denied or supposed`(
    engine: Engine
  ) async throws {
    let room = try await room(engine)
    try await room.type("/set #1 budget=8000")
    try await room.type("/note #1 Their budget is 15k euro")
    for words in ["What's the budget?", "No budget yet", "If they had 20k euro they would buy", "> budget is 9k euro"] {
      try await room.type("/note #1 \(words)")
    }
    try await room.type("/post #1 the budget is 30k euro")
    #expect(try await proposals(room).isEmpty)
  }

  @Test(arguments: Engine.available) func `undoing a note takes its proposals along`(engine: Engine) async throws {
    let room = try await room(engine)
    try await room.type("/nota #1 Hanno un budget di 15.000 euro")
    #expect(try await proposals(room).count == 1)
    try await room.type("/undo #1")
    #expect(try await proposals(room).isEmpty)
  }
}
