import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

struct SuggestionTests {
  private func prepared(_ engine: Engine) async throws -> DeskRoom {
    let room = try await DeskRoom(engine)
    try await room.lead()
    try await room.type("/set #1 rating=hot company=Fabrikam budget=1000", as: "carl")
    return room
  }

  @Test(arguments: Engine.available) func `what a colleague sets waits for the owner, who is told`(engine: Engine)
    async throws
  {
    let room = try await prepared(engine)
    #expect(try await room.lead(1)[.company] == "Contoso Coffee")
    #expect(try await room.told("john") == [.suggestion])
    guard case .lead(let view) = try await room.type("/show #1").result else { return }
    #expect(view.suggestions.map { $0.details?.suggestions?.keys.sorted() } == [["budget", "company", "rating"]])
    try await room.refused("/accept #1.2", as: "maria", .forbidden)
    try await room.refused("/accept #1.1", .notASuggestion)
    try await room.refused("/accept #1.2 website", .unknownField)
  }

  @Test(arguments: Engine.available) func `some are accepted, the others dismissed`(engine: Engine) async throws {
    let room = try await prepared(engine)
    try await room.type("/accept #1.2 rating")
    #expect(try await room.lead(1)[.rating] == "hot")
    #expect(try await room.lead(1)[.company] == "Contoso Coffee")
    try await room.type("/dismiss #1.2 company", as: "max")
    try await room.type("/accept #1.2")
    #expect(try await room.lead(1)[.company] == "Contoso Coffee")
    #expect(try await room.lead(1).fields[.budget] == Money(amount: "1000", currency: "EUR").map(FieldValue.money))
    guard case .decided(let entry, _, let fields) = try await room.type("/accept #1.2").result else { return }
    #expect(fields == [])
    #expect(
      entry.details?.suggestions?.mapValues(\.state) == [
        "rating": "accepted", "company": "dismissed", "budget": "accepted",
      ])
    guard case .lead(let view) = try await room.type("/show #1").result else { return }
    #expect(view.suggestions.isEmpty)
  }

  @Test(arguments: Engine.available) func `on a closed lead nothing is accepted, but it can be dismissed`(
    engine: Engine
  ) async throws {
    let room = try await prepared(engine)
    try await room.type("/disqualify #1 lost")
    try await room.refused("/accept #1.2", .leadClosed)
    try await room.refused("/set #1 rating=cold", as: "carl", .leadClosed)
    try await room.type("/dismiss #1.2")
  }

  @Test(arguments: Engine.available) func `a colleague gives no lead away`(engine: Engine) async throws {
    let room = try await prepared(engine)
    let wish = Command.set(.lead(1), [.init(field: "owner", input: .words("maria"))])
    let error = await #expect(throws: Refusal.self) { try await room.desk.perform(wish, as: room.actor("carl")) }
    #expect(error?.code == .forbidden)
  }

  @Test(arguments: Engine.available) func `a suggestion is withdrawn by its undo, until it is decided`(engine: Engine)
    async throws
  {
    let room = try await prepared(engine)
    try await room.type("/accept #1.2 rating")
    try await room.refused("/undo #1", as: "carl", .undoBlocked)
    try await room.type("/undo #1")
    #expect(try await room.lead(1)[.rating] == nil)
    try await room.type("/undo #1", as: "carl")
    try await room.refused("/accept #1.2", .deleted)
  }
}
