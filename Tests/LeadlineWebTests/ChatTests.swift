import Engines
import Leadline
import Testing

@testable import LeadlineWeb

@Suite struct ChatTests {
  @Test(arguments: Engine.available) func `a line is answered with a reply`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let answer = try await house.post("/chat", #"{"id": "c-1", "line": "/whoami"}"#)
      #expect(answer.status == 200 && answer["id"]?.text == "c-1" && answer["ok"] == .flag(true), "\(answer.text)")
      let keyed = try await house.post("/chat", #"{"line": "/whoami"}"#, headers: ["Idempotency-Key": "c-2"])
      #expect(keyed["id"]?.text == "c-2")
    }
  }

  @Test(
    arguments: Engine.each([
      ("{}", "field_required"), (#"{"line": 1}"#, "invalid_value"), (#"{"line": "/a", "lin": "b"}"#, "unknown_field"),
      (#"{"id": "a b", "line": "/a"}"#, "invalid_value"), (#"{"id": "other", "line": "/a"}"#, "invalid_value"),
      (#"{"action": "eat", "message": "m"}"#, "invalid_value"), (#"{"action": "edit"}"#, "field_required"),
    ]))
  func `what is no input is refused`(body: String, code: String, engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let answer = try await house.post("/chat", body, headers: ["Idempotency-Key": "key"])
      #expect(answer.status == 422 && answer.code == code, "\(answer.text)")
    }
  }

  @Test(arguments: Engine.available) func `integrations that are not set up are not there`(engine: Engine) async throws
  {
    try await House.open(engine) { house async throws in
      for name in ["slack", "mattermost"] {
        #expect(try await house.post("//integrations/\(name)/commands", "a=b").status == 404)
      }
    }
  }
}
