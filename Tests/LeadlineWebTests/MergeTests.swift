import Engines
import Leadline
import Testing

@testable import LeadlineWeb

@Suite struct MergeTests {
  private func leads(_ house: House) async throws -> (kept: Int64, other: Int64) {
    (
      try await house.lead(#""topic": "Machines", "email": "anna@bar.example""#),
      try await house.lead(#""topic": "Espresso", "phone": "456", "email": "info@bar.example""#)
    )
  }

  @Test(arguments: Engine.available) func `two leads become one, and programs can tell`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let (kept, other) = try await leads(house)
      let entry = try await house.post(on: other, "Anyone know them?")
      let pretended = try await house.post("/leads/\(other)/merge", #"{"into": \#(kept), "dryRun": true}"#)
      #expect(pretended.status == 200 && pretended["lead"]?["phone"]?.text == "456", "\(pretended.text)")
      #expect(try await house.get("/leads/\(other)")["mergedInto"] == .null)
      let done = try await house.post("/leads/\(other)/merge", #"{"into": \#(kept)}"#)
      #expect(done.status == 200 && done["alreadyMerged"] == .flag(false), "\(done.text)")
      #expect(done["filled"]?.list?.compactMap(\.text) == ["phone"])
      #expect(done["merged"]?["mergedInto"]?.integer == kept && done["endedSequences"]?.list?.isEmpty == true)
      let own = try await house.get("/leads/\(other)")
      #expect(own.status == 200 && own["id"]?.integer == other && own["mergedInto"]?.integer == kept)
      #expect(own["topic"]?.text == "Espresso")
      #expect(try await house.get("/leads").items.compactMap { $0["id"]?.integer } == [kept])
      let page = try await house.get("/leads/\(kept)/timeline").items
      #expect(page.contains { $0["id"]?.integer == entry && $0["lead"]?.integer == other })
      let again = try await house.post("/leads/\(other)/merge", #"{"into": \#(kept)}"#)
      #expect(again.status == 200 && again["alreadyMerged"] == .flag(true))
    }
  }

  @Test(arguments: Engine.available) func `what is done to the merged one is done to the other`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let (kept, other) = try await leads(house)
      let entry = try await house.post(on: other, "Anyone?")
      #expect(try await house.post("/leads/\(other)/merge", #"{"into": \#(kept)}"#).status == 200)
      #expect(try await house.patch("/leads/\(other)", #"{"rating": "hot"}"#)["id"]?.integer == kept)
      let stale = try await house.patch("/leads/\(other)", #"{"rating": "cold"}"#, headers: ["If-Match": "\"1\""])
      #expect(stale.status == 412 && stale.code == "version_conflict", "\(stale.text)")
      let said = try await house.post("/leads/\(other)/timeline", #"{"kind": "post", "body": "Here"}"#)
      #expect(said.status == 201 && said["lead"]?.integer == kept)
      let reply = try await house.post(
        "/leads/\(kept)/timeline", #"{"kind": "reply", "replyTo": \#(entry), "body": "Yes"}"#)
      #expect(reply.status == 201 && reply["lead"]?.integer == other, "\(reply.text)")
      #expect(try await house.post("/leads/\(other)/undo").status == 200)
      #expect(try await house.get("/leads/\(other)/facts").status == 200)
    }
  }

  @Test(arguments: Engine.available) func `a body that makes no sense changes nothing`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let (kept, other) = try await leads(house)
      let path = "/leads/\(other)/merge"
      #expect(try await house.post(path, "{}").code == "field_required")
      #expect(try await house.post(path, #"{"into": "17"}"#).code == "invalid_value")
      #expect(try await house.post(path, #"{"into": \#(other)}"#).code == "invalid_value")
      let gone = try await house.post(path, #"{"into": 999}"#)
      #expect(gone.status == 422 && gone.code == "not_found" && gone["field"]?.text == "into", "\(gone.text)")
      #expect(try await house.post("/leads/999/merge", #"{"into": \#(kept)}"#).status == 404)
      #expect(try await house.post(path, #"{"into": \#(kept)}"#, as: "carl").status == 403)
      #expect(try await house.post(path, #"{"into": \#(kept)}"#, as: "eve").code == "forbidden")
      #expect(try await house.get("/leads/\(other)")["mergedInto"] == .null)
    }
  }
}
