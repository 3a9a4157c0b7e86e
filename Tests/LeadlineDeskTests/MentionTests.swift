import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

struct MentionTests {
  @Test(arguments: Engine.available) func `a mention tells the person, and a record is noted`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let other = try await room.lead("Other")
    let entry = try #require(try await room.type("/post #\(id) @maria look at #\(other) and #77, @john").entry)
    #expect(entry.mentions == [.person(name: "maria"), .person(name: "john"), .record(.lead(other))])
    #expect(try await room.told("maria") == [.mention])
    #expect(try await room.told("john") == [])
  }

  @Test(arguments: Engine.available) func `where several go by a name nobody is told, and the answer makes the mention`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    try await room.add("marco.rossi", .seller, fullName: "Marco Rossi")
    try await room.add("marco.verdi", .seller, fullName: "Marco Verdi")
    let id = try await room.lead()
    let outcome = try await room.type("/post #\(id) ciao @Marco, ci sei?")
    #expect(outcome.notes == [.ambiguousMention("marco", ["marco.rossi", "marco.verdi"])])
    #expect(try await room.told("marco.rossi") == [])
    let line = try #require(outcome.question?.line(answeredBy: "marco.verdi"))
    try await room.type(line)
    #expect(try await room.told("marco.verdi") == [.mention])
    #expect(try await room.told("marco.rossi") == [])
    #expect(try await room.talk(.lead(id)) == ["ciao @marco.verdi, ci sei?"])
  }

  @Test(arguments: Engine.available) func `nobody of that name is said so`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let outcome = try await room.type("/note #\(id) ask @gianni")
    #expect(outcome.notes == [.unknownMention("gianni")])
    #expect(outcome.entry?.mentions == [])
  }

  @Test(arguments: Engine.available) func `who may not see it is not told, and the author hears of it`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.restrict(id)
    let outcome = try await room.type("/post #\(id) @sam @maria")
    #expect(outcome.untold == ["sam"])
    #expect(outcome.notes == [.mentionCannotSee("sam", "#\(id)")])
    #expect(outcome.isRestricted)
    #expect(try await room.told("maria") == [.mention])
    try await room.type("/set #\(id) visibility=everyone")
    #expect(try await room.told("sam") == [])
  }

  @Test(arguments: Engine.available) func `who answered and may no longer see it is not told of answers`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/post #\(id) mine", as: "sam")
    try await room.restrict(id)
    try await room.type("/reply #\(id).2 yours", as: "maria")
    try await room.type("/set #\(id) visibility=everyone")
    #expect(try await room.told("sam") == [])
  }

  @Test(arguments: Engine.available) func `what somebody was told is hidden while they may not see it`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/post #\(id) @sam")
    try await room.restrict(id)
    #expect(try await room.told("sam") == [])
    #expect(try await room.desk.unreadNotifications(of: room.person("sam")) == 0)
  }

  @Test(arguments: Engine.available) func `an edit tells only who is newly mentioned`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/post #\(id) @maria")
    try await room.type("/edit #\(id).2 @maria and @sam")
    #expect(try await room.told("maria") == [.mention])
    #expect(try await room.told("sam") == [.mention])
  }

  @Test(arguments: Engine.available) func `reading a record clears what was told about it, its leads' too`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.type("/post #\(id) @maria")
    try await room.type("/qualify #\(id)")
    try await room.desk.markRead(.opportunity(1), by: room.actor("maria"))
    #expect(try await room.told("maria") == [])
    #expect(try await room.desk.unread(of: .lead(id), for: room.person("maria")) == 0)
  }

  @Test(arguments: Engine.available) func `a hidden record is not noted as a mention`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let secret = try await room.lead("Secret")
    try await room.restrict(secret)
    let id = try await room.lead("Open", as: "sam")
    let outcome = try await room.type("/post #\(id) like #\(secret)", as: "sam")
    #expect(outcome.entry?.mentions == [])
  }
}
