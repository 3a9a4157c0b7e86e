import Engines
import Leadline
import LeadlineChat
import LeadlineDesk
import LeadlineStore
import Testing

/// Channels that several people share.
struct ChannelTests {
  @Test(
    arguments: Engine.each([
      "/lead hello", "hello there", "/lead qualfy 1", "/note hello", "/qualify", "/disqualify lost", "//hello",
      "/etc/hosts",
      "/lead", "/show", "/timeline", "#1",
    ]))
  func `who may not see the linked lead is not told its number`(line: String, engine: Engine) async throws {
    let house = try await House(engine)
    let north = try await house.store.write { try $0.insertTeam(named: "north") }
    let south = try await house.store.write { try $0.insertTeam(named: "south") }
    let john = house.terminal(try await house.person("john", team: north))
    let eve = house.terminal(try await house.person("eve", team: south))
    for number in 1..<20 { try await john.say("/new Lead \(number)") }
    try await john.say("/new Twenty --visibility team")
    let linked = try await john.say("/open #20", channel: "C")
    #expect(linked.lead == 20 && linked.visibility == .private)
    let reply = try await eve.say(line, channel: "C")
    #expect(reply.visibility == .private)
    let told = String(decoding: reply.json, as: UTF8.self)
    #expect(!told.contains("#20") && !told.contains("Twenty"), "\(told)")
    #expect(try await john.bodies(.lead(20)) == [])
    // Nor in a thread of the channel; and what John says about it stays between him and Leadline.
    #expect(!String(decoding: try await eve.say(line, channel: "C", thread: "T").json, as: UTF8.self).contains("#20"))
    let said = try await john.say("/lead hello", channel: "C")
    #expect(said.lead == 20 && said.visibility == .private)
  }

  @Test(arguments: Engine.available) func `what everybody was told is taken back before everybody`(engine: Engine)
    async throws
  {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One", channel: "C")
    try await john.say("/open #1", channel: "C")
    #expect(try await john.say("/disqualify lost", channel: "C").visibility == .channel)
    #expect(try await john.say("/undo", channel: "C").visibility == .channel)
    try await john.say("/later 2099-01-01", channel: "C")
    #expect(try await john.say("/undo", channel: "C").visibility == .private)
    #expect(try await john.say("/undo #1 --dry-run", channel: "C").visibility == .private)
    // Elsewhere it stays with who did it.
    try await john.say("/disqualify #1 lost", channel: "D")
    #expect(try await john.say("/undo #1", channel: "D").visibility == .private)
  }

  @Test(arguments: Engine.available) func `nothing but opening makes a record the one that a channel is about`(
    engine: Engine
  ) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    let maria = house.terminal(try await house.person("maria"))
    try await john.say("/new One", channel: "C")
    #expect(try await john.say("/qualify 1", channel: "C").opportunity == 1)
    #expect(try await john.say("/note signed this too", channel: "C").ask != nil)
    #expect(try await maria.say("/note mine", channel: "C").ask != nil)
    #expect(try await john.say("/reactivate", channel: "C").ask != nil)
    #expect(try await john.bodies(.opportunity(1)) == [])
    // A terminal of one's own moves along.
    try await john.say("/new Two")
    #expect(try await john.say("/note signed").lead == 2)
  }

  @Test(arguments: Engine.available) func `behind a chat's own slash plain text is a post, and everybody there sees it`(
    engine: Engine
  ) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One", channel: "C")
    #expect(try await john.say("/lead hello there", channel: "C").ask?.argument == "lead")
    try await john.say("/lead open 1", channel: "C")
    let said = try await john.say("/lead hello there", channel: "C")
    #expect(said.entry != nil && said.visibility == .channel)
    #expect(try await john.bodies(.lead(1)) == ["hello there"])
  }
}
