import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

struct PartyTests {
  private func people(_ room: DeskRoom, _ record: RecordReference, as name: String = "john") async throws -> [String] {
    let outcome = try await room.desk.perform(.stakeholders(record), as: room.actor(name))
    guard case .stakeholders(_, let people) = outcome.result else { return [] }
    return people.map { "\($0.name) \($0.role.rawValue) \($0.email ?? "-")" }
  }

  private func rivals(_ room: DeskRoom, _ record: RecordReference) async throws -> [String] {
    let outcome = try await room.desk.perform(.rivals(record), as: room.actor("john"))
    guard case .rivals(_, let rivals) = outcome.result else { return [] }
    return rivals.map { "\($0.competitor.name) \($0.threat?.rawValue ?? "-")" }
  }

  @Test(arguments: Engine.available) func `who has a say is named in a role, once, and taken off again`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/stakeholder #\(id) add Anna Rossi as decision maker --email anna@contoso.example")
    try await room.type("/interessato #\(id) aggiungi Mario Verdi come utente finale")
    #expect(
      try await people(room, .lead(id)) == [
        "Anna Rossi decisionMaker anna@contoso.example", "Mario Verdi endUser -",
      ])
    // The same one again: only what is said anew changes.
    try await room.type("/stakeholder #\(id) add anna rossi as champion")
    try await room.type("/stakeholder #\(id) add Mario Verdi --email mario@contoso.example")
    #expect(
      try await people(room, .lead(id)) == [
        "Anna Rossi champion anna@contoso.example", "Mario Verdi endUser mario@contoso.example",
      ])
    try await room.type("/stakeholder #\(id) remove ANNA ROSSI")
    #expect(try await people(room, .lead(id)).count == 1)
    try await room.type("/undo #\(id)")
    #expect(try await people(room, .lead(id)).count == 2)
    try await room.refused("/stakeholder #\(id) remove Nobody", .notFound)
    try await room.refused("/stakeholder #\(id) add Anna as boss", .invalidValue)
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `one undo takes somebody off whom one command named`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let before = try await room.store.glance { try $0.number("SELECT count(*) FROM contact WHERE deleted_at IS NULL") }
    try await room.type("/stakeholder #\(id) add Anna Rossi")
    // What others do meanwhile on the lead stands in nobody's way.
    try await room.type("/post #\(id) hello", as: "maria")
    try await room.type("/undo #\(id)")
    #expect(try await people(room, .lead(id)).isEmpty)
    #expect(
      try await room.store.glance { try $0.number("SELECT count(*) FROM contact WHERE deleted_at IS NULL") } == before)
  }

  @Test(arguments: Engine.available) func `they go on with the lead to its opportunity, and undo takes them back`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead("Machines --first-name Anna --last-name Rossi --company Contoso")
    try await room.type("/stakeholder #\(id) add Anna Rossi as decision maker")
    try await room.type("/competitor #\(id) add Rossi Coffee --threat high --strengths price")
    try await room.type("/qualify #\(id)")
    #expect(try await people(room, .opportunity(1)) == ["Anna Rossi decisionMaker -"])
    #expect(try await rivals(room, .opportunity(1)) == ["Rossi Coffee high"])
    // The lead's own person is who was named: nobody is asked.
    #expect(try await room.opportunity(1).contactName == "Anna Rossi")
    try await room.refused("/stakeholder #\(id) add Late Comer", .leadClosed)
    try await room.type("/stakeholder O-1 add Late Comer")
    #expect(try await people(room, .opportunity(1)).count == 2)
    #expect(try await people(room, .lead(id)).count == 1)
    try await room.type("/undo O-1")
    try await room.type("/undo #\(id)")
    #expect(try await room.lead(id).state.isOpen)
    #expect(try await people(room, .lead(id)).count == 1)
  }

  @Test(arguments: Engine.available)
  func `what is learned later stands on the timeline, and undo takes it back by steps`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    func strengths() async throws -> [String?] { try await room.store.glance { try $0.competitors().map(\.strengths) } }
    try await room.type("/post #\(id) hello")
    try await room.type("/stakeholder #\(id) add Anna Rossi")
    try await room.type("/stakeholder #\(id) add Anna Rossi --email anna@rossi.example")
    try await room.type("/competitor #\(id) add Fabrikam --strengths price")
    try await room.type("/competitor #\(id) add Fabrikam --strengths service")
    let told = try await room.entries(.lead(id)).compactMap(\.details?.changes?["strengths"])
    #expect(told == [["price", "service"]])
    try await room.type("/undo #\(id)")
    #expect(try await strengths() == ["price"])
    try await room.type("/undo #\(id)")
    #expect(try await rivals(room, .lead(id)).isEmpty)
    try await room.type("/undo #\(id)")
    #expect(try await people(room, .lead(id)) == ["Anna Rossi stakeholder -"])
    try await room.type("/undo #\(id)")
    #expect(try await people(room, .lead(id)).isEmpty)
    #expect(try await room.entries(.lead(id)).contains { $0.body == "hello" })
    try await room.type("/undo #\(id)")
    #expect(try await !room.entries(.lead(id)).contains { $0.body == "hello" })
  }

  @Test(arguments: Engine.available) func `a competitor is one wherever it is met, however it is spelled`(
    engine: Engine
  )
    async throws
  {
    let room = try await DeskRoom(engine)
    let (one, two) = (try await room.lead("One"), try await room.lead("Two"))
    try await room.type("/competitor #\(one) add Rossi Coffee S.r.l. --website rossi.example")
    try await room.type("/concorrente #\(two) aggiungi rossi coffee --minaccia bassa")
    #expect(try await rivals(room, .lead(one)) == ["Rossi Coffee S.r.l. -"])
    #expect(try await rivals(room, .lead(two)) == ["Rossi Coffee S.r.l. low"])
    #expect(try await room.store.glance { try $0.competitors().map(\.website) } == ["https://rossi.example"])
    try await room.type("/competitor #\(two) add Rossi Coffee --threat high")
    #expect(try await rivals(room, .lead(two)) == ["Rossi Coffee S.r.l. high"])
    try await room.type("/competitor #\(two) remove Rossi Coffee")
    #expect(try await rivals(room, .lead(two)).isEmpty)
    #expect(try await rivals(room, .lead(one)).count == 1)
  }

  @Test(arguments: Engine.available) func `who has a say in what a team keeps to itself is nobody else's to find`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let hidden = try await room.lead("Secret --visibility team")
    try await room.type("/stakeholder #\(hidden) add Anna Rossi as legal --email anna@contoso.example")
    let open = try await room.lead("Open", as: "sam")
    try await room.type("/stakeholder #\(open) add A. Rossi --email anna@contoso.example", as: "sam")
    let contacts = try await room.store.glance { try $0.number("SELECT count(*) FROM contact") }
    #expect(contacts == 2, "Sam's is another one: that there is one is for the north to know")
    try await room.refused("/stakeholder #\(hidden)", as: "sam", .notFound)
    let sam = try room.person("sam")
    #expect(try await room.store.glance { try $0.isCustomerSeen(.contact, 1, by: sam) } == false)
  }

  @Test(arguments: Engine.available) func `colleagues read them and do not change them`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.refused("/stakeholder #\(id) add Anna Rossi", as: "carl", .forbidden)
    try await room.refused("/competitor #\(id) add Rossi", as: "carl", .forbidden)
  }
}
