import Engines
import Leadline
import LeadlineStore
import Playbook
import Testing

@testable import LeadlineDesk

struct OpenedMailTests {
  private static let plan = """
    sequence: fair
    label: { en: Fair, it: Fiera }
    steps:
      - automatic email:
          subject: { en: Hello, it: Salve }
          body: { en: "Dear {{firstName|customer}} <at> https://contoso.example/a?b=1&c", it: Buongiorno }
      - if: { opened: true }
        within: 2 days
        yes:
          - call: { en: Opened, it: Aperta }
        no:
          - call: { en: Unopened, it: Non aperta }
    """

  private func room(_ engine: Engine, publicURL: String? = "https://leads.contoso.example", tracksOpens: Bool = true)
    async throws -> (DeskRoom, MailStandIn)
  {
    let room = try await DeskRoom(engine)
    try await room.desk.enactSequences([("fair.yaml", Self.plan)])
    room.clock.set("2026-03-10T08:00:00Z")
    try await room.setMail(publicURL: publicURL, tracksOpens: tracksOpens)
    try await room.lead("M --first-name Anna --email anna@bar.example")
    return (room, MailStandIn())
  }

  private func calls(_ room: DeskRoom) async throws -> [String] {
    var query = TimelineQuery()
    query.upcoming = true
    let outcome = try await room.desk.perform(.timeline(.lead(1), query), as: room.actor("ada"))
    guard case .timeline(_, let page) = outcome.result else { return [] }
    return page.entries.map(\.entry).filter { $0.kind == .call }.map(\.body)
  }

  /// The token of the image, out of the bytes that left.
  private func token(_ text: String) throws -> String {
    let whole = text.replacing("=\r\n", with: "")
    let match = try #require(whole.firstMatch(of: /leads\.contoso\.example\/opened\/([0-9]+-[a-z2-7]{32})\.gif/))
    return String(match.1)
  }

  private func openedAt(_ room: DeskRoom) async throws -> Timestamp? {
    try await room.mail().first?.details?.mail?.openedAt
  }

  /// How many changes there have been, of anything.
  private func changes(_ room: DeskRoom) async throws -> Int64? {
    try await room.store.glance { try $0.number("SELECT count(*) FROM change") }
  }

  private func notices(_ outcome: Outcome) -> [Message?] {
    guard case .sequences(_, let views, _) = outcome.result else { return [] }
    return views.map(\.notice)
  }

  @Test(arguments: Engine.available) func `a mail that is opened is marked once, and its sequence goes on at once`(
    engine: Engine
  ) async throws {
    let (room, server) = try await room(engine)
    let attached = try await room.type("/sequence #1 attach fair")
    #expect(notices(attached) == [nil])
    try await room.deliver(server)
    #expect(server.texts[0].contains("multipart/alternative") && server.texts[0].contains("List-Unsubscribe-Post:"))
    let token = try token(server.texts[0])
    #expect(try await openedAt(room) == nil)
    #expect(try await calls(room) == [])
    room.clock.set("2026-03-11T09:30:00Z")
    try await room.desk.noteOpening(token: token)
    #expect(try await openedAt(room) == Timestamp("2026-03-11T09:30:00Z"))
    #expect(try await calls(room) == ["Opened"])
    let before = try await changes(room)
    room.clock.advance(seconds: 3_600)
    for _ in 0..<3 { try await room.desk.noteOpening(token: token) }
    #expect(try await openedAt(room) == Timestamp("2026-03-11T09:30:00Z"))
    #expect(try await changes(room) == before, "only the first time is written down")
    room.clock.advance(seconds: 7 * 86_400)
    while try await room.desk.advanceSequences(limit: 10) > 0 {}
    #expect(try await calls(room) == ["Opened"])
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `what nobody here has made does nothing`(engine: Engine) async throws {
    let (room, server) = try await room(engine)
    try await room.type("/sequence #1 attach fair")
    try await room.deliver(server)
    let token = try token(server.texts[0])
    let key = try #require(try await room.store.glance { try $0.setting(UnsubscribeToken.setting) })
    let before = try await changes(room)
    for bad in [
      "", "1", "-", "1-", token + "a", String(token.dropLast()) + "!", "0\(token)", "9" + token, "-\(token)",
      UnsubscribeToken.make(lead: 1, key: key), OpeningToken.make(mail: 99, key: key),
      OpeningToken.make(mail: 1, key: key + "x"), String(repeating: "a", count: 100_000), "1-\u{0}",
    ] { try await room.desk.noteOpening(token: bad) }
    #expect(try await changes(room) == before)
    #expect(try await room.desk.unsubscribe(token: token) == nil, "one address is not good for the other")
  }

  @Test(arguments: Engine.available) func `switched off there is no image, the other way is taken, and people are told`(
    engine: Engine
  ) async throws {
    let (room, server) = try await room(engine, tracksOpens: false)
    let attached = try await room.type("/sequence #1 attach fair")
    let notice = try #require(notices(attached).first ?? nil)
    #expect(notice.english.contains("Opens are not tracked here: ") && notice.english.contains("mail.trackOpens"))
    #expect(notice.italian.contains("le aperture non vengono rilevate: ") && notice.italian.contains("mail.trackOpens"))
    #expect(notices(try await room.type("/sequence #1")) == [notice])
    try await room.deliver(server)
    #expect(!server.texts[0].contains("/opened/") && !server.texts[0].contains("text/html"))
    let key = try #require(try await room.store.glance { try $0.setting(UnsubscribeToken.setting) })
    try await room.desk.noteOpening(token: OpeningToken.make(mail: 1, key: key))
    #expect(try await openedAt(room) == nil)
    room.clock.advance(seconds: 2 * 86_400 + 1)
    while try await room.desk.advanceSequences(limit: 10) > 0 {}
    #expect(try await calls(room) == ["Unopened"])
    #expect(notices(try await room.type("/sequence #1")) == [nil], "it has been decided")
  }

  @Test(arguments: Engine.available) func `images of mail that left before it was switched off do nothing`(
    engine: Engine
  ) async throws {
    let (room, server) = try await room(engine)
    try await room.type("/email #1 --send --subject \"Our offer\" Dear Anna")
    try await room.deliver(server)
    try await room.setMail(tracksOpens: false)
    try await room.desk.noteOpening(token: token(server.texts[0]))
    #expect(try await openedAt(room) == nil)
    try await room.setMail(publicURL: nil, tracksOpens: true)
    try await room.type("/email #1 --send --subject \"Our offer\" Dear Anna")
    try await room.deliver(server)
    #expect(server.texts.count == 2 && !server.texts[1].contains("text/html"), "nobody could fetch the image")
  }

  @Test(arguments: Engine.available) func `what a person sends is noticed too, and stays sent`(engine: Engine)
    async throws
  {
    let (room, server) = try await room(engine)
    try await room.type("/email #1 --send --subject \"Our offer\" Dear Anna")
    try await room.deliver(server)
    room.clock.advance(seconds: 60)
    try await room.desk.noteOpening(token: token(server.texts[0]))
    let mail = try #require(try await room.mail().first)
    #expect(mail.state == .done && mail.details?.mail?.state == .sent && mail.details?.mail?.openedAt == room.clock.now)
    try await room.refused("/undo #1", .undoBlocked)
    try await room.type("/delete \(mail.reference)")
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `one that is opened before the mail server has answered counts`(
    engine: Engine
  ) async throws {
    let (room, _) = try await room(engine)
    try await room.type("/sequence #1 attach fair")
    let taken = try await room.desk.takeUpMail(limit: 4, for: 120)
    let token = try token(String(decoding: try #require(taken.first).bytes, as: UTF8.self))
    try await room.desk.noteOpening(token: token)
    #expect(try await openedAt(room) == room.clock.now)
    #expect(try await calls(room) == [], "it has not left yet, for all that is known")
    try await room.desk.settle(mail: taken[0].id, .sent, retryingAfter: 60)
    #expect(try await calls(room) == ["Opened"])
    let mail = try #require(try await room.mail().first?.details?.mail)
    #expect(mail.state == .sent && mail.openedAt != nil)
  }

  @Test(arguments: Engine.available) func `opened by many at once it is opened once`(engine: Engine) async throws {
    let (room, server) = try await room(engine)
    try await room.type("/sequence #1 attach fair")
    try await room.deliver(server)
    let (token, before) = (try token(server.texts[0]), try #require(try await changes(room)))
    try await room.desk.noteOpening(token: token)
    let once = try #require(try await changes(room)) - before
    try await room.type("/email #1 --send --subject Again Dear Anna")
    try await room.deliver(server)
    let (second, then) = (try self.token(server.texts[1]), try #require(try await changes(room)))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<20 { group.addTask { try await room.desk.noteOpening(token: second) } }
      try await group.waitForAll()
    }
    let change = try #require(try await changes(room)) - then
    #expect(change == 1 && once > change, "one entry changes; the sequence made more of its own")
  }
}
