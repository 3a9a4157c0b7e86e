import Engines
import Leadline
import LeadlineChat
import LeadlineDesk
import Testing

struct QualifyTextTests {
  @Test(arguments: Engine.available)
  func `what stays linked is not said to be created, and who has no opportunity is told how to get one`(engine: Engine)
    async throws
  {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john"))
    for line in ["/new N", "/qualify #1", "/reactivate #1"] { try await john.say(line) }
    #expect(try await john.say("/qualify #1").text?.contains("3. no new opportunity; O-1 stays as it is") == true)
    let kept = try #require(try await john.say("3").text)
    #expect(kept.contains("Opportunity O-1 “N” was linked before and stays so."), "\(kept)")
    for line in ["/new Q", "/qualify #2 --opportunity none"] { try await john.say(line) }
    let again = try #require(try await john.say("/qualify #2 --opportunity new").text)
    #expect(again.contains("To open one: /reactivate #2, then /qualify #2."), "\(again)")
    #expect(try await john.say("/win #2").error?.suggestion == "/reactivate #2")
  }
}
