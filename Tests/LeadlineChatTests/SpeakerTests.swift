import Engines
import Leadline
import LeadlineChat
import LeadlineDesk
import LeadlineStore
import Testing

struct SpeakerTests {
  @Test(arguments: Engine.available) func `a bot says who speaks, and speaks only for who is linked`(engine: Engine)
    async throws
  {
    let house = try await House(engine)
    let john = try await house.person("john")
    let bot = house.holder(try await house.person("bridge", role: .bot))
    #expect(try await bot.say("/new One").error?.code == "user_required")
    let unknown = try await bot.say("/new One", user: "slack:U1")
    #expect(unknown.error?.code == "unknown_identity")
    #expect(unknown.visibility == .private)
    #expect(unknown.error?.message.contains("/lead link CODE") == true)
    try await house.link("slack:U1", to: john)
    let made = try await bot.say("/new One", user: "slack:U1", channel: "C")
    #expect(made.lead == 1)
    #expect(try await bot.lead(1)?.ownerName == "john")
    #expect(try await bot.say("/whoami", user: "slack:U1").text?.contains("through bridge") == true)
  }

  @Test(arguments: Engine.available) func `a code links an account, once`(engine: Engine) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    let bot = house.holder(try await house.person("bridge", role: .bot))
    let text = try #require(try await john.say("/link").text)
    let code = try #require(text.split(separator: " ").last.map(String.init))
    let linked = try await bot.say("/lead link \(code)", id: "m1", user: "slack:U1")
    #expect(linked.ok)
    #expect(try await bot.say("/lead link \(code)", id: "m1", user: "slack:U1") == linked)
    #expect(try await bot.say("/link \(code)", user: "slack:U2").error?.code == "invalid_code")
    #expect(try await bot.say("/whoami", user: "slack:U1").text?.contains("@john") == true)
    #expect(try await john.say("/link \(code)").error?.code == "usage")
  }

  @Test(arguments: Engine.available) func `a person's token speaks for that person alone`(engine: Engine) async throws {
    let house = try await House(engine)
    let person = try await house.person("john")
    try await house.person("maria")
    let john = house.holder(person)
    #expect(try await john.say("/whoami").ok)
    #expect(try await john.say("/whoami", user: "john").ok)
    #expect(try await john.say("/whoami", user: "maria").error?.code == "forbidden")
    #expect(try await john.say("/whoami", user: "slack:U9").error?.code == "forbidden")
    try await house.link("slack:U1", to: person)
    #expect(try await john.say("/whoami", user: "slack:U1").ok)
  }

  @Test(arguments: Engine.available) func `in a terminal on its own database anybody can be spoken for by name`(
    engine: Engine
  ) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    try await house.person("maria")
    try await john.say("/new One")
    #expect(try await john.say("I know them", user: "maria").entry != nil)
    let entry = try await house.store.glance { try $0.entry(.place(.init(record: .lead(1), position: 2))) }
    #expect(entry?.authorName == "maria")
    #expect(try await john.say("hello", user: "nobody").error?.code == "unknown_user")
  }

  @Test(arguments: Engine.available) func `replies are in the speaker's language`(engine: Engine) async throws {
    let house = try await House(engine)
    let anna = house.terminal(try await house.person("anna", language: .italian))
    #expect(try await anna.say("/nuovo Macchine per il bar").text?.hasPrefix("Lead #1 creato") == true)
    #expect(try await anna.say("/set budget=15.000").text == "#1 – Budget: 15.000,00 EUR.")
    #expect(try await anna.say("/squalifica").text?.contains("2. Non raggiungibile") == true)
    #expect(try await anna.say("non raggiungibile").text?.contains("squalificato: non raggiungibile") == true)
    #expect(try await anna.say("/aiuto").text?.contains("/squalifica") == true)
    #expect(try await anna.say("/zzzzzz").text?.contains("non esiste") == true)
  }
}
