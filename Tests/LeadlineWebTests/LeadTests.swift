import Leadline
import Engines
import Testing

@testable import LeadlineWeb

@Suite struct LeadTests {
  @Test(arguments: Engine.available) func `a lead is entered, shown and listed`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let created = try await house.post(
        "/leads",
        #"""
        {"topic": "New machines", "firstName": "Anna", "company": "Bar Centrale", "email": "anna@barcentrale.example",
         "source": "tradeShow", "employees": 12.0, "budget": {"amount": "15000.00", "currency": "EUR"},
         "consent": {"basis": "consent", "doNotCall": true}, "owner": "@maria"}
        """#)
      #expect(created.status == 201, "\(created.text)")
      let id = try #require(created["id"]?.integer)
      #expect(created.headers["location"] == "/api/v1/leads/\(id)")
      #expect(created.headers["etag"] == "\"1\"")
      #expect(created["owner"]?.text == "maria")
      #expect(created["budget"]?["amount"]?.text == "15000.00")
      #expect(created["consent"]?["doNotCall"] == .flag(true))
      let shown = try await house.get("/leads/\(id)")
      #expect(shown["employees"]?.integer == 12)
      #expect(shown.headers["content-type"] == "application/json")
      #expect(shown.headers["x-content-type-options"] == "nosniff")
      let listed = try await house.get("/leads?owner=maria&status=open&query=centrale")
      #expect(listed.items.map { $0["id"]?.integer } == [id])
      #expect(try await house.get("/leads?owner=me").items.isEmpty)
    }
  }

  @Test(arguments: Engine.available) func `pages follow one another without loss`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      var made: Set<Int64> = []
      for _ in 0..<5 { made.insert(try await house.lead()) }
      var (seen, path): ([Int64], String?) = ([], "/leads?limit=2")
      while let next = path {
        let page = try await house.get(next)
        #expect(page.items.count <= 2)
        seen += page.items.compactMap { $0["id"]?.integer }
        path = page["next"]?.text.map { "/leads?limit=2&cursor=\($0)" }
      }
      #expect(seen.count == 5 && Set(seen) == made)
    }
  }

  @Test(
    arguments: Engine.each([
      (#"{"topic": "A", "frstName": "B"}"#, "unknown_field", "frstName"),
      (#"{"topic": "A", "status": "open"}"#, "read_only_field", "status"),
      (#"{"topic": 7}"#, "invalid_value", "topic"),
      (#"{"topic": "A", "employees": 1.5}"#, "invalid_value", "employees"),
      (#"{"topic": "A", "employees": 99999999999999999999}"#, "invalid_value", "employees"),
      (#"{"topic": "A", "employees": "12"}"#, "invalid_value", "employees"),
      (#"{"topic": "A", "budget": {"amount": 15, "currency": "EUR"}}"#, "invalid_value", "budget"),
      (#"{"topic": "A", "budget": {"amount": "15.00", "currency": "euro"}}"#, "invalid_value", "budget"),
      (#"{"topic": "A", "rating": "lukewarm"}"#, "invalid_value", "rating"),
      (#"{"topic": "A", "email": "anna at bar"}"#, "invalid_value", "email"),
      (#"{"topic": "A", "owner": "nobody-knows"}"#, "unknown_user", "owner"),
      (#"{"topic": "A", "owner": ["maria"]}"#, "invalid_value", "owner"),
      (#"{"topic": "A", "consent": {"doNotCall": "yes"}}"#, "invalid_value", "consent.doNotCall"),
      (#"{"topic": "A", "consent": {"doNotcall": true}}"#, "unknown_field", "consent.doNotcall"),
      (#"{"topic": "A", "custom": {"machines": 2}}"#, "unknown_field", "custom.machines"),
      (#"{"topic": "A\u0000"}"#, "invalid_value", "topic"),
      (#"{}"#, "name_required", "topic"),
    ]))
  func `what cannot be a field is refused by name`(body: String, code: String, field: String, engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let answer = try await house.post("/leads", body)
      #expect(answer.status == 422, "\(answer.text)")
      #expect(answer.code == code)
      #expect(answer["field"]?.text == field)
      #expect(try await house.get("/leads").items.isEmpty)
    }
  }

  @Test(arguments: Engine.available) func `a misspelt field is told its nearest name, in the reader's language`(
    engine: Engine
  ) async throws {
    try await House.open(engine) { house async throws in
      let answer = try await house.post(
        "/leads", #"{"frstName": "Anna"}"#, headers: ["Accept-Language": "it-IT,en;q=0.5"])
      #expect(answer["suggestion"]?.text == "firstName")
      #expect(answer["detail"]?.text?.contains("Intendi firstName?") == true)
    }
  }

  @Test(arguments: Engine.available) func `a change that is based on an older version is refused`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let id = try await house.lead()
      let first = try await house.patch("/leads/\(id)", #"{"rating": "hot"}"#, headers: ["If-Match": "\"1\""])
      #expect(first.status == 200 && first.headers["etag"] == "\"2\"", "\(first.text)")
      let second = try await house.patch("/leads/\(id)", #"{"rating": "cold"}"#, headers: ["If-Match": "\"1\""])
      #expect(second.status == 412 && second.code == "version_conflict")
      let any = try await house.patch(
        "/leads/\(id)", #"{"rating": "cold", "company": null}"#, headers: ["If-Match": "*"])
      #expect(any.status == 200 && any["rating"]?.text == "cold")
      let broken = try await house.patch("/leads/\(id)", #"{"rating": "hot"}"#, headers: ["If-Match": "3"])
      #expect(broken.status == 400 && broken["field"]?.text == "If-Match")
    }
  }

  @Test(arguments: Engine.available) func `what a colleague sets waits for the owner`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let id = try await house.lead()
      let answer = try await house.patch("/leads/\(id)", #"{"rating": "hot"}"#, as: "carl")
      #expect(answer.status == 202, "\(answer.text)")
      let entry = try #require(answer["id"]?.integer)
      #expect(answer.headers["location"] == "/api/v1/entries/\(entry)")
      #expect(answer["details"]?["suggestions"]?["rating"]?["state"]?.text == "pending")
      #expect(try await house.get("/leads/\(id)")["rating"] == .null)
      #expect(try await house.post("/entries/\(entry)/accept", as: "eve").status == 403)
      let accepted = try await house.post("/entries/\(entry)/accept", #"{"fields": ["rating"]}"#)
      #expect(accepted.status == 200, "\(accepted.text)")
      #expect(try await house.get("/leads/\(id)")["rating"]?.text == "hot")
    }
  }

  @Test(arguments: Engine.available) func `a lead is taken, given away and put off`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let id = try await house.lead()
      #expect(try await house.post("/leads/\(id)/take", as: "maria")["owner"]?.text == "maria")
      #expect(try await house.post("/leads/\(id)/assign", #"{"owner": null}"#)["owner"] == .null)
      #expect(try await house.post("/leads/\(id)/assign", "{}").code == "field_required")
      let later = try await house.post("/leads/\(id)/later", #"{"until": "2099-09-01T07:00:00+02:00"}"#)
      #expect(later["hiddenUntil"]?.text == "2099-09-01T05:00:00.000Z", "\(later.text)")
      #expect(try await house.get("/leads").items.isEmpty)
      #expect(try await house.get("/leads?query=machines").items.count == 1)
      #expect(try await house.post("/leads/\(id)/later", #"{"until": "2001-01-01T00:00:00Z"}"#).code == "invalid_time")
      #expect(try await house.post("/leads/\(id)/later", #"{"until": null}"#).status == 200)
      #expect(try await house.get("/leads").items.count == 1)
    }
  }
}
