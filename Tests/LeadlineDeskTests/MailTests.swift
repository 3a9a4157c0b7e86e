import Engines
import Foundation
import Leadline
import LeadlineStore
import Playbook
import Testing

@testable import LeadlineDesk

struct MailTests {
  private func room(_ engine: Engine, limits: MailLimits? = nil) async throws -> DeskRoom {
    let room = try await DeskRoom(engine)
    room.clock.set("2026-03-10T08:00:00Z")
    try await room.setMail(limits ?? MailLimits(onlyInBusinessHours: false))
    try await room.lead("M --first-name Anna --last-name Rossi --email anna@bar.example")
    return room
  }

  @Test(arguments: Engine.available) func `a mail leaves once, and then the lead is contacted`(engine: Engine)
    async throws
  {
    let (room, server) = (try await room(engine), MailStandIn())
    let outcome = try await room.type("/email #1 --send --subject \"Our offer\" Dear Anna, three machines")
    #expect(outcome.mails.map(\.to) == ["Anna Rossi <anna@bar.example>"])
    let waiting = try #require(try await room.mail().first)
    #expect(waiting.state == .open && waiting.assignee == nil && waiting.details?.mail?.state == .waiting)
    #expect(try await room.lead(1).state == .new)
    room.clock.advance(seconds: 5)
    try await room.deliver(server)
    let sent = try #require(try await room.mail().first)
    #expect(sent.state == .done && sent.details?.mail == MailDetail(to: "anna@bar.example", state: .sent))
    #expect(sent.occurredAt == room.clock.now)
    #expect(try await room.lead(1).state == .contacted)
    try await room.deliver(server)
    #expect(server.taken.count == 1 && server.taken[0].recipient == "anna@bar.example")
    #expect(server.texts[0].contains("From: \"John, Contoso Coffee\" <leads@contoso.example>"))
    #expect(!server.texts[0].contains("List-Unsubscribe"), "one person wrote to another")
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available)
  func `a merge across which a mail left is taken back, and the half it went to is contacted`(
    engine: Engine
  ) async throws {
    let (room, server) = (try await room(engine), MailStandIn())
    try await room.lead("Other --company Altra")
    try await room.type("/email #1 --send --subject \"Our offer\" Dear Anna, three machines")
    try await room.type("/merge #1 into #2")
    try await room.deliver(server)
    #expect(server.taken.count == 1)
    #expect(try await room.lead(2).state == .contacted)
    try await room.type("/undo #2")
    #expect(try await room.lead(1).mergedInto == nil)
    #expect(try await room.lead(1).state == .contacted)
    #expect(try await room.lead(2).state == .new)
    #expect(try await room.entries(.lead(1)).contains { $0.details?.event == "contacted" })
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `who was contacted by themselves stays so when a merge is taken back`(
    engine: Engine
  ) async throws {
    let room = try await room(engine)
    try await room.lead("Other --company Altra")
    try await room.type("/merge #1 into #2")
    try await room.type("/call #2 spoke with them", as: "max")
    #expect(try await room.lead(2).state == .contacted)
    try await room.type("/undo #2")
    #expect(try await room.lead(1).state == .new)
    #expect(try await room.lead(2).state == .contacted)
  }

  @Test(arguments: Engine.available) func `a mail that has not left is taken back, one that has is not`(engine: Engine)
    async throws
  {
    let (room, server) = (try await room(engine), MailStandIn())
    try await room.type("/email #1 --send --subject One first")
    try await room.type("/undo #1")
    try await room.deliver(server)
    #expect(server.taken.isEmpty)
    #expect(try await room.mail().allSatisfy { $0.deletedAt != nil })
    try await room.type("/email #1 --send --subject Two second")
    try await room.deliver(server)
    let refusal = try await room.refused("/undo #1", .undoBlocked)
    #expect(refusal.message.english.contains("anna@bar.example"), "\(refusal.message.english)")
    #expect(server.taken.count == 1)
    try await room.type("/email #1 --send --subject Three third")
    let third = try #require(try await room.mail().first { $0.details?.subject == "Three" })
    try await room.refused("/done \(third.reference)", .mailUnderway)
    try await room.refused("/edit \(third.reference) other words", .mailUnderway)
    try await room.type("/delete \(third.reference)")
    try await room.deliver(server)
    #expect(server.taken.count == 1)
  }

  @Test(arguments: Engine.available) func `who is not to be written to is not`(engine: Engine) async throws {
    let room = try await room(engine)
    try await room.lead("No address")
    try await room.refused("/email #2 --send --subject S text", .noAddress)
    try await room.refused("/email #1 --send --subject S text", as: "carl", .forbidden)
    try await room.type("/set #1 doNotMail=yes")
    try await room.refused("/email #1 --send --subject S text", .doNotMail)
    try await room.type("/set #1 doNotMail=no consentBasis=consent")
    try await room.refused("/email #1 --send --subject S text", .doNotMail)
    try await room.type("/set #1 consentAt=2026-03-09")
    try await room.type("/email #1 --send --subject S text")
    // What was forbidden after it was written does not leave.
    try await room.type("/set #1 doNotMail=yes")
    let server = MailStandIn()
    try await room.deliver(server)
    let refused = try #require(try await room.mail().first)
    #expect(refused.state == .canceled && refused.details?.mail?.state == .refused && server.taken.isEmpty)
  }

  @Test(arguments: Engine.available) func `without a sender nothing leaves`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    try await room.lead("M --email anna@bar.example")
    try await room.refused("/email #1 --send --subject S text", .noSender)
    try await room.refused("/meet #1 2040-03-05 15:00 --invite Demo", .noSender)
    try await room.type("/email #1 --subject S text")
    #expect(try await room.mail().first?.state == .done)
  }

  @Test(arguments: Engine.available) func `nobody sends more than the limit in a day`(engine: Engine) async throws {
    let limits = MailLimits(perSenderADay: 2, onlyInBusinessHours: false)
    let (room, server) = (try await room(engine, limits: limits), MailStandIn())
    try await room.type("/email #1 --send --subject One 1")
    try await room.type("/email #1 --send --subject Two 2")
    try await room.refused("/email #1 --send --subject Three 3", .mailLimit)
    try await room.deliver(server)
    try await room.refused("/email #1 --send --subject Three 3", .mailLimit)
    try await room.type("/email #1 --send --subject Three 3", as: "maria")
    room.clock.advance(seconds: 86_401)
    try await room.type("/email #1 --send --subject Three 3")
  }

  @Test(arguments: Engine.available) func `what the mail server says decides`(engine: Engine) async throws {
    let (room, server) = (try await room(engine), MailStandIn())
    server.answer(.delayed("451 later"), .delayed("451 later"))
    try await room.type("/email #1 --send --subject Late text")
    try await room.deliver(server)
    #expect(try await room.mail().first?.details?.mail == MailDetail(to: "anna@bar.example", reason: "451 later"))
    try await room.deliver(server)
    #expect(server.taken.isEmpty, "not before its time")
    room.clock.advance(seconds: 61)
    try await room.deliver(server)
    room.clock.advance(seconds: 61)
    try await room.deliver(server)
    #expect(server.taken.isEmpty, "the second time after twice as long")
    room.clock.advance(seconds: 61)
    try await room.deliver(server)
    #expect(server.taken.count == 1 && server.texts[0].contains("Subject: Late"))

    server.answer(.refused("550 nobody here"))
    try await room.type("/email #1 --send --subject Never text")
    try await room.deliver(server)
    let refused = try #require(try await room.mail().first { $0.details?.subject == "Never" })
    #expect(refused.state == .canceled && refused.details?.mail?.reason == "550 nobody here")
    #expect(try await room.told("john").contains(.mail))
    try await room.type("/undo #1")
    #expect(server.taken.count == 1)
  }

  @Test(arguments: Engine.available) func `what a server took up and never told of is uncertain, and not sent again`(
    engine: Engine
  ) async throws {
    let (room, server) = (try await room(engine), MailStandIn())
    try await room.type("/email #1 --send --subject Cut text")
    let taken = try await room.desk.takeUpMail(limit: 4, for: 120)
    #expect(taken.count == 1)
    try await room.refused("/delete #1.2", .mailUnderway)
    room.clock.advance(seconds: 60)
    try await room.deliver(server)
    #expect(try await room.mail().first?.details?.mail?.state == .waiting)
    room.clock.advance(seconds: 61)
    try await room.deliver(server)
    let lost = try #require(try await room.mail().first)
    #expect(lost.details?.mail?.state == .uncertain && lost.state == .open && lost.assigneeName == "john")
    room.clock.advance(seconds: 100_000)
    try await room.deliver(server)
    #expect(server.taken.isEmpty)
    try await room.refused("/undo #1", .undoBlocked)
    // Whoever took it up was only slow.
    try await room.desk.settle(mail: taken[0].id, .sent, retryingAfter: 60)
    #expect(try await room.mail().first?.details?.mail?.state == .sent)
    #expect(try await room.lead(1).state == .contacted)
  }

  @Test(arguments: Engine.available) func `mail out of a backup is looked at by people, not sent`(engine: Engine)
    async throws
  {
    let (room, server) = (try await room(engine), MailStandIn())
    try await room.type("/email #1 --send --subject Old text")
    #expect(try await room.desk.holdBackMail() == 1)
    #expect(try await room.desk.holdBackMail() == 0)
    try await room.deliver(server)
    #expect(server.taken.isEmpty)
    #expect(try await room.mail().first?.details?.mail?.state == .uncertain)
  }

  @Test(arguments: Engine.available) func `a dry run shows the mail and keeps none`(engine: Engine) async throws {
    let (room, server) = (try await room(engine), MailStandIn())
    let outcome = try await room.type("/email #1 --send --subject \"S è\" Dear Anna --dry-run")
    #expect(outcome.isDryRun && outcome.mails.first?.body == "Dear Anna")
    try await room.deliver(server)
    #expect(server.taken.isEmpty)
    #expect(try await room.mail().isEmpty)
  }

  @Test(arguments: Engine.available) func `an opportunity's mail goes to its contact`(engine: Engine) async throws {
    let (room, server) = (try await room(engine), MailStandIn())
    try await room.type("/qualify #1")
    try await room.type("/email O-1 --send --subject Offer Dear Anna")
    try await room.deliver(server)
    #expect(server.taken.map(\.recipient) == ["anna@bar.example"])
  }

  @Test(arguments: Engine.available) func `names and subjects stay what they are`(engine: Engine) async throws {
    let (room, server) = (try await room(engine), MailStandIn())
    let evil = "Anna\\\" <x@evil.example>, b"
    try await room.type("/set #1 firstName=\"\(evil)\"")
    let refusal = await #expect(throws: Refusal.self) {
      try await room.desk.perform(
        .write(.lead(1), draft(subject: "Hi\r\nBcc: all@evil.example\r\n\r\nbody")), as: room.actor("john"))
    }
    #expect(refusal?.message == .subjectIsOneLine)
    // A tab and what looks like an encoded line break are only characters.
    _ = try await room.desk.perform(
      .write(.lead(1), draft(subject: "Hi\t=?utf-8?Q?=0D=0ABcc:_all@evil.example?=")), as: room.actor("john"))
    try await room.deliver(server)
    let text = try #require(server.texts.first)
    let headers = text.components(separatedBy: "\r\n\r\n")[0]
    #expect(!headers.contains("\nBcc:"))
    #expect(server.taken[0].recipient == "anna@bar.example")
  }

  private func draft(subject: String) -> Draft {
    var draft = Draft(kind: .email, body: "text")
    draft.details.subject = subject
    draft.isToBeSent = true
    return draft
  }

  @Test(arguments: Engine.available) func `what is forbidden on a lead that was merged is forbidden on the other`(
    engine: Engine
  ) async throws {
    let (room, server) = (try await room(engine), MailStandIn())
    try await room.lead("Other --first-name Anna --email a.rossi@bar.example")
    try await room.type("/set #1 doNotMail=yes")
    try await room.type("/email #2 --send --subject S text")
    try await room.merge(1, into: 2)
    // Whatever the merger filled in, it is said on the merged one.
    try await room.type("/set #2 doNotMail=no")
    try await room.deliver(server)
    #expect(server.taken.isEmpty)
    try await room.refused("/email #2 --send --subject S text", .doNotMail)
  }
}
