import Engines
import Leadline
import LeadlineDesk
import Testing

@testable import LeadlineStore

/// What people were told and have not seen goes on by mail.
struct UnseenTests {
  /// Anna sells in the north, in Rome, and has an address.
  private func room(_ engine: Engine) async throws -> (DeskRoom, MailStandIn) {
    let room = try await DeskRoom(engine)
    room.clock.set("2026-03-10T09:00:00Z")
    var anna = NewPerson(name: "anna")
    (anna.email, anna.language, anna.timeZone) = ("anna@contoso.example", .italian, "Europe/Rome")
    (anna.fullName, anna.team) = ("Anna Rossi", "north")
    try await room.add(anna)
    try await room.setMail()
    try await room.lead()
    return (room, MailStandIn())
  }

  private func pass(_ minutes: Int64, _ room: DeskRoom, _ server: MailStandIn) async throws {
    room.clock.advance(seconds: minutes * 60)
    while try await room.desk.followCards(pieces: 10) {}
    try await room.desk.tellOfCards(limit: 50)
    try await room.desk.writeUnseen()
    try await room.deliver(server)
  }

  @Test(arguments: Engine.available) func `what nobody has seen for a quarter of an hour is mailed, once`(
    engine: Engine
  ) async throws {
    let (room, server) = try await room(engine)
    try await room.type("/post #1 @anna do you know them?")
    try await pass(14, room, server)
    #expect(server.taken.isEmpty)
    try await pass(1, room, server)
    let mail = try #require(server.taken.first)
    #expect(mail.recipient == "anna@contoso.example")
    #expect(server.texts[0].contains("john ti nomina") && server.texts[0].contains("do you know them?"))
    #expect(server.texts[0].contains("/rispondi #1.2") && server.texts[0].contains("Auto-Submitted: auto-generated"))
    for _ in 0..<5 { try await pass(30, room, server) }
    #expect(server.taken.count == 1)
    #expect(try await room.told("anna") == [.mention])
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `what was seen is not mailed, nor what is only followed`(
    engine: Engine
  ) async throws {
    let (room, server) = try await room(engine)
    try await room.type("/post #1 @anna do you know them?")
    try await room.type("/open #1", as: "anna")
    try await room.desk.markRead(.lead(1), by: room.actor("anna"))
    try await room.type("/follow #1", as: "anna")
    try await room.type("/post #1 They ring back")
    #expect(try await room.told("anna") == [.follow])
    try await pass(60, room, server)
    #expect(server.taken.isEmpty)
  }

  @Test(arguments: Engine.available) func `several things go in one mail, and not one mail after the other`(
    engine: Engine
  ) async throws {
    let (room, server) = try await room(engine)
    for number in 1...3 {
      try await room.type("/post #1 @anna question \(number)")
      room.clock.advance(seconds: 120)
    }
    try await pass(10, room, server)
    #expect(server.taken.count == 1)
    #expect(server.texts[0].contains("Subject: 3 cose che non hai visto"))
    for number in 1...3 { #expect(server.texts[0].contains("question \(number)")) }
    for number in 4...40 {
      try await room.type("/post #1 @anna question \(number)")
      try await pass(1, room, server)
    }
    try await pass(60, room, server)
    #expect((3...5).contains(server.taken.count), "\(server.taken.count) mails")
    for number in 4...40 {
      #expect(
        server.texts.filter { $0.contains("question \(number)\u{201D}") || $0.contains("question \(number)=") }.count
          == 1)
    }
  }

  @Test(arguments: Engine.available) func `quiet hours hold mail back, but not that a meeting begins`(
    engine: Engine
  ) async throws {
    let (room, server) = try await room(engine)
    try await room.type("/schede silenzio 8:00-20:00", as: "anna")
    try await room.type("/post #1 @anna do you know them?")
    try await room.type("/assign #1 anna")
    try await room.type("/meet #1 \"2026-03-10T12:00:00Z\" Show the machines", as: "anna")
    try await pass(120, room, server)
    #expect(server.taken.isEmpty)
    // 12:31 there: twenty-nine minutes before it begins.
    try await pass(31, room, server)
    try await pass(5, room, server)
    #expect(server.taken.count == 1)
    #expect(server.texts.last?.contains("Show the machines") == true)
    #expect(server.texts.last?.contains("do you know them") == false)
    // 19:01 UTC is 20:01 there.
    room.clock.set("2026-03-10T19:00:00Z")
    try await pass(1, room, server)
    #expect(server.taken.count == 2)
    #expect(server.texts.last?.contains("do you know them?") == true)
  }

  @Test(arguments: Engine.available) func `nothing is said of what was deleted or hidden meanwhile`(
    engine: Engine
  ) async throws {
    let (room, server) = try await room(engine)
    try await room.lead("Others", as: "sam")
    try await room.type("/post #2 @anna the secret of the south", as: "sam")
    try await room.type("/post #1 @anna a slip")
    try await room.type("/delete #1.2")
    try await room.restrict(2, as: "sam")
    try await pass(20, room, server)
    #expect(server.taken.isEmpty)
    try await room.type("/post #1 @anna hello")
    try await pass(20, room, server)
    #expect(server.taken.count == 1)
    #expect(!server.texts[0].contains("secret") && !server.texts[0].contains("a slip"))
  }

  @Test(arguments: Engine.available) func `who does not want it, has no address or has gone gets none`(
    engine: Engine
  ) async throws {
    let (room, server) = try await room(engine)
    let outcome = try await room.type("/schede posta off", as: "anna")
    guard case .tellTimes(let wishes) = outcome.result else { return #expect(Bool(false)) }
    #expect(!wishes.mail)
    try await room.type("/post #1 @anna @maria one")
    try await pass(60, room, server)
    #expect(server.taken.isEmpty)
    try await room.type("/cards mail on", as: "anna")
    try await room.refused("/cards mail perhaps", as: "anna", .usage)
    try await pass(60, room, server)
    #expect(server.taken.isEmpty)
    try await room.type("/post #1 @anna two")
    try await room.store.write { try $0.execute("UPDATE person SET is_active = 0 WHERE name = 'anna'") }
    try await pass(60, room, server)
    #expect(server.taken.isEmpty)
  }

  @Test(arguments: Engine.available) func `what is a day old when there is a sender at last is not mailed`(
    engine: Engine
  ) async throws {
    let (room, server) = try await room(engine)
    try await room.desk.set(mail: nil)
    try await room.type("/post #1 @anna one")
    try await pass(25 * 60, room, server)
    try await room.setMail()
    try await pass(1, room, server)
    #expect(server.taken.isEmpty)
  }

  @Test(arguments: Engine.available) func `one that is not taken is tried again, one of unknown fate is not`(
    engine: Engine
  ) async throws {
    let (room, server) = try await room(engine)
    try await room.type("/post #1 @anna one")
    server.answer(.delayed("451 later"))
    try await pass(15, room, server)
    #expect(server.taken.isEmpty)
    try await pass(30, room, server)
    #expect(server.taken.count == 1 && server.texts[0].contains("one"))
    try await room.type("/post #1 @anna two")
    server.answer(.uncertain("cut off"))
    for _ in 0..<4 { try await pass(30, room, server) }
    #expect(server.taken.count == 1)
  }

  @Test(arguments: Engine.available) func `a reminder of what holds no more is not mailed`(engine: Engine) async throws
  {
    let (room, server) = try await room(engine)
    try await room.type("/assign #1 anna")
    for place in ["moved", "canceled", "kept"] {
      try await room.type("/meet #1 \"2026-03-10T12:00:00Z\" --place \(place) Show the machines", as: "anna")
    }
    let meetings = try await room.entries(.lead(1)).filter { $0.kind == .appointment }
    #expect(meetings.isEmpty)
    try await room.desk.markRead(.lead(1), by: room.actor("anna"))
    room.clock.set("2026-03-10T11:35:00Z")
    try await pass(0, room, server)
    #expect(try await room.told("anna").filter { $0 == .card }.count == 3)
    try await room.type("/edit #1.3 --at \"2026-03-10T14:00:00Z\"", as: "anna")
    try await room.type("/delete #1.4", as: "anna")
    // The mail server takes nothing for an hour; by then the last one has begun.
    server.answer(.delayed("451 later"))
    try await pass(4, room, server)
    #expect(server.taken.isEmpty)
    try await pass(60, room, server)
    #expect(server.taken.isEmpty)
  }

  @Test(arguments: Engine.available) func `where the mail server was away one mail says all, what is urgent first`(
    engine: Engine
  ) async throws {
    let (room, server) = try await room(engine)
    try await room.type("/assign #1 anna")
    try await room.type("/meet #1 \"2026-03-10T12:00:00Z\" Show the machines", as: "anna")
    server.answer(.delayed("451"), .delayed("451"), .delayed("451"), .delayed("451"), .delayed("451"), .delayed("451"))
    for number in 1...6 {
      try await room.type("/post #1 @anna question \(number)")
      try await pass(16, room, server)
    }
    #expect(server.taken.isEmpty)
    room.clock.set("2026-03-10T11:40:00Z")
    while try await room.desk.followCards(pieces: 10) {}
    try await room.desk.tellOfCards(limit: 50)
    try await pass(4, room, server)
    #expect(server.taken.count == 1, "\(server.texts)")
    #expect(server.texts.first?.contains("(+") == true)
    for number in 1...6 { #expect(server.texts.first?.contains("question \(number)") == true) }
  }

  @Test(arguments: Engine.available) func `what its reader has decided since it was written counts`(
    engine: Engine
  ) async throws {
    let (room, server) = try await room(engine)
    server.answer(.delayed("451"))
    try await room.type("/post #1 @anna one")
    try await pass(16, room, server)
    try await room.type("/schede silenzio 8:00-20:00", as: "anna")
    try await pass(30, room, server)
    #expect(server.taken.isEmpty)
    room.clock.set("2026-03-10T19:00:00Z")
    try await pass(0, room, server)
    #expect(server.taken.count == 1)
    server.answer(.delayed("451"))
    try await room.type("/post #1 @anna two")
    try await pass(16, room, server)
    try await room.type("/schede posta no", as: "anna")
    try await pass(60, room, server)
    #expect(server.taken.count == 1)
  }

  @Test(arguments: Engine.available) func `several servers write it once`(engine: Engine) async throws {
    let (room, server) = try await room(engine)
    let clock = room.clock
    let second = try await Store(at: room.store.location) { clock.now }
    defer { second.close() }
    let other = try await Desk(store: second)
    for number in 1...6 {
      try await room.type("/post #1 @anna question \(number)")
      room.clock.advance(seconds: 1_200)
      async let here = room.desk.writeUnseen()
      async let there = other.writeUnseen()
      #expect(try await here + there == 1)
      try await room.deliver(server)
      #expect(server.taken.count == number)
    }
  }
}
