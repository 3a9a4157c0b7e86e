import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

struct DigestTests {
  private func room(_ engine: Engine) async throws -> DeskRoom {
    let room = try await DeskRoom(engine)
    room.clock.set("2026-03-10T06:00:00Z")
    var anna = NewPerson(name: "anna")
    (anna.email, anna.language, anna.timeZone) = ("anna@contoso.example", .italian, "Europe/Rome")
    try await room.add(anna)
    return room
  }

  @Test(arguments: Engine.available) func `what the day brings is mailed once a day, at the hour where the person is`(
    engine: Engine
  ) async throws {
    let room = try await room(engine)
    try await room.setMail()
    let server = MailStandIn()
    let id = try await room.lead(as: "anna")
    try await room.type("/note #\(id) Met them", as: "anna")
    try await room.type("/task #\(id) --due \"2026-03-10 17:00\" Mandare il preventivo", as: "anna")
    try await room.type("/schede riepilogo 8:30", as: "anna")
    room.clock.set("2026-03-10T07:29:00Z")
    #expect(try await room.desk.writeDigests() == 0)
    room.clock.set("2026-03-10T07:30:00Z")
    #expect(try await room.desk.writeDigests() == 1)
    #expect(try await room.desk.writeDigests() == 0)
    try await room.deliver(server)
    let mail = try #require(server.taken.first)
    #expect(server.taken.count == 1 && mail.recipient == "anna@contoso.example")
    #expect(server.texts[0].contains("Subject: Oggi: 1 da fare, 0 da guardare"))
    #expect(
      server.texts[0].contains("Mandare il preventivo") && server.texts[0].contains("Auto-Submitted: auto-generated"))
    room.clock.set("2026-03-11T07:30:00Z")
    #expect(try await room.desk.writeDigests() == 1)
    try await room.type("/cards digest off", as: "anna")
    room.clock.set("2026-03-12T07:30:00Z")
    #expect(try await room.desk.writeDigests() == 0)
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available)
  func `nothing is mailed of an empty day, of a morning long past, or without a sender`(
    engine: Engine
  ) async throws {
    let room = try await room(engine)
    let outcome = try await room.type("/cards digest 8:30", as: "anna")
    #expect(outcome.notes.contains { $0.english.contains("no sender") })
    #expect(try await room.type("/cards digest 8:30").notes.contains { $0.english.contains("e-mail address") })
    let id = try await room.lead(as: "anna")
    try await room.type("/task #\(id) --due \"2026-03-12 17:00\" Offer", as: "anna")
    room.clock.set("2026-03-10T08:00:00Z")
    #expect(try await room.desk.writeDigests() == 0)
    try await room.setMail()
    #expect(try await room.desk.writeDigests() == 0)
    room.clock.set("2026-03-12T12:00:00Z")
    #expect(try await room.desk.writeDigests() == 0)
  }

  @Test(arguments: Engine.available) func `a digest that is not taken is tried again, and one of unknown fate is not`(
    engine: Engine
  ) async throws {
    let room = try await room(engine)
    try await room.setMail()
    let server = MailStandIn()
    let id = try await room.lead(as: "anna")
    try await room.type("/task #\(id) --due \"2026-03-10 17:00\" Offer", as: "anna")
    try await room.type("/cards digest 8:30", as: "anna")
    room.clock.set("2026-03-10T07:30:00Z")
    try await room.desk.writeDigests()
    server.answer(.delayed("451 later"), .uncertain("cut off"))
    try await room.deliver(server)
    room.clock.advance(seconds: 3_600)
    try await room.deliver(server)
    room.clock.advance(seconds: 3_600)
    try await room.deliver(server)
    #expect(server.taken.isEmpty)
  }

  @Test(arguments: Engine.available) func `of what was hidden from its reader since, it says nothing`(engine: Engine)
    async throws
  {
    let room = try await room(engine)
    try await room.setMail()
    let server = MailStandIn()
    let id = try await room.lead("Secret deal")
    try await room.type("/assign #\(id) anna")
    try await room.type("/task #\(id) --due \"2026-03-10 17:00\" Offer", as: "anna")
    try await room.type("/cards digest 8:30", as: "anna")
    room.clock.set("2026-03-10T07:30:00Z")
    #expect(try await room.desk.writeDigests() == 1)
    try await room.type("/assign #\(id) john", as: "max")
    try await room.restrict(id)
    try await room.deliver(server)
    #expect(!server.texts.contains { $0.contains("Secret deal") })
  }
}
