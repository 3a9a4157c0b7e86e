import Engines
import Leadline
import LeadlineDesk
import Testing

@testable import LeadlineStore

/// Cards where not all is as it should be, or where several servers look after them.
struct CardTroubleTests {
  @Test func `cards are shown where nothing can be written`() async throws {
    let room = try await DeskRoom()
    try await room.lead()
    try await room.type("/task #1 --due tomorrow Send the quote")
    room.clock.advance(seconds: 3 * 86_400)
    #expect(try await kinds(room) == ["overdue"])
    try await room.type("/ask #1 Who knows them?")
    _ = try await room.store.write { try $0.execute("PRAGMA query_only = 1") }
    await #expect(throws: StoreError.self) { try await room.desk.followCards(pieces: 1) }
    #expect(try await kinds(room) == ["overdue"])
  }

  @Test(arguments: Engine.available) func `what hinders the assistant otherwise is not kept from whoever asks`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    try await room.lead()
    try await room.store.write { try $0.execute("ALTER TABLE card_mark RENAME TO elsewhere") }
    try await room.store.write { try $0.execute("ALTER TABLE card_course RENAME TO somewhere") }
    await #expect(throws: StoreError.self) { try await room.type("/cards") }
  }

  @Test(arguments: Engine.available) func `several servers tell of each card once`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    try await room.lead()
    for number in 1...12 { try await room.type("/task #1 --due tomorrow Task \(number)") }
    let others = try await Self.servers(beside: room, 3)
    defer { for other in others { other.store.close() } }
    for _ in 0..<4 {
      room.clock.advance(seconds: 43_200)
      try await withThrowingTaskGroup { group in
        for desk in [room.desk] + others {
          group.addTask {
            while try await desk.followCards(pieces: 10) {}
            while try await desk.tellOfCards(limit: 2) > 0 {}
          }
        }
        try await group.waitForAll()
      }
    }
    let told = try await room.desk.notifications(of: room.person("john"), unreadOnly: true, limit: 100, cursor: nil)
    let positions = told.notifications.filter { $0.kind == .card }.compactMap(\.entry?.position)
    #expect(positions.sorted() == Array(2...13))
  }

  @Test(arguments: Engine.available) func `several servers write one digest a day`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    room.clock.set("2026-03-10T06:00:00Z")
    var anna = NewPerson(name: "anna")
    (anna.email, anna.timeZone) = ("anna@contoso.example", "Europe/Rome")
    try await room.add(anna)
    try await room.setMail()
    try await room.lead("Machines", as: "anna")
    try await room.type("/task #1 --due \"2026-03-12 17:00\" Offer", as: "anna")
    try await room.type("/cards digest 8:30", as: "anna")
    let others = try await Self.servers(beside: room, 3)
    defer { for other in others { other.store.close() } }
    var written: [Int] = []
    for day in 10...13 {
      room.clock.set("2026-03-\(day)T07:30:00Z")
      written.append(
        try await withThrowingTaskGroup { group in
          for desk in [room.desk] + others { group.addTask { try await desk.writeDigests() } }
          return try await group.reduce(0, +)
        })
    }
    #expect(written == [0, 0, 1, 1])
    let server = MailStandIn()
    try await room.deliver(server)
    #expect(server.taken.count == 2)
  }

  private func kinds(_ room: DeskRoom) async throws -> [String] {
    guard case .cards(let cards, _) = try await room.type("/cards").result else { return [] }
    return cards.map(\.kind)
  }

  /// Further servers on a room's database, by the same clock.
  private static func servers(beside room: DeskRoom, _ count: Int) async throws -> [Desk] {
    var desks: [Desk] = []
    for _ in 0..<count {
      let clock = room.clock
      desks.append(try await Desk(store: Store(at: room.store.location) { clock.now }))
    }
    return desks
  }
}
