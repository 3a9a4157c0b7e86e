import Engines
import Leadline
import LeadlineChat
import LeadlineDesk
import Testing

struct ConversationTests {
  @Test(arguments: Engine.available) func `a question waits for who was asked, for five minutes`(engine: Engine)
    async throws
  {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john", role: .manager))
    let maria = house.terminal(try await house.person("maria", role: .manager))
    try await john.say("/new One", channel: "C", thread: "T")
    try await john.say("/disqualify 1", channel: "C", thread: "T")
    // Somebody else's line answers nothing, and drops nothing, also where she is asked something herself.
    #expect(try await maria.say("2", channel: "C", thread: "T").ask != nil)
    #expect(try await john.lead(1)?.state == .new)
    try await john.say("2", channel: "C", thread: "T")
    #expect(try await john.lead(1)?.state == .cannotContact)
    try await john.say("/reactivate 1", channel: "C", thread: "T")
    try await john.say("/disqualify 1", channel: "C", thread: "T")
    house.wait(seconds: 301)
    try await john.say("2", channel: "C", thread: "T")
    #expect(try await john.lead(1)?.state == .new)
    try await john.say("/disqualify 1", channel: "C", thread: "T")
    house.wait(seconds: 299)
    try await john.say("Lost", channel: "C", thread: "T")
    #expect(try await john.lead(1)?.state == .lost)
  }

  @Test(arguments: Engine.available) func `a command drops the question`(engine: Engine) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One")
    try await john.say("/disqualify 1")
    #expect(try await john.say("/note 2 chairs").ok)
    #expect(try await john.say("2").entry != nil)
    #expect(try await john.lead(1)?.state == .new)
  }

  @Test(arguments: Engine.available) func `nothing open: the text is kept until it is known where it goes`(
    engine: Engine
  ) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One", channel: "elsewhere")
    let asked = try await john.say("They renew two machines")
    #expect(asked.ask?.argument == "lead")
    #expect(try await john.say("1").lead == 1)
    #expect(try await john.bodies(.lead(1)) == ["They renew two machines"])
  }

  @Test(arguments: Engine.available) func `in a chat plain text is a post only where it is linked`(engine: Engine)
    async throws
  {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One")
    try await john.say("/show 1", channel: "C1")
    let asked = try await john.say("hello", channel: "C1")
    #expect(asked.visibility == .private)
    #expect(asked.ask != nil)
    #expect(try await john.bodies(.lead(1)) == [])
    let linked = try await john.say("/open 1", channel: "C1")
    #expect(linked.text?.contains("linked to #1") == true)
    let posted = try await john.say("hello", channel: "C1")
    #expect(posted.entry != nil)
    #expect(posted.visibility == .private)
    // Its threads belong to it, and looking at another lead changes nothing.
    try await john.say("/new Two", channel: "C1")
    try await john.say("/show 2", channel: "C1")
    #expect(try await john.say("hello again", channel: "C1", thread: "T1").lead == 1)
    #expect(try await john.say("/note in the thread", channel: "C1", thread: "T1").visibility == .channel)
  }

  @Test(arguments: Engine.available) func `conversations of other terminals, channels and tokens are their own`(
    engine: Engine
  ) async throws {
    let house = try await House(engine)
    let person = try await house.person("john")
    let one = house.terminal(person, "terminal:1")
    try await one.say("/new One")
    #expect(try await house.terminal(person, "terminal:2").say("hello").entry == nil)
    #expect(try await house.holder(person).say("hello").entry == nil)
    #expect(try await one.say("hello", channel: "a:b", thread: "c").entry == nil)
    try await one.say("/open 1", channel: "a:b", thread: "c")
    #expect(try await one.say("hello", channel: "a", thread: "b:c").entry == nil)
  }

  @Test(arguments: Engine.available) func `an owner that two people may be is asked for, on the lead that was meant`(
    engine: Engine
  ) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john", role: .manager))
    try await house.person("marco.rossi", "Marco Rossi")
    try await house.person("marco.bianchi", "Marco Bianchi")
    try await john.say("/new One")
    try await john.say("/new Two")
    #expect(try await john.say("/assign #1 @marco").ask?.argument == "owner")
    try await john.say("marco.rossi")
    #expect(try await john.lead(1)?.ownerName == "marco.rossi")
  }
}
