import LeadlineDesk
import LeadlineStore
import Testing

@testable import LeadlineWeb

@Suite struct FullTests {
  @Test func `a full disk is said so, and it works again when there is room`() async throws {
    try await House.open { house async throws in
      let lead = try await house.lead()
      try await house.desk.store.write { session in
        let pages = try session.number("PRAGMA page_count") ?? 0
        try session.execute("PRAGMA max_page_count = \(names: "1")")
        #expect(pages > 1)
      }
      let body = #"{"kind": "post", "body": "\#(String(repeating: "a", count: 60_000))"}"#
      let answer = try await house.post("/leads/\(lead)/timeline", body, headers: ["Idempotency-Key": "full"])
      #expect(answer.status == 503 && answer.code == "disk_full", "\(answer.text)")
      #expect(answer.headers["retry-after"] == "30")
      #expect(try await house.get("/leads/\(lead)").status == 200)
      try await house.desk.store.write { _ = try $0.number("PRAGMA max_page_count = 1000000") }
      let again = try await house.post("/leads/\(lead)/timeline", body, headers: ["Idempotency-Key": "full"])
      #expect(again.status == 201, "\(again.text)")
    }
  }

  @Test func `too many writes at once are turned away with a time to come back`() async throws {
    try await House.open { house async throws in
      let lead = try await house.lead()
      let gate = Gate()
      async let held: Void = house.desk.store.write { _ in gate.wait() }
      try await Task.sleep(for: .milliseconds(100))
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<4_096 { group.addTask { try? await house.desk.store.write { _ in } } }
        while house.desk.store.waitingWrites < 4_096 { try? await Task.sleep(for: .milliseconds(5)) }
        let answer = try? await house.post("/leads/\(lead)/timeline", #"{"kind": "post", "body": "x"}"#)
        #expect(answer?.status == 503 && answer?.code == "busy" && answer?.headers["retry-after"] == "1")
        let ready = try? await house.get("//readyz", as: nil)
        #expect(ready?.status == 503)
        let alive = try? await house.get("//healthz", as: nil)
        #expect(alive?.status == 200)
        gate.open()
      }
      try await held
      #expect(try await house.post(on: lead, "y") > 0)
    }
  }
}
