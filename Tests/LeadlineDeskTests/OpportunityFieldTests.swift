import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

/// What a line changes of an opportunity.
struct OpportunityFieldTests {
  private func qualified(_ engine: Engine) async throws -> DeskRoom {
    let room = try await DeskRoom(engine)
    try await room.lead("Machines --company Contoso --last-name Rossi")
    try await room.type("/qualify #1")
    return room
  }

  @Test(
    arguments: Engine.each([
      ("amount=5000", "EUR 5,000.00"), ("importo=7k", "EUR 7,000.00"), ("budget=12", "EUR 12.00"), ("amount=", "–"),
    ])) func `its amount is set by any of its names`(field: String, amount: String, engine: Engine) async throws
  {
    let room = try await qualified(engine)
    try await room.type("/set O-1 \(field)")
    #expect(try await room.opportunity(1).amount.map { $0.words(in: .english) } ?? "–" == amount)
  }

  @Test(arguments: Engine.available) func `the lead it came of stands for it`(engine: Engine) async throws {
    let room = try await qualified(engine)
    #expect(try await room.type("/set #1 amount=5000 topic=\"New machines\"").record == .opportunity(1))
    #expect(try await room.opportunity(1).topic == "New machines")
    try await room.type("/undo O-1")
    #expect(try await room.opportunity(1).amount == nil)
    try await room.lead("Two")
    let refusal = try await room.refused("/set #2 amount=5000", .noOpportunity)
    #expect(refusal.suggestion == "/set #2 budget=…")
    try await room.refused("/set O-1 industry=Coffee", .unknownField)
    try await room.refused("/set O-1 topic=", .nameRequired)
    try await room.refused("/set O-1 amount=5", as: "carl", .forbidden)
  }

  @Test(arguments: Engine.available) func `an amount that may mean two things is asked about, with all that was said`(
    engine: Engine
  ) async throws {
    let room = try await qualified(engine)
    let refusal = try await room.refused("/set O-1 amount=15.000 topic=Big", .ambiguousAmount)
    try await room.type(try #require(refusal.question?.line(answeredBy: "1")))
    #expect(try await room.opportunity(1).amount?.amount == "15000.00")
    #expect(try await room.opportunity(1).topic == "Big")
  }

  @Test(arguments: Engine.available)
  func `account and contact are named by number or by name, and never taken off by a slip`(engine: Engine) async throws
  {
    let room = try await qualified(engine)
    try await room.lead("Two --company Fabrikam --last-name Verdi")
    try await room.restrict(2)
    try await room.type("/qualify #2")
    for (words, account) in [("A-2", 2), ("1", 1), ("Fabrikam", 2), ("contoso", 1), ("none", nil)] as [(String, Int64?)]
    {
      try await room.type("/set O-1 account=\(words)")
      #expect(try await room.opportunity(1).account == account)
    }
    try await room.type("/set O-1 contact=Verdi account=Contoso")
    #expect(try await room.opportunity(1).contact == 2)
    for line in ["account=Contosso", "account=A-77", "account=Contoso2", "contact=C-77"] {
      try await room.refused("/set O-1 \(line)", .notFound)
    }
    #expect(try await room.opportunity(1).account == 1)
    try await room.refused("/set O-1 account=Fabrikam", as: "sam", .notFound)
  }

  @Test(arguments: Engine.available) func `of several with one name all are listed`(engine: Engine) async throws {
    let room = try await qualified(engine)
    try await room.lead("Two --company Contoso")
    try await room.type("/qualify #2 --account new")
    let refusal = try await room.refused("/set O-1 account=Contoso", .ambiguous)
    #expect(refusal.question?.choices.map(\.value) == ["A-1", "A-2"])
    try await room.type(try #require(refusal.question?.line(answeredBy: "A-2")))
    #expect(try await room.opportunity(1).account == 2)
  }
}
