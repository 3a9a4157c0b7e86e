import Engines
import Foundation
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

struct PeopleTests {
  @Test(
    arguments: Engine.each([
      "leadline", "nobody", "none", "Everyone", "all", "here", "me", "system", "@channel", "", "@", "a b", "Ünder",
      "-x",
      ".x",
      "x.", "123", "john", "north", "x@y",
    ]))
  func `a name that means something else is nobody's`(name: String, engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let error = await #expect(throws: Refusal.self) { try await room.desk.add(NewPerson(name: name)) }
    #expect(error?.code == .invalidValue)
    #expect(error?.message.italian.isEmpty == false)
  }

  @Test(arguments: Engine.available) func `the first of all is an administrator, the others are sellers`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    #expect(try await room.desk.add(NewPerson(name: "newcomer")).role == .seller)
    let folder = room.folder.appending(path: "empty.sqlite").path
    let desk = try await Desk(store: Store(path: folder))
    defer { desk.store.close() }
    #expect(try await desk.add(NewPerson(name: "@First")).role == .admin)
    #expect(try await desk.add(NewPerson(name: "second")).role == .seller)
  }

  @Test(arguments: Engine.available) func `a code links an account elsewhere, once, within its time`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let identity = Identity(provider: "slack", subject: "U1")
    guard case .linkCode(let code, let end) = try await room.type("/link").result else { return }
    #expect(end == room.clock.now.adding(seconds: 900))
    await #expect(throws: Refusal.self) { try await room.desk.link(identity, by: "AAAAAAAA") }
    let written = "\(code.prefix(4).lowercased())-\(code.dropFirst(4))"
    #expect(try await room.desk.link(identity, by: written).name == "john")
    #expect(try await room.desk.person(linkedTo: identity)?.name == "john")
    let again = await #expect(throws: Refusal.self) { try await room.desk.link(identity, by: code) }
    #expect(again?.code == .invalidCode)
    guard case .linkCode(let late, _) = try await room.type("/link", as: "maria").result else { return }
    room.clock.advance(seconds: 901)
    await #expect(throws: Refusal.self) { try await room.desk.link(identity, by: late) }
    #expect(try await room.desk.person(linkedTo: identity)?.name == "john")
  }

  @Test(arguments: Engine.available) func `a token is its holder's until it is revoked`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let token = try await room.desk.makeToken(for: room.person("john"))
    #expect(try await room.desk.holder(of: token)?.person.name == "john")
    #expect(try await room.desk.holder(of: token + "x") == nil)
    #expect(try await room.desk.holder(of: "") == nil)
    #expect(try await room.dump().allSatisfy { !$0.contains(token) })
    #expect(try await room.desk.revokeTokens(of: room.person("john")) == 1)
    #expect(try await room.desk.holder(of: token) == nil)
  }

  @Test(arguments: Engine.available)
  func `who shows figures only to those they are about, and managers what they may see`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    for topic in ["One", "Two", "Three"] { try await room.lead(topic) }
    try await room.restrict(3)
    try await room.type("/disqualify #2 lost")
    func open(_ asking: String) async throws -> Int64? {
      let outcome = try await room.type("/who @john", as: asking)
      guard case .people(let people) = outcome.result else { return nil }
      return people.first?.openLeads
    }
    #expect(try await open("john") == 2)
    #expect(try await open("maria") == nil)
    #expect(try await open("max") == 1)
    #expect(try await open("ada") == 2)
  }

  @Test(arguments: Engine.available) func `who tells of nothing that may not be seen`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    try await room.lead()
    try await room.restrict(1)
    room.clock.advance(seconds: 100)
    try await room.type("/post #1 secret")
    func active(_ asking: String) async throws -> Timestamp? {
      let outcome = try await room.type("/who @john", as: asking)
      guard case .people(let people) = outcome.result else { return nil }
      return people.first?.lastActive
    }
    #expect(try await active("maria") == room.clock.now)
    #expect(try await active("sam") == nil)
    try await room.refused("/who @gianni", .unknownUser)
  }

  @Test(arguments: Engine.available)
  func `missed lists what others wrote where one works or follows, what is for one first`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    for topic in ["Mine", "Followed", "Mentioned", "Stranger"] {
      try await room.lead(topic, as: topic == "Mine" ? "john" : "maria")
    }
    try await room.type("/follow #2")
    try await room.type("/post #3 @john look", as: "maria")
    room.clock.advance(seconds: 1)
    for id in [1, 2, 4] { try await room.type("/post #\(id) news", as: "sam") }
    func missed() async throws -> [RecordReference] {
      let outcome = try await room.type("/missed")
      guard case .missed(let items, _) = outcome.result else { return [] }
      #expect(items.map(\.isForYou) == items.map { $0.record == .lead(3) })
      return items.map(\.record)
    }
    let found = try await missed()
    #expect(found.first == .lead(3))
    #expect(Set(found) == [.lead(1), .lead(2), .lead(3)])
    // Opened in a conversation it has been seen; a program says itself what it showed.
    _ = try await room.desk.perform(.open(.lead(3)), as: room.actor("john", .terminal))
    #expect(Set(try await missed()) == [.lead(1), .lead(2)])
    _ = try await room.desk.perform(.open(.lead(1)), as: room.actor("john", .http))
    #expect(Set(try await missed()) == [.lead(1), .lead(2)])
    try await room.type("/follow #2 --off")
    #expect(try await missed() == [.lead(1)])
  }

  @Test(arguments: Engine.available) func `what is restricted is missing from every list`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    try await room.lead("Unicorn")
    try await room.type("/follow #1", as: "sam")
    try await room.type("/post #1 unicorn @sam")
    try await room.restrict(1)
    let sam = try room.person("sam")
    let found = try await room.type("/find unicorn", as: "sam")
    guard case .leads(let leads, _) = found.result else { return }
    #expect(leads == [])
    guard case .missed(let items, _) = try await room.type("/missed", as: "sam").result else { return }
    #expect(items == [])
    #expect(try await room.desk.search("unicorn", limit: 9, cursor: nil, for: sam).matches == [])
    #expect(try await room.desk.search("unicorn", limit: 9, cursor: nil, for: room.person("maria")).matches.count == 2)
    #expect(try await room.desk.leads(LeadQuery(), for: sam).leads.isEmpty)
    #expect(try await room.told("sam") == [])
    await #expect(throws: Refusal.self) { try await room.desk.entry(2, for: sam) }
    await #expect(throws: Refusal.self) { try await room.desk.lead(1, for: sam) }
    await #expect(throws: Refusal.self) { try await room.desk.timelineJSON(of: .lead(1), TimelineQuery(), for: sam) }
    try await room.type("/qualify #1")
    #expect(try await room.desk.opportunities(status: nil, limit: 9, cursor: nil, for: sam).opportunities == [])
  }
}
