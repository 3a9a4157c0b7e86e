import Leadline
import Engines
import Testing

@testable import LeadlineWeb

@Suite struct OnceTests {
  @Test(arguments: Engine.available) func `a repeated key gives the first answer and does nothing`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead()
      let body = #"{"kind": "post", "body": "Once"}"#
      let first = try await house.post("/leads/\(lead)/timeline", body, headers: ["Idempotency-Key": "k-1"])
      #expect(first.status == 201 && first.headers["idempotency-replayed"] == nil, "\(first.text)")
      for _ in 1...3 {
        let again = try await house.post("/leads/\(lead)/timeline", body, headers: ["Idempotency-Key": "k-1"])
        #expect(again.status == 201 && again.body == first.body)
        #expect(again.headers["idempotency-replayed"] == "true")
        #expect(again.headers["location"] == first.headers["location"])
      }
      #expect(try await house.get("/leads/\(lead)/timeline?kinds=post").items.count == 1)
      // Somebody else's keys have nothing to do with it.
      let other = try await house.post(
        "/leads/\(lead)/timeline", body, as: "maria", headers: ["Idempotency-Key": "k-1"])
      #expect(other.headers["idempotency-replayed"] == nil)
    }
  }

  @Test(arguments: Engine.available) func `the same key with another request is refused`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      let key = ["Idempotency-Key": "k-2"]
      let first = try await house.post("/leads", #"{"topic": "A"}"#, headers: key)
      #expect(first.status == 201 && first.headers["etag"] == "\"1\"" && first.headers["location"] != nil)
      let other = try await house.post("/leads", #"{"topic": "B"}"#, headers: key)
      #expect(other.status == 422 && other.code == "id_reused", "\(other.text)")
      #expect(try await house.post("/leads", #"{"topic": "A"}"#, headers: ["Idempotency-Key": "a b"]).status == 400)
      #expect(try await house.get("/leads").items.count == 1)
    }
  }

  @Test(arguments: Engine.available) func `a refusal is remembered too, and a dry run is not`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead()
      let refused = try await house.post("/leads/\(lead)/disqualify", "{}", headers: ["Idempotency-Key": "k-3"])
      let again = try await house.post("/leads/\(lead)/disqualify", "{}", headers: ["Idempotency-Key": "k-3"])
      #expect(refused.code == "reason_required" && again.body == refused.body)
      #expect(again.headers["idempotency-replayed"] == "true" && again.code == "reason_required")
      let key = ["Idempotency-Key": "k-4"]
      _ = try await house.post("/leads/\(lead)/qualify", #"{"dryRun": true}"#, headers: key)
      let real = try await house.post("/leads/\(lead)/qualify", headers: key)
      #expect(real.status == 200 && real.headers["idempotency-replayed"] == nil, "\(real.text)")
    }
  }

  @Test(arguments: Engine.available) func `the same request many times at once is done once`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead()
      let ids = try await withThrowingTaskGroup(of: Int64?.self) { group in
        for _ in 1...8 {
          group.addTask {
            try await house.post(
              "/leads/\(lead)/timeline", #"{"kind": "note", "body": "n"}"#, headers: ["Idempotency-Key": "k-5"])["id"]?
              .integer
          }
        }
        return try await group.reduce(into: Set<Int64?>()) { $0.insert($1) }
      }
      #expect(ids.count == 1)
    }
  }
}
