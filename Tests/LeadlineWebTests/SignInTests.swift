import Leadline
import Engines
import LeadlineDesk
import Testing

@testable import LeadlineWeb

@Suite struct SignInTests {
  @Test(arguments: Engine.available) func `nothing is shown without a valid token`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      for path in ["/leads", "/me", "/leads/1", "/search?query=a", "/events", "/users"] {
        for name in [nil, "ll_wrong", ""] {
          let answer = try await house.get(path, as: name)
          #expect(answer.status == 401 && answer.code == "unauthorized")
          #expect(answer.headers["www-authenticate"] == "Bearer")
        }
      }
      let basic = try await house.get("/me", as: nil, headers: ["Authorization": "Basic am9objpqb2hu"])
      #expect(basic.status == 401)
      let token = try #require(house.tokens["john"])
      #expect(
        try await house.get("/me", as: nil, headers: ["Authorization": "bEARER \(token)"])["name"]?.text == "john")
      _ = try await house.desk.revokeTokens(of: #require(house.people["john"]))
      #expect(try await house.get("/me").status == 401)
    }
  }

  @Test(arguments: Engine.available) func `a bot passes on lines and does nothing in its own name`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead()
      for (method, path) in [
        ("GET", "/leads"), ("GET", "/leads/\(lead)"), ("POST", "/leads"), ("GET", "/search?query=a"),
        ("GET", "/leads/\(lead)/timeline"), ("GET", "/imports"),
      ] {
        let answer = try await house.ask(method, path, as: "relay")
        #expect(answer.status == 403 && answer.code == "user_required", "\(path)")
      }
      #expect(try await house.get("/me", as: "relay")["role"]?.text == "bot")
      #expect(try await house.post("/chat", #"{"line": "/show 1"}"#, as: "relay").code == "user_required")
    }
  }

  @Test(arguments: Engine.available) func `a role may do what the table says`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead()
      let answer = try await house.post("/leads/\(lead)/qualify", as: "carl")
      #expect(answer.status == 403 && answer.code == "forbidden", "\(answer.text)")
      #expect(try await house.get("/imports", as: "carl").status == 403)
    }
  }

  @Test(arguments: Engine.available) func `people are listed page by page`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let first = try await house.get("/users?limit=4")
      let rest = try await house.get("/users?limit=200&cursor=\(first["next"]?.text ?? "")")
      let names = (first.items + rest.items).compactMap { $0["name"]?.text }
      #expect(names == ["ada", "carl", "eve", "john", "maria", "mia", "relay"] && rest["next"] == .null)
      #expect(try await house.get("/users?cursor=!").code == "invalid_cursor")
    }
  }

  @Test(arguments: Engine.available) func `notifications are listed and read`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead()
      _ = try await house.post(on: lead, "Ask @maria")
      let told = try await house.get("/notifications?unread=true", as: "maria")
      let id = try #require(told.items.first?["id"]?.integer, "\(told.text)")
      #expect(told.items[0]["kind"]?.text == "mention" && told.items[0]["author"]?.text == "john")
      #expect(try await house.get("/me", as: "maria")["unread"]?.integer == 1)
      #expect(try await house.post("/notifications/\(id)/read").status == 404)
      #expect(try await house.post("/notifications/\(id)/read", as: "maria")["readAt"] != .null)
      #expect(try await house.get("/notifications?unread=true", as: "maria").items.isEmpty)
    }
  }
}
