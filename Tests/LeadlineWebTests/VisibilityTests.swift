import Leadline
import Engines
import Testing

@testable import LeadlineWeb

@Suite struct VisibilityTests {
  /// Eve is of another team: for her a lead of the team north is not there.
  @Test(arguments: Engine.available) func `a restricted lead is nowhere for those who may not see it`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead(#""topic": "Secret espresso", "company": "Bar Ombra", "visibility": "team""#)
      let post = try await house.post("/leads/\(lead)/timeline", #"{"kind": "post", "body": "Hidden beans, @eve"}"#)
      #expect(post["notTold"]?.list == [.text("eve")], "\(post.text)")
      let entry = try #require(post["id"]?.integer)
      for path in [
        "/leads/\(lead)", "/leads/\(lead)/timeline", "/leads/\(lead)/timeline?limit=5", "/leads/\(lead)/facets",
        "/leads/\(lead)/events",
        "/entries/\(entry)",
      ] {
        #expect(try await house.get(path, as: "eve").status == 404, "\(path)")
      }
      for action in ["qualify", "take", "undo", "reactivate"] {
        #expect(try await house.post("/leads/\(lead)/\(action)", as: "eve").status == 404, "\(action)")
      }
      #expect(try await house.patch("/leads/\(lead)", #"{"rating": "hot"}"#, as: "eve").status == 404)
      #expect(try await house.ask("PUT", "/entries/\(entry)/pin", as: "eve").status == 404)
      #expect(try await house.ask("DELETE", "/entries/\(entry)", as: "eve").status == 404)
      #expect(try await house.get("/leads", as: "eve").items.isEmpty)
      #expect(try await house.get("/search?query=espresso", as: "eve").items.isEmpty)
      #expect(try await house.get("/search?query=beans", as: "eve").items.isEmpty)
      #expect(try await house.get("/notifications", as: "eve").items.isEmpty)
      #expect(try await house.get("/search?query=espresso", as: "maria").items.count == 1)
      let found = try await house.get("/search?query=beans", as: "maria").items
      #expect(found.first?["type"]?.text == "entry" && found.first?["snippet"]?.text?.contains("Hidden beans") == true)
    }
  }

  @Test(arguments: Engine.available) func `what came of a restricted lead is hidden with it`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead(
        #""topic": "S", "company": "Bar Ombra", "lastName": "Rossi", "visibility": "team""#)
      let done = try await house.post("/leads/\(lead)/qualify")
      for kind in ["account", "contact", "opportunity"] {
        let id = try #require(done[kind]?["id"]?.integer)
        let path = "/\(kind == "opportunity" ? "opportunities" : kind + "s")/\(id)"
        #expect(try await house.get(path, as: "eve").status == 404, "\(path)")
        #expect(try await house.get(path, as: "maria").status == 200, "\(path)")
      }
      #expect(try await house.get("/opportunities", as: "eve").items.isEmpty)
    }
  }

  @Test(arguments: Engine.available) func `a search goes on from its cursor, through leads into entries`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead(#""topic": "Coffee one""#)
      _ = try await house.lead(#""topic": "Coffee two""#)
      for number in 1...3 { _ = try await house.post(on: lead, "Coffee \(number)") }
      var (types, path): ([String], String?) = ([], "/search?query=coffee&limit=2")
      while let next = path {
        let page = try await house.get(next)
        types += page.items.compactMap { $0["type"]?.text }
        path = page["next"]?.text.map { "/search?query=coffee&limit=2&cursor=\($0)" }
      }
      #expect(types == ["lead", "lead", "entry", "entry", "entry"])
    }
  }
}
