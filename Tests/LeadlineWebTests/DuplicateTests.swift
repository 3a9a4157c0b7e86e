import Engines
import Leadline
import Testing

@testable import LeadlineWeb

@Suite struct DuplicateTests {
  @Test(arguments: Engine.available) func `programs read what may be the same customer`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let first = try await house.lead(#""topic": "Machines", "email": "anna@bar.example", "phone": "02 1234567""#)
      let second = try await house.lead(#""topic": "Espresso", "email": "ANNA@bar.example""#)
      let page = try await house.get("/leads/\(second)/duplicates")
      #expect(page.status == 200 && page["next"] == .null && page["ask"]?.list?.isEmpty == true, "\(page.text)")
      let only = try #require(page.items.first)
      #expect(page.items.count == 1 && only["kind"]?.text == "lead" && only["id"]?.integer == first)
      #expect(only["probability"]?.integer == 97 && only["line"]?.text == "/merge #\(second) into #\(first)")
      #expect(only["reasons"]?.list?.compactMap { $0["reason"]?.text } == ["sameEmail", "sameDomain"])
      #expect(try await house.get("/leads/99/duplicates").status == 404)
      #expect(try await house.get("/leads/\(second)/duplicates?limit=9").status == 400)
    }
  }
}
