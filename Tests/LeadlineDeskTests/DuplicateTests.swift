import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

/// What is hidden says only whom to ask.
struct DuplicateTests {
  @Test(
    arguments: Engine.each([
      ("@john", false, ["john"]), ("north", true, ["mona"]), ("nobody", true, ["mona"]), ("north", false, ["ada"]),
      ("nobody", false, ["ada"]),
    ]))
  func `a hidden lead names its owner, else a manager of its team, else an administrator`(
    owner: String, hasManager: Bool, asked: [String], engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    if hasManager { try await room.add("mona", .manager, team: "north") }
    try await room.lead("Unicorn --email a@b.it")
    try await room.restrict(1)
    try await room.type("/assign #1 \(owner)")
    let outcome = try await room.type("/new Bar --email A@b.it", as: "sam")
    #expect(outcome.notes == [.sameEmailHidden(ask: asked)])
    #expect(try await room.type("/new Bar --email a@b.it", as: "maria").notes.first == .sameEmail("#1"))
  }

  @Test(arguments: Engine.available) func `qualifying beside a hidden account or contact says whom to ask`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    try await room.lead("One --company Contoso --website contoso.it --last-name Rossi --email a@gmail.com")
    try await room.restrict(1)
    try await room.type("/qualify #1")
    for (fields, notes) in [
      ("--company Contoso", [.companyHidden(ask: ["john"])]),
      ("--company Other --website contoso.it", [.companyHidden(ask: ["john"])]),
      ("--last-name Rossi --email a@gmail.com", [.personHidden(ask: ["john"])]),
      ("--company Fabrikam --last-name Rossi", []),
    ] as [(String, [Message])] {
      let id = try await room.lead("Two \(fields)", as: "sam")
      #expect(try await room.type("/qualify #\(id)", as: "sam", dryRun: true).notes == notes, "\(fields)")
    }
    // Who sees it is asked whether it is the same, and is told nothing more.
    let id = try await room.lead("Three --company Contoso", as: "maria")
    try await room.refused("/qualify #\(id)", as: "maria", .ambiguous)
    #expect(try await room.type("/qualify #\(id) --account new", as: "maria").notes == [])
  }
}
