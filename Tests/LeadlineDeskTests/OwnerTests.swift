import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

/// Who gets a record, wherever it is said.
struct OwnerTests {
  @Test(arguments: Engine.available) func `a field gives a lead away as assigning does`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/set #\(id) owner=@maria rating=hot")
    #expect(try await room.lead(id).ownerName == "maria")
    #expect(try await room.lead(id)[.rating] == "hot")
    #expect(try await room.told("maria") == [.assignment])
    #expect(try await room.entries(.lead(id)).first?.details?.changes?["owner"] != nil)
    try await room.type("/undo #\(id)")
    #expect(try await room.lead(id).ownerName == "john")
    #expect(try await room.told("maria") == [])
    try await room.type("/set #\(id) proprietario=nessuno")
    #expect(try await room.lead(id).owner == nil)
    try await room.refused("/set #\(id) owner=@stranger", .unknownUser)
    try await room.refused("/set #\(id) owner=maria", as: "carl", .forbidden)
    try await room.refused("/set #\(id) owner=botto", .invalidValue)
  }

  @Test(arguments: Engine.available) func `a new lead is whose it is said to be`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    #expect(try await room.lead(room.lead("One --owner maria")).ownerName == "maria")
    #expect(try await room.told("maria") == [.assignment])
    #expect(try await room.lead(room.lead("Two --owner south --company Bar")).ownerName == "south")
    #expect(try await room.lead(room.lead("Three --owner none")).owner == nil)
    #expect(try await room.lead(room.lead("Four")).ownerName == "john")
    try await room.refused("/new Five --owner maria", as: "carl", .forbidden)
  }

  @Test(arguments: Engine.available)
  func `of several who go by a name all are listed, and the answer keeps what was said`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    try await room.add("anna.rossi", .seller, fullName: "Anna Rossi")
    try await room.add("anna.verdi", .seller, fullName: "Anna Verdi")
    let id = try await room.lead("One")
    for line in ["/set #\(id) owner=anna rating=hot", "/assign #\(id) anna", "/new Two --owner anna --rating hot"] {
      let refusal = try await room.refused(line, .ambiguous)
      #expect(refusal.message.english.contains("@anna.rossi, @anna.verdi"))
      #expect(refusal.question?.choices.map(\.value) == ["anna.rossi", "anna.verdi"])
      let answer = try #require(refusal.question?.line(answeredBy: "2"))
      let record = try #require(try await room.type(answer).record?.lead)
      #expect(try await room.lead(record).ownerName == "anna.verdi")
      #expect(try await room.lead(record)[.rating] == "hot")
    }
    try await room.type("/set #\(id) owner=Anna Rossi")
    #expect(try await room.lead(id).ownerName == "anna.rossi")
  }
}
