import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

struct LeadTests {
  @Test(arguments: Engine.available) func `a new lead is its maker's, and the timeline says who made it`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead("Machines --company Contoso --email a@contoso.it --budget 1500")
    let lead = try await room.lead(id)
    #expect(lead.state == .new)
    #expect(lead.ownerName == "john")
    #expect(lead.fields[.budget] == Money(amount: "1500", currency: "EUR").map(FieldValue.money))
    let entries = try await room.entries(.lead(id))
    #expect(entries.map(\.details?.event) == ["new"])
  }

  @Test(arguments: Engine.available) func `a colleague's lead is nobody's yet`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    #expect(try await room.lead(room.lead("Bar", as: "carl")).owner == nil)
  }

  @Test(arguments: Engine.available) func `a lead needs something to call it by`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    await #expect(throws: Refusal.self) {
      try await room.desk.perform(
        .new([.init(field: "phone", input: .words("123"))], from: nil), as: room.actor("john"))
    }
  }

  @Test(arguments: Engine.available)
  func `who has the same e-mail address is told, who may not be seen only by whom to ask`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let first = try await room.lead("One --email x@contoso.it")
    try await room.restrict(first)
    let seen = try await room.type("/new Two --email X@Contoso.it", as: "maria")
    #expect(seen.notes == [.sameEmail("#1")])
    let hidden = try await room.type("/new Three --email x@contoso.it", as: "sam")
    #expect(hidden.notes.contains(.sameEmailHidden(ask: ["john"])))
    #expect(!hidden.notes.contains(.sameEmail("#1")))
  }

  @Test(arguments: Engine.available) func `set changes what is named and leaves one quiet line`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let outcome = try await room.type("/set #\(id) company=Fabrikam rating=hot")
    guard case .changed(_, let changes, let lead, _) = outcome.result else {
      Issue.record("\(outcome)")
      return
    }
    #expect(changes.map(\.field.rawValue).sorted() == ["company", "rating"])
    #expect(lead?.version == 2)
    let system = try await room.entries(.lead(id)).filter { $0.kind == .system }
    #expect(system.count == 2)
    #expect(system.first?.details?.changes?["company"] == ["Contoso Coffee", "Fabrikam"])
    try await room.type("/set #\(id) company=Fabrikam")
    #expect(try await room.lead(id).version == 2)
    #expect(try await room.entries(.lead(id)).count == 2)
  }

  @Test(arguments: Engine.available) func `a field named twice is what was said last`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let twice = ["One", "Two"].map { FieldAssignment(field: "company", input: .words($0)) }
    _ = try await room.desk.perform(.set(.lead(id), twice), as: room.actor("john"))
    #expect(try await room.lead(id)[.company] == "Two")
    let wish = try await room.desk.perform(.set(.lead(id), twice.reversed()), as: room.actor("carl"))
    guard case .suggested(let entry, _) = wish.result else {
      Issue.record("\(wish)")
      return
    }
    #expect(entry.details?.suggestions?["company"]?.value == "One")
  }

  @Test(arguments: Engine.available) func `another version than the one that was read is refused`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/set #\(id) rating=hot")
    let wish = [FieldAssignment(field: "rating", input: .words("cold"))]
    let error = await #expect(throws: Refusal.self) {
      try await room.desk.perform(.set(.lead(id), wish, ifVersion: 1), as: room.actor("john"))
    }
    #expect(error?.code == .versionConflict)
    _ = try await room.desk.perform(.set(.lead(id), wish, ifVersion: 2), as: room.actor("john"))
  }

  @Test(arguments: Engine.available) func `assigning gives the lead with its team, and tells the new owner`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/assign #\(id) @sam")
    #expect(try await room.lead(id).ownerName == "sam")
    #expect(try await room.lead(id).team == room.person("sam").team)
    #expect(try await room.told("sam") == [.assignment])
    try await room.type("/take #\(id)", as: "maria")
    #expect(try await room.lead(id).ownerName == "maria")
    #expect(try await room.told("maria") == [])
    try await room.type("/assign #\(id) @south", as: "maria")
    #expect(try await room.lead(id).ownerName == "south")
    try await room.type("/assign #\(id) nobody", as: "maria")
    #expect(try await room.lead(id).owner == nil)
    try await room.refused("/assign #\(id) @botto", .invalidValue)
    try await room.refused("/assign #\(id) @gianni", .unknownUser)
  }

  @Test(arguments: Engine.available) func `a lead that goes to somebody without a team stays with its own`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/assign #\(id) @carl", as: "sam")
    #expect(try await room.lead(id).team == room.person("john").team)
  }

  @Test(arguments: Engine.available) func `an ambiguous owner is asked about, with a line that works`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    try await room.add("marco.rossi", .seller, fullName: "Marco Rossi")
    try await room.add("marco.verdi", .seller, fullName: "Marco Verdi")
    let id = try await room.lead()
    let refusal = try await room.refused("/assign #\(id) @marco", .ambiguous)
    try await room.type(try #require(refusal.question?.line(answeredBy: "2")))
    #expect(try await room.lead(id).ownerName == "marco.verdi")
  }

  @Test(arguments: Engine.available) func `later hides a lead from lists until its time`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/later #\(id) 2026-09-01T09:00:00Z")
    #expect(try await room.lead(id).hiddenUntil == Timestamp("2026-09-01T09:00:00Z"))
    #expect(try await room.desk.leads(LeadQuery(), for: room.person("john")).leads.isEmpty)
    let past = Command.later(.lead(id), until: room.clock.now)
    let error = await #expect(throws: Refusal.self) { try await room.desk.perform(past, as: room.actor("john")) }
    #expect(error?.code == .invalidTime)
    _ = try await room.desk.perform(.later(.lead(id), until: nil), as: room.actor("john"))
    #expect(try await room.desk.leads(LeadQuery(), for: room.person("john")).leads.count == 1)
  }

  @Test(arguments: Engine.available) func `who enters a lead for another team's eyes only may do so`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let fields = [("topic", "Secret"), ("visibility", "team"), ("owner", "@sam")].map {
      FieldAssignment(field: $0.0, input: .words($0.1))
    }
    let outcome = try await room.desk.perform(.new(fields, from: nil), as: room.actor("john"))
    let id = try #require(outcome.record?.lead)
    try await room.refused("/show #\(id)", .notFound)
    #expect(try await room.told("sam") == [.assignment])
  }

  @Test(arguments: Engine.available) func `a lead out of an entry points back at it`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let first = try await room.lead()
    let call = try await room.type("/call #\(first) Also the bakery\nnext door wants one")
    let entry = try #require(call.entry)
    let second = try #require(
      try await room.desk.perform(.new([], from: .id(entry.id)), as: room.actor("john")).record?.lead)
    #expect(try await room.lead(second)[.topic] == "Also the bakery")
    let note = try #require(try await room.entries(.lead(second)).first { $0.kind == .note })
    #expect(note.mentions == [.record(.lead(first))])
  }

  @Test(arguments: Engine.available) func `nobody makes a lead that nobody sees`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let refusal = try await room.refused("/new Bar --visibility team", as: "carl", .invalidValue)
    #expect(refusal.field == "visibility")
    try await room.add("cara", .colleague, team: "north")
    let id = try await room.lead("Bar --visibility team", as: "cara")
    #expect(try await room.desk.lead(id, for: room.person("cara")).record.owner == nil)
    #expect(try await room.desk.lead(id, for: room.person("john")).record.isRestricted)
  }
}
