import Engines
import Leadline
import LeadlineStore
import Testing

@testable import LeadlineDesk

struct InvitationMailTests {
  private func room(_ engine: Engine) async throws -> DeskRoom {
    let room = try await DeskRoom(engine)
    room.clock.set("2026-03-10T08:00:00Z")
    try await room.setMail()
    try await room.lead("M --first-name Anna --last-name Rossi --email anna@bar.example")
    return room
  }

  @Test(arguments: Engine.available) func `a moved meeting is told to those who know of it, and its end too`(
    engine: Engine
  ) async throws {
    let (room, server) = (try await room(engine), MailStandIn())
    let outcome = try await room.type("/meet #1 2026-03-20 15:00 --with \"Anna, bea@bar.example\" --invite Tasting")
    let meeting = try #require(outcome.entry?.reference)
    #expect(outcome.mails.map(\.to) == ["Anna Rossi <anna@bar.example>", "bea@bar.example"])
    // Before the invitations have left, only the newer ones do.
    try await room.type("/edit \(meeting) --at \"2026-03-21 15:00\"")
    try await room.deliver(server)
    #expect(server.taken.map(\.recipient).sorted() == ["anna@bar.example", "bea@bar.example"])
    #expect(server.texts.allSatisfy { $0.contains("Subject: Invitation: Tasting") })
    let moved = try await room.type("/edit \(meeting) --at \"2026-03-22 15:00\"")
    #expect(moved.mails.count == 2)
    try await room.deliver(server)
    #expect(server.taken.count == 4 && server.texts[3].contains("Subject: Changed: Tasting"))
    // What does not matter to them is not told.
    try await room.type("/pin \(meeting)")
    try await room.type("/done \(meeting) went well")
    try await room.deliver(server)
    #expect(server.taken.count == 4)
  }

  @Test(arguments: Engine.available) func `nobody hears of the end of what they never heard of`(engine: Engine)
    async throws
  {
    let (room, server) = (try await room(engine), MailStandIn())
    let meeting = try #require(try await room.type("/meet #1 2026-03-20 15:00 --invite Tasting").entry?.reference)
    try await room.type("/skip \(meeting)")
    try await room.deliver(server)
    #expect(server.taken.isEmpty)
    try await room.type("/undo #1")
    try await room.deliver(server)
    #expect(server.texts.map { $0.contains("Subject: Invitation: Tasting") } == [true], "it takes place after all")
    try await room.type("/meet #1 2026-03-20 15:00 --invite Second")
    try await room.type("/undo #1")
    try await room.deliver(server)
    #expect(server.taken.count == 1)
    let third = try #require(try await room.type("/meet #1 2026-03-20 15:00 --invite Third").entry?.reference)
    try await room.deliver(server)
    try await room.refused("/undo #1", .undoBlocked)
    try await room.type("/delete \(third)")
    try await room.deliver(server)
    #expect(server.taken.count == 3 && server.texts[2].contains("Subject: Canceled: Third"))
  }

  @Test(arguments: Engine.available) func `who is not to be written to is not invited`(engine: Engine) async throws {
    let room = try await room(engine)
    try await room.type("/set #1 doNotMail=yes")
    try await room.refused("/meet #1 2026-03-20 15:00 --invite Tasting", .doNotMail)
    try await room.refused("/meet #1 2026-03-20 15:00 --with Nobody --invite Tasting", .noAddress)
    try await room.refused("/meet #1 2026-03-01 15:00 --invite Tasting", .invalidValue)
    let outcome = try await room.type("/meet #1 2026-03-20 15:00 --with \"Anna, x@y.example\" --invite Tasting")
    #expect(outcome.mails.map(\.to) == ["x@y.example"])
    #expect(outcome.notes.contains { $0.english.contains("Anna Rossi") })
  }

  @Test(arguments: Engine.available) func `an invitation that does not arrive is told of`(engine: Engine) async throws {
    let (room, server) = (try await room(engine), MailStandIn())
    server.answer(.refused("550 nobody here"))
    try await room.type("/meet #1 2026-03-20 15:00 --invite Tasting")
    try await room.deliver(server)
    let said = try await room.entries(.lead(1)).filter { $0.details?.event == "mail" }
    #expect(said.count == 1 && said[0].body.contains("550 nobody here"))
    #expect(try await room.told("john") == [.mail])
  }

  @Test(arguments: Engine.available) func `who is not to be written to by now gets no invitation, but hears of its end`(
    engine: Engine
  ) async throws {
    let (room, server) = (try await room(engine), MailStandIn())
    try await room.type("/meet #1 2026-03-20 15:00 --invite First")
    try await room.type("/set #1 doNotMail=yes")
    try await room.deliver(server)
    #expect(server.taken.isEmpty)
    let said = try await room.entries(.lead(1)).filter { $0.details?.event == "mail" }
    #expect(said.count == 1 && said[0].body.contains("Anna Rossi"))
    try await room.type("/set #1 doNotMail=no")
    let second = try #require(try await room.type("/meet #1 2026-03-21 15:00 --invite Second").entry?.reference)
    try await room.deliver(server)
    #expect(server.taken.count == 1)
    try await room.type("/set #1 doNotMail=yes")
    #expect(try await room.type("/edit \(second) --at \"2026-03-22 15:00\"").mails.isEmpty)
    try await room.type("/skip \(second)")
    try await room.deliver(server)
    #expect(server.taken.count == 2 && server.texts[1].contains("Subject: Canceled: Second"))
  }

  @Test(arguments: Engine.available) func `one meeting invites so many people at most`(engine: Engine) async throws {
    let room = try await room(engine)
    let guests = (1...31).map { "g\($0)@bar.example" }
    try await room.refused(
      "/meet #1 2026-03-20 15:00 --with \"\(guests.joined(separator: ", "))\" --invite Fair", .invalidValue)
    let fewer = guests.dropLast().joined(separator: ", ")
    #expect(try await room.type("/meet #1 2026-03-20 15:00 --with \"\(fewer)\" --invite Fair").mails.count == 30)
  }
}
