import Engines
import Leadline
import LeadlineStore
import Playbook
import Testing

@testable import LeadlineDesk

struct AutomaticMailTests {
  private static let plan = """
    sequence: fair
    label: { en: Fair, it: Fiera }
    steps:
      - automatic email:
          subject: { en: "Hello {{firstName|}}", it: "Salve {{firstName|}}" }
          body: { en: "Dear {{firstName|customer}}", it: "Buongiorno {{firstName|}}" }
      - task: { en: Call, it: Chiama }
        due: 1 day
      - automatic email:
          subject: { en: Again, it: Ancora }
          body: { en: "Still there?", it: "Ci siete?" }
      - task: { en: Last, it: Ultima }
        due: 1 day
    """

  private func room(
    _ engine: Engine, _ limits: MailLimits = MailLimits(onlyInBusinessHours: false),
    publicURL: String? = "https://leads.contoso.example"
  ) async throws -> DeskRoom {
    let room = try await DeskRoom(engine)
    try await room.desk.enactSequences([("fair.yaml", Self.plan)])
    room.clock.set("2026-03-10T08:00:00Z")
    try await room.setMail(limits, publicURL: publicURL)
    try await room.lead("M --first-name Anna --email anna@bar.example")
    return room
  }

  private func open(_ room: DeskRoom, _ record: RecordReference = .lead(1)) async throws -> [Entry] {
    var query = TimelineQuery()
    query.upcoming = true
    let outcome = try await room.desk.perform(.timeline(record, query), as: room.actor("ada"))
    guard case .timeline(_, let page) = outcome.result else { return [] }
    return page.entries.map(\.entry)
  }

  private func token(_ text: String) throws -> String {
    let unfolded = text.replacing("\r\n ", with: " ")
    let line = try #require(unfolded.split(separator: "\r\n").first { $0.hasPrefix("List-Unsubscribe:") })
    return try #require(line.split(separator: "/").last.map { String($0.dropLast()) })
  }

  @Test(arguments: Engine.available) func `the sequence goes on once its mail has left`(engine: Engine) async throws {
    let (room, server) = (try await room(engine), MailStandIn())
    try await room.type("/sequence #1 attach fair")
    #expect(try await open(room).map(\.kind) == [.email])
    while try await room.desk.advanceSequences(limit: 10) > 0 {}
    try await room.deliver(server)
    #expect(server.taken.count == 1)
    #expect(server.texts[0].contains("Subject: Hello Anna") && server.texts[0].contains("List-Unsubscribe-Post:"))
    #expect(server.texts[0].contains("Auto-Submitted: auto-generated"))
    #expect(try await open(room).map(\.body) == ["Call"])
    #expect(try await room.lead(1).state == .contacted)
    #expect(try await room.mail().first?.body.contains("/unsubscribe/…") == true, "the address is the customer's own")
    try await room.deliver(server)
    #expect(server.taken.count == 1)
  }

  @Test(arguments: Engine.available) func `a second mail waits for the limit, and its entry says until when`(
    engine: Engine
  ) async throws {
    let (room, server) = (try await room(engine), MailStandIn())
    try await room.type("/sequence #1 attach fair")
    try await room.deliver(server)
    try await room.type("/done \(try #require(try await open(room).first).reference)")
    try await room.deliver(server)
    #expect(server.taken.count == 1)
    let waiting = try #require(try await open(room).first)
    #expect(waiting.dueAt == Timestamp("2026-03-11T08:00:00Z"))
    room.clock.set("2026-03-11T08:00:01Z")
    try await room.deliver(server)
    #expect(server.taken.count == 2)
    #expect(try await open(room).map(\.body) == ["Last"])
  }

  @Test(arguments: Engine.available) func `outside business hours it waits`(engine: Engine) async throws {
    let (room, server) = (try await room(engine, MailLimits()), MailStandIn())
    try await room.desk.set(businessHours: "mon-fri 9:00-18:00")
    room.clock.set("2026-03-14T12:00:00Z")
    try await room.type("/sequence #1 attach fair")
    try await room.deliver(server)
    #expect(server.taken.isEmpty)
    #expect(try await open(room).first?.dueAt == Timestamp("2026-03-16T09:00:00Z"))
    room.clock.set("2026-03-16T09:00:00Z")
    try await room.deliver(server)
    #expect(server.taken.count == 1)
  }

  @Test(arguments: Engine.available) func `who unsubscribes gets no more, and the rest of the plan goes on`(
    engine: Engine
  ) async throws {
    let (room, server) = (try await room(engine), MailStandIn())
    try await room.type("/sequence #1 attach fair")
    try await room.deliver(server)
    let token = try token(server.texts[0])
    for bad in ["", "1", "1-", "2-" + token.dropFirst(2), token + "a", String(token.dropLast()) + "!", "0\(token)"] {
      #expect(try await room.desk.unsubscribe(token: bad) == nil, "\(bad)")
      #expect(try await room.desk.unsubscriber(token: bad) == nil, "\(bad)")
    }
    #expect(try await room.desk.unsubscriber(token: token) == .english)
    #expect(try await room.lead(1).fields[.doNotMail] == nil, "looking changes nothing")
    #expect(try await room.desk.unsubscribe(token: token) == .english)
    #expect(try await room.desk.unsubscribe(token: token) == .english)
    #expect(try await room.lead(1).fields[.doNotMail] == .flag(true))
    let said = try await room.entries(.lead(1)).filter { $0.details?.event == "unsubscribe" }
    #expect(said.count == 1)
    try await room.type("/done \(try #require(try await open(room).first).reference)")
    try await room.deliver(server)
    #expect(server.taken.count == 1)
    #expect(try await open(room).map(\.body) == ["Last"])
    // The address counts, wherever it stands; a consent that is newer lifts it.
    try await room.lead("Other --email Anna@bar.example")
    try await room.refused("/email #2 --send --subject S text", .doNotMail)
    room.clock.advance(seconds: 86_400)
    try await room.type("/set #2 consentBasis=consent consentAt=2026-03-11")
    try await room.type("/email #2 --send --subject S text")
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `a mail that waits when its reader unsubscribes does not leave`(
    engine: Engine
  )
    async throws
  {
    let (room, server) = (try await room(engine), MailStandIn())
    try await room.type("/sequence #1 attach fair")
    let key = try #require(try await room.store.glance { try $0.setting(UnsubscribeToken.setting) })
    #expect(try await room.desk.unsubscribe(token: UnsubscribeToken.make(lead: 1, key: key)) != nil)
    try await room.deliver(server)
    #expect(server.taken.isEmpty)
    #expect(try await room.mail().first?.state == .canceled)
    #expect(try await open(room).map(\.body) == ["Call"])
  }

  @Test(arguments: Engine.available) func `what is stopped or taken back does not leave`(engine: Engine) async throws {
    let (room, server) = (try await room(engine), MailStandIn())
    try await room.type("/sequence #1 attach fair")
    try await room.type("/sequence #1 stop")
    try await room.deliver(server)
    #expect(server.taken.isEmpty)
    try await room.type("/undo #1")
    try await room.deliver(server)
    #expect(server.taken.count == 1, "with the sequence the mail is back")
    try await room.lead("Second --email bea@bar.example")
    try await room.type("/sequence #2 attach fair")
    try await room.type("/undo #2")
    try await room.deliver(server)
    #expect(server.taken.count == 1)
    try await room.lead("Third --email carla@bar.example")
    try await room.type("/sequence #3 attach fair")
    let waiting = try #require(try await room.mail(.lead(3)).first)
    try await room.type("/skip \(waiting.reference)")
    try await room.deliver(server)
    #expect(server.taken.count == 1)
    #expect(try await open(room, .lead(3)).map(\.body) == ["Call"], "it goes on without it")
  }

  @Test(arguments: Engine.available)
  func `attaching is taken back with what the sequence made since, and not once its mail has left`(
    engine: Engine
  ) async throws {
    let (room, server) = (try await room(engine), MailStandIn())
    let plan = """
      sequence: slow
      label: { en: Slow, it: Lenta }
      steps:
        - wait: 1 day
        - automatic email:
            subject: { en: Hello, it: Salve }
            body: { en: Dear Anna, it: Cara Anna }
      """
    let tasks = "sequence: tasks\nlabel: T\nsteps:\n  - wait: 1 day\n  - task: Call them\n"
    try await room.desk.enactSequences([("fair.yaml", Self.plan), ("slow.yaml", plan), ("tasks.yaml", tasks)])
    // A task that came a day later.
    try await room.type("/sequence #1 attach tasks", as: "max")
    room.clock.set("2026-03-11T08:00:00Z")
    while try await room.desk.advanceSequences(limit: 10) > 0 {}
    #expect(try await open(room).map(\.body) == ["Call them"])
    let undone = try await room.type("/undo #1", as: "max")
    guard case .undone(_, let done) = undone.result else {
      Issue.record("It was not undone.")
      return
    }
    #expect(done.map(\.english).contains { $0.hasSuffix("is gone again.") })
    #expect(try await open(room).isEmpty)
    // A mail that waits in the outbox.
    try await room.type("/sequence #1 attach slow", as: "max")
    room.clock.set("2026-03-12T08:00:00Z")
    while try await room.desk.advanceSequences(limit: 10) > 0 {}
    #expect(try await open(room).map(\.kind) == [.email])
    try await room.type("/undo #1", as: "max")
    #expect(try await open(room).isEmpty)
    try await room.deliver(server)
    #expect(server.taken.isEmpty)
    // One that has left.
    try await room.type("/sequence #1 attach slow", as: "max")
    room.clock.set("2026-03-13T08:00:00Z")
    while try await room.desk.advanceSequences(limit: 10) > 0 {}
    try await room.deliver(server)
    #expect(server.taken.count == 1)
    let left = try await room.refused("/undo #1", as: "max", .undoBlocked)
    #expect(left.message.english.contains("anna@bar.example"), "\(left.message.english)")
    // What somebody has done stands in the way, too.
    try await room.type("/sequence #1 attach tasks", as: "max")
    room.clock.set("2026-03-14T08:00:00Z")
    while try await room.desk.advanceSequences(limit: 10) > 0 {}
    let task = try #require(try await open(room).first)
    try await room.type("/done \(task.reference)")
    let built = try await room.refused("/undo #1", as: "max", .undoBlocked)
    #expect(built.message.english.contains(task.reference.description), "\(built.message.english)")
    try await room.type("/undo #1")
    try await room.type("/undo #1", as: "max")
    #expect(try await open(room).isEmpty)
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `a mail that may have left counts as sent`(engine: Engine) async throws {
    let (room, server) = (try await room(engine), MailStandIn())
    server.answer(.uncertain("cut off"))
    try await room.type("/sequence #1 attach fair")
    try await room.deliver(server)
    #expect(try await room.mail().first?.details?.mail?.state == .uncertain)
    #expect(try await open(room).map(\.body).contains("Call"))
    #expect(try await room.lead(1).state == .new)
  }

  @Test(arguments: Engine.available) func `without an address for unsubscribing nothing automatic leaves`(
    engine: Engine
  ) async throws {
    let (room, server) = (try await room(engine, publicURL: nil), MailStandIn())
    try await room.type("/sequence #1 attach fair")
    try await room.deliver(server)
    #expect(server.taken.isEmpty)
    #expect(try await room.entries(.lead(1)).contains { $0.body.contains("public.url") })
    #expect(try await open(room).map(\.body) == ["Call"])
  }

  @Test(arguments: Engine.available) func `the limit counts an address however it is written`(engine: Engine)
    async throws
  {
    let (room, server) = (try await room(engine), MailStandIn())
    try await room.lead("Again --first-name Anna --email Anna@bar.example")
    try await room.type("/sequence #1 attach fair")
    try await room.type("/sequence #2 attach fair")
    try await room.deliver(server)
    #expect(server.taken.count == 1)
  }

  @Test(arguments: Engine.available) func `the link of a lead that was merged counts for the other`(engine: Engine)
    async throws
  {
    let (room, server) = (try await room(engine), MailStandIn())
    try await room.lead("Other --first-name Anna --email a.rossi@bar.example")
    try await room.type("/sequence #1 attach fair")
    try await room.deliver(server)
    let token = try token(server.texts[0])
    try await room.merge(1, into: 2)
    try await room.type("/sequence #2 attach fair")
    #expect(try await room.desk.unsubscribe(token: token) == .english)
    #expect(try await room.lead(2).fields[.doNotMail] == .flag(true))
    try await room.deliver(server)
    #expect(server.taken.count == 1)
    try await room.lead("Third --email A.Rossi@bar.example")
    try await room.refused("/email #3 --send --subject S text", .doNotMail)
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `mail of a sequence that was stopped does not wait`(engine: Engine)
    async throws
  {
    let room = try await room(engine)
    try await room.type("/sequence #1 attach fair")
    try await room.type("/sequence #1 stop")
    let mail = try #require(try await room.mail().first?.details?.mail)
    #expect(mail.state == .refused && mail.reason == nil)
  }
}
