import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

struct FollowTests {
  @Test(arguments: Engine.available) func `followers are told once of what others write`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/follow #\(id)", as: "maria")
    for line in ["/post #\(id) hello", "/note #\(id) chairs", "/call #\(id) rang"] { try await room.type(line) }
    #expect(try await room.told("maria") == [.follow, .follow, .follow])
    // Changes of fields are no talk, and one's own words no news.
    try await room.type("/set #\(id) rating=hot")
    try await room.type("/post #\(id) mine", as: "maria")
    #expect(try await room.told("maria").count == 3)
    try await room.type("/post #\(id) what does @maria say?")
    try await room.type("/reply #\(id).7 this")
    #expect(try await room.told("maria") == [.reply, .mention, .follow, .follow, .follow])
    try await room.type("/undo #\(id)")
    #expect(try await room.told("maria") == [.mention, .follow, .follow, .follow])
  }

  @Test(arguments: Engine.available) func `who follows no longer, or may not see it any more, is not told`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/follow #\(id)", as: "sam")
    try await room.type("/follow #\(id)", as: "maria")
    try await room.type("/follow #\(id) --off", as: "maria")
    try await room.restrict(id)
    try await room.type("/post #\(id) hello")
    try await room.type("/set #\(id) visibility=everyone")
    #expect(try await room.told("sam") == [])
    #expect(try await room.told("maria") == [])
  }

  @Test(arguments: Engine.available) func `who follows a lead follows the opportunity it becomes`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/follow #\(id)", as: "maria")
    try await room.type("/qualify #\(id)")
    try await room.type("/follow O-1", as: "sam")
    try await room.type("/post O-1 going on")
    try await room.type("/post #\(id) about the lead")
    #expect(try await room.told("maria") == [.follow, .follow])
    #expect(try await room.told("sam") == [.follow, .follow])
    // Of what was told meanwhile, one hears no more either.
    try await room.type("/follow O-1 --off", as: "maria")
    try await room.type("/post O-1 going on")
    #expect(try await room.told("maria") == [])
  }

  @Test(arguments: Engine.available) func `what one follows is missed, but is not for one alone`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/follow #\(id)", as: "maria")
    try await room.type("/post #\(id) hello")
    guard case .missed(let items, _) = try await room.type("/missed", as: "maria").result else { return }
    #expect(items.map(\.isForYou) == [false])
    try await room.type("/timeline #\(id)", as: "maria")
    try await room.desk.markRead(.lead(id), by: room.actor("maria"))
    #expect(try await room.told("maria") == [])
  }

  @Test(arguments: Engine.available) func `who no longer follows a lead hears nothing of the opportunity either`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    for name in ["maria", "sam"] { try await room.type("/follow #\(id)", as: name) }
    try await room.type("/qualify #\(id)")
    try await room.type("/follow O-1", as: "sam")
    try await room.type("/post O-1 going on")
    for name in ["maria", "sam"] { try await room.type("/follow #\(id) --off", as: name) }
    #expect(try await room.told("maria") == [])
    guard case .missed([], consequences: []) = try await room.type("/missed", as: "maria").result else {
      Issue.record("what is not followed is missed")
      return
    }
    // What is followed itself goes on.
    #expect(try await room.told("sam") == [.follow])
  }
}
