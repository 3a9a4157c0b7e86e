import Leadline
import Engines
import LeadlineDesk
import Testing

@testable import LeadlineWeb

@Suite struct TimelineTests {
  @Test(arguments: Engine.available) func `what is said stands on the timeline, newest first`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead()
      let first = try await house.post(on: lead, "Anyone know this customer?")
      let reply = try await house.post(
        "/leads/\(lead)/timeline", #"{"kind": "reply", "replyTo": \#(first), "body": "I do, @john"}"#, as: "maria")
      #expect(reply.status == 201, "\(reply.text)")
      let id = try #require(reply["id"]?.integer)
      #expect(reply.headers["location"] == "/api/v1/entries/\(id)")
      #expect(reply["mentions"]?.list == [.text("@john")] && reply["notTold"]?.list == [])
      let page = try await house.get("/leads/\(lead)/timeline")
      #expect(page.items.prefix(2).map { $0["id"]?.integer } == [id, first])
      #expect(page.items[1]["replies"]?.integer == 1 && page["next"] == .null)
      #expect(try await house.get("/leads/\(lead)/timeline?kinds=reply&author=maria").items.count == 1)
      #expect(try await house.get("/leads/\(lead)/timeline?query=customer").items.count == 1)
      #expect(try await house.get("/leads/\(lead)/timeline?thread=\(first)").items.count == 2)
      #expect(try await house.get("/leads/\(lead)")["unread"]?.integer == 1)
    }
  }

  @Test(arguments: Engine.available) func `a page shows a new entry at once, though pages are kept`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead()
      for number in 1...3 {
        let id = try await house.post(on: lead, "Post \(number)")
        for _ in 1...2 {
          #expect(try await house.get("/leads/\(lead)/timeline").items.first?["id"]?.integer == id)
        }
      }
      #expect(house.desk.pageFigures.hits > 0)
    }
  }

  @Test(arguments: Engine.available) func `activities are planned, moved, done and counted`(engine: Engine) async throws
  {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead()
      let meeting = try await house.post(
        "/leads/\(lead)/timeline",
        #"""
        {"kind": "appointment", "body": "Tasting", "dueAt": "2099-03-05T14:00:00Z", "duration": "PT1H", "place": "Bar",
         "participants": ["Anna Rossi"]}
        """#)
      let id = try #require(meeting["id"]?.integer, "\(meeting.text)")
      #expect(meeting["state"]?.text == "open" && meeting["details"]?["duration"]?.integer == 3_600)
      #expect(try await house.get("/leads/\(lead)/timeline?upcoming=true").items.count == 1)
      let moved = try await house.patch("/entries/\(id)", #"{"dueAt": "2099-03-06T14:00:00Z"}"#)
      #expect(moved["dueAt"]?.text == "2099-03-06T14:00:00.000Z" && moved["editedAt"] != .null)
      let done = try await house.post("/entries/\(id)/done", #"{"outcome": "Wants a quote"}"#)
      #expect(done["state"]?.text == "done" && done["details"]?["outcome"]?.text == "Wants a quote")
      #expect(try await house.get("/leads/\(lead)")["reason"]?.text == "contacted")
      let facets = try await house.get("/leads/\(lead)/facets", as: "maria")
      #expect(facets["unread"]?.integer == 1 && facets["kind"]?.list?.isEmpty == false, "\(facets.text)")
    }
  }

  @Test(arguments: Engine.available) func `an entry is edited, answered with an emoji, pinned and deleted`(
    engine: Engine
  ) async throws {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead()
      let id = try await house.post(on: lead, "First words")
      #expect(try await house.patch("/entries/\(id)", #"{"body": "Other words"}"#)["body"]?.text == "Other words")
      #expect(try await house.patch("/entries/\(id)", #"{"body": "Mine"}"#, as: "maria").status == 403)
      let thumb = try await house.ask("PUT", "/entries/\(id)/reactions/%F0%9F%91%8D", as: "maria")
      #expect(thumb["reactions"]?.list?.first?["people"]?.list == [.text("maria")], "\(thumb.text)")
      #expect(try await house.ask("PUT", "/entries/\(id)/reactions/thumbsup").status == 422)
      #expect(try await house.ask("PUT", "/entries/\(id)/reactions/%FF").status == 400)
      let pinned = try await house.ask("PUT", "/entries/\(id)/pin")
      #expect(pinned["pinned"] == .flag(true) && pinned["reactions"]?.list?.count == 1)
      #expect(
        try await house.ask("DELETE", "/entries/\(id)/reactions/%F0%9F%91%8D", as: "maria")["reactions"]?.list == [])
      let gone = try await house.ask("DELETE", "/entries/\(id)")
      #expect(gone.status == 204 && gone.body.isEmpty)
      #expect(try await house.ask("DELETE", "/entries/\(id)").status == 204)
      #expect(try await house.get("/entries/\(id)")["body"]?.text == "")
      #expect(try await house.post("/entries/\(id)/done").code == "deleted")
    }
  }

  @Test(arguments: Engine.available) func `a question suggests who may know`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let fields = #""topic": "A", "company": "Bar Centrale", "website": "barcentrale.example""#
      let old = try await house.lead(fields, as: "maria")
      _ = try await house.post(on: old, "They bought two machines.", as: "maria")
      let lead = try await house.lead(fields)
      let asked = try await house.post(
        "/leads/\(lead)/timeline", #"{"kind": "post", "body": "Who decides there?", "ask": true}"#)
      #expect(asked["mayKnow"]?.list?.first?["person"]?.text == "maria", "\(asked.text)")
      #expect(asked["answeredBefore"]?.list == [])
    }
  }

  @Test(
    arguments: Engine.each([
      (#"{"body": "x"}"#, "field_required"), (#"{"kind": "post"}"#, "field_required"),
      (#"{"kind": "reply", "body": "x"}"#, "field_required"), (#"{"kind": "post", "body": "  "}"#, "empty_body"),
      (#"{"kind": "system", "body": "x"}"#, "invalid_value"), (#"{"kind": "task", "body": "x"}"#, "invalid_time"),
      (#"{"kind": "post", "body": "x", "dueAt": "2099-01-01T00:00:00Z"}"#, "invalid_value"),
      (#"{"kind": "call", "body": "x", "duration": "long"}"#, "invalid_value"),
      (#"{"kind": "call", "body": "x", "occurredAt": "yesterday"}"#, "invalid_value"),
      (#"{"kind": "call", "body": "x", "occurredAt": "2199-01-01T00:00:00Z"}"#, "invalid_time"),
      (#"{"kind": "post", "body": "x", "replyTo": 9999}"#, "not_found"),
      (#"{"kind": "post", "body": "x", "replyTo": 0}"#, "invalid_value"),
      (#"{"kind": "post", "boddy": "x", "body": "y"}"#, "unknown_field"),
    ]))
  func `an entry that is none is refused`(body: String, code: String, engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead()
      let answer = try await house.post("/leads/\(lead)/timeline", body)
      #expect(answer.status == 422 && answer.code == code, "\(answer.text)")
    }
  }

  @Test(arguments: Engine.available) func `an entry holds 64 KiB and not a byte more`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead()
      _ = try await house.post(on: lead, String(repeating: "a", count: 65_536))
      let body = #"{"kind": "post", "body": "\#(String(repeating: "a", count: 65_537))"}"#
      let answer = try await house.post("/leads/\(lead)/timeline", body)
      #expect(answer.status == 422 && answer.code == "body_too_long", "\(answer.text)")
    }
  }

  @Test(arguments: Engine.available) func `what was seen is marked, up to an entry or all of it`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead()
      let first = try await house.post(on: lead, "One")
      _ = try await house.post(on: lead, "Two")
      #expect(try await house.ask("PUT", "/leads/\(lead)/read", #"{"through": \#(first)}"#, as: "maria").status == 204)
      #expect(try await house.get("/leads/\(lead)", as: "maria")["unread"]?.integer == 1)
      #expect(try await house.ask("PUT", "/leads/\(lead)/read", as: "maria").status == 204)
      #expect(try await house.get("/leads/\(lead)", as: "maria")["unread"]?.integer == 0)
      #expect(try await house.ask("PUT", "/leads/\(lead)/read", #"{"through": 99999}"#, as: "maria").status == 422)
    }
  }
}
