import Leadline
import Engines
import Testing

@testable import LeadlineWeb

@Suite struct OutcomeTests {
  private let company =
    #""topic": "Machines", "company": "Bar Centrale", "lastName": "Rossi", "email": "anna@bar.example""#

  @Test(arguments: Engine.available) func `a lead is qualified, and again gives the first result`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead(company)
      _ = try await house.post(on: lead, "Anyone know them?")
      let pretended = try await house.post("/leads/\(lead)/qualify", #"{"dryRun": true}"#)
      #expect(pretended.status == 200 && pretended["lead"]?["status"]?.text == "qualified")
      #expect(try await house.get("/leads/\(lead)")["status"]?.text == "open")
      let first = try await house.post("/leads/\(lead)/qualify")
      #expect(first.status == 200 && first["alreadyQualified"] == .flag(false), "\(first.text)")
      let opportunity = try #require(first["opportunity"]?["id"]?.integer)
      #expect(first["account"]?["name"]?.text == "Bar Centrale" && first["contact"]?["lastName"]?.text == "Rossi")
      let again = try await house.post("/leads/\(lead)/qualify", #"{"opportunity": "new"}"#)
      #expect(again["alreadyQualified"] == .flag(true) && again["opportunity"]?["id"]?.integer == opportunity)
      let account = try #require(first["account"]?["id"]?.integer)
      #expect(try await house.get("/accounts/\(account)")["name"]?.text == "Bar Centrale")
      let contact = try #require(first["contact"]?["id"]?.integer)
      #expect(try await house.get("/contacts/\(contact)")["account"]?.integer == account)
      let history = try await house.get("/opportunities/\(opportunity)/timeline").items
      #expect(history.contains { $0["body"]?.text == "Anyone know them?" && $0["lead"]?.integer == lead })
      #expect(try await house.patch("/leads/\(lead)", #"{"rating": "hot"}"#).code == "lead_closed")
    }
  }

  @Test(arguments: Engine.available) func `several accounts that would fit are a question`(engine: Engine) async throws
  {
    try await House.open(engine) { house async throws in
      for _ in 1...2 {
        let lead = try await house.lead(#""topic": "A", "company": "Bar Centrale""#)
        #expect(try await house.post("/leads/\(lead)/qualify", #"{"account": "new"}"#).status == 200)
      }
      let lead = try await house.lead(#""topic": "B", "company": "Bar Centrale""#)
      let asked = try await house.post("/leads/\(lead)/qualify", "{}")
      #expect(asked.status == 422 && asked.code == "ambiguous" && asked["field"]?.text == "account", "\(asked.text)")
      let choice = try #require(asked["choices"]?.list?.first?["value"]?.integer)
      let done = try await house.post("/leads/\(lead)/qualify", #"{"account": \#(choice)}"#)
      #expect(done["account"]?["id"]?.integer == choice, "\(done.text)")
      #expect(try await house.post("/leads/\(lead + 999)/qualify").status == 404)
    }
  }

  @Test(arguments: Engine.available) func `an account that is not there makes the body wrong, not the address`(
    engine: Engine
  ) async throws {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead(company)
      let answer = try await house.post("/leads/\(lead)/qualify", #"{"account": 99}"#)
      #expect(answer.status == 422 && answer["field"]?.text == "account", "\(answer.text)")
      #expect(try await house.post("/leads/\(lead)/qualify", #"{"account": "old"}"#).code == "invalid_value")
    }
  }

  @Test(arguments: Engine.available) func `a lead is disqualified with a reason, and comes back`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead()
      let asked = try await house.post("/leads/\(lead)/disqualify", "{}")
      #expect(asked.status == 422 && asked.code == "reason_required" && asked["choices"]?.list?.count == 4)
      #expect(try await house.post("/leads/\(lead)/disqualify", #"{"reason": "bored"}"#).code == "invalid_value")
      let done = try await house.post("/leads/\(lead)/disqualify", #"{"reason": "lost", "note": "Too dear"}"#)
      #expect(done["reason"]?.text == "lost" && done["reasonNote"]?.text == "Too dear", "\(done.text)")
      #expect(try await house.post("/leads/\(lead)/reactivate")["status"]?.text == "open")
      let undone = try await house.post("/leads/\(lead)/undo")
      #expect(undone["command"]?.text == "reactivate", "\(undone.text)")
      #expect(try await house.get("/leads/\(lead)")["status"]?.text == "disqualified")
    }
  }

  @Test(arguments: Engine.available) func `an opportunity is changed, won, reopened and lost`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let lead = try await house.lead(company)
      let id = try #require(try await house.post("/leads/\(lead)/qualify")["opportunity"]?["id"]?.integer)
      let changed = try await house.patch(
        "/opportunities/\(id)", #"{"amount": {"amount": "14500.00", "currency": "EUR"}, "owner": "maria"}"#,
        headers: ["If-Match": "\"1\""])
      #expect(changed.status == 200 && changed["owner"]?.text == "maria", "\(changed.text)")
      #expect(
        try await house.patch("/opportunities/\(id)", #"{"topic": "X"}"#, headers: ["If-Match": "\"1\""]).status == 412)
      #expect(try await house.patch("/opportunities/\(id)", #"{"status": "won"}"#).code == "read_only_field")
      let won = try await house.post("/opportunities/\(id)/win", #"{"amount": {"amount": "9.5", "currency": "EUR"}}"#)
      #expect(won["status"]?.text == "won" && won["amount"]?["amount"]?.text == "9.50", "\(won.text)")
      #expect(try await house.post("/opportunities/\(id)/lose", #"{"reason": "x"}"#).code == "opportunity_closed")
      #expect(try await house.post("/opportunities/\(id)/reopen")["status"]?.text == "open")
      #expect(try await house.post("/opportunities/\(id)/lose", "{}").code == "reason_required")
      let lost = try await house.post("/opportunities/\(id)/lose", #"{"reason": "Dear", "competitor": "Faema"}"#)
      #expect(lost["competitor"]?.text == "Faema", "\(lost.text)")
      #expect(try await house.get("/opportunities?status=lost").items.count == 1)
      #expect(try await house.get("/opportunities/\(id)")["status"]?.text == "lost")
    }
  }
}
