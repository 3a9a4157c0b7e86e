import Engines
import Leadline
import LeadlineChat
import LeadlineDesk
import Testing

struct AftermathTests {
  @Test(arguments: Engine.available) func `who answered reads what came of it`(engine: Engine) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    let maria = house.terminal(try await house.person("maria", role: .colleague), "terminal:2")
    for line in ["/new Bar", "/ask who?"] { try await john.say(line) }
    try await maria.say("/reply #1.2 me")
    for line in ["/qualify #1", "/lose O-1 price"] { try await john.say(line) }
    let missed = try #require(try await maria.say("/missed").text)
    #expect(missed == "What came of your answers:\n  O-1 “Bar” lost: price. You had answered in #1.3: me", "\(missed)")
    try await maria.say("/timeline O-1")
    #expect(try await maria.say("/missed").text == "You have missed nothing.")
  }

  @Test(arguments: Engine.available) func `whoever takes back a qualify on the opportunity stands on the lead again`(
    engine: Engine
  ) async throws {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    for line in ["/new Bar", "/qualify", "/show O-1"] { try await john.say(line) }
    #expect(try await john.say("/undo").lead == 1)
    #expect(try await john.say("/show").text?.hasPrefix("#1 Bar · open, new") == true)
    #expect(try await john.say("/undo").ok)
    #expect(try await john.say("/show #1").error?.code == "not_found")
  }
}
