import Engines
import Leadline
import LeadlineChat
import LeadlineDesk
import Testing

struct OnceTests {
  @Test(arguments: Engine.available) func `a repeated id returns the first reply and does nothing`(engine: Engine)
    async throws
  {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    let first = try await john.say("/new One", id: "a1", channel: "C")
    #expect(first.id == "a1")
    #expect(try await john.say("/new One", id: "a1", channel: "C") == first)
    #expect(try await john.lead(2) == nil)
    #expect(try await john.say("/new Other", id: "a1", channel: "C").error?.code == "id_reused")
  }

  @Test(arguments: Engine.available) func `refusals and questions are remembered, and change no conversation again`(
    engine: Engine
  ) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One", id: "a0")
    let asked = try await john.say("/disqualify 1", id: "a1")
    try await john.say("/note in between")
    #expect(try await john.say("/disqualify 1", id: "a1") == asked)
    #expect(try await john.say("2").entry != nil)
    #expect(try await john.lead(1)?.state == .new)
    let refused = try await john.say("/boh boh", id: "a2")
    #expect(try await john.say("/boh boh", id: "a2") == refused)
    let closed = try await john.say("/win #1", id: "a3")
    #expect(closed.error?.code == "no_opportunity")
    try await john.say("/qualify 1")
    #expect(try await john.say("/win #1", id: "a3") == closed)
  }

  @Test(arguments: Engine.available) func `an answer with an id is done once too`(engine: Engine) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One")
    try await john.say("/disqualify 1", id: "q")
    let done = try await john.say("1", id: "r")
    #expect(try await john.lead(1)?.state == .lost)
    #expect(try await john.say("1", id: "r") == done)
  }

  @Test(arguments: Engine.available) func `the chat's edits and deletions follow its message`(engine: Engine)
    async throws
  {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    let maria = house.terminal(try await house.person("maria"))
    try await john.say("/new One", channel: "C")
    try await john.say("/open 1", channel: "C")
    let posted = try await john.say("They renew two machines", id: "m1", channel: "C")
    let edited = try await john.say(
      "They renew three machines", id: "m1.e", channel: "C", message: "m1", action: .edit)
    #expect(edited.ok)
    #expect(edited.entry == posted.entry)
    #expect(try await john.bodies(.lead(1)) == ["They renew three machines"])
    #expect(
      try await maria.say("No", id: "m1.x", channel: "C", message: "m1", action: .edit).error?.code == "forbidden")
    #expect(try await john.say("", id: "m1.d", channel: "C", message: "m1", action: .delete).ok)
    #expect(try await john.bodies(.lead(1)) == [])
    #expect(try await john.say("", id: "x", message: "nope", action: .delete).error?.code == "not_found")
  }

  @Test(arguments: Engine.available) func `a message is found also where the input had another id`(engine: Engine)
    async throws
  {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await john.say("/new One")
    try await john.say("/note old words", id: "i1", message: "m1")
    #expect(try await john.say("/note new words", id: "i2", message: "m1", action: .edit).ok)
    #expect(try await john.bodies(.lead(1)) == ["new words"])
    #expect(
      try await john.say("/qualify 1", id: "i3", message: "m1", action: .edit).error?.code == "not_editable")
    #expect(try await john.lead(1)?.state == .new)
    let only = try await john.say("/note by message", message: "m2")
    #expect(try await john.say("/note by message", message: "m2") == only)
  }
}
