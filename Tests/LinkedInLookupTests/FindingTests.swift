import Foundation
import Leadline
import PluginKit
import Testing

@testable import LinkedInLookup

@Suite struct FindingTests {
  @Test func `a company is found by its website, each value with its source`() async throws {
    try await StandIn.run("--key", "k-1") { directory in
      let facts = try await directory.lookup().find(.barCentrale)
      #expect(facts["industry"]?.value == .text("Food and Beverage Services"))
      #expect(facts["employees"]?.value == .number("6"))
      #expect(
        facts["annualRevenue"]?.value == .object(["amount": .text("400000.00"), "currency": .text("EUR")]))
      #expect(facts["company"]?.value == .text("Bar Centrale"))
      #expect(facts["address"]?.value == .text("Verona, Veneto, IT"))
      #expect(facts["linkedin"]?.value == .text("https://www.linkedin.com/company/bar-centrale-fixture"))
      #expect(facts["website"]?.value == .text("https://barcentrale.example"))
      let employees = try #require(facts["employees"])
      #expect(employees.source == "Stand-in directory, staff register")
      #expect(employees.method == "lookup by domain")
      #expect(abs(employees.confidence - 0.97 * 0.9) < 1e-9)
      #expect(employees.observedAt == Timestamp("2026-01-01T08:00:00Z"))
      let days = try #require(employees.expiresAt).milliseconds - Timestamp.now.milliseconds
      #expect(abs(days - 90 * 86_400_000) < 60_000)
      let revenue = try #require(facts["annualRevenue"])
      #expect(abs(revenue.confidence - 0.97 * 0.85 * 0.95) < 1e-9)
      let seen = try await directory.seen
      #expect(seen.targets == ["/v1/companies/lookup?domain=barcentrale.example"])
      #expect(seen.texts("authorization") == ["Bearer k-1"])
      #expect(UUID(uuidString: seen.texts("requestId").first??.uppercased() ?? "") != nil)
    }
  }

  @Test func `the companies of the demonstration are known`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup()
      let story = [
        ["email": "anna@barcentrale.example"], ["website": "https://hoteladige.example"],
        ["email": "luca@caffevirgilio.example"],
      ]
      for fields in story {
        let facts = try await lookup.find(PluginLead(fields))
        #expect(facts["industry"] != nil && facts["employees"] != nil && facts["annualRevenue"] != nil)
      }
    }
  }

  @Test func `a page on LinkedIn or a name will do`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup()
      let page = try await lookup.find(
        PluginLead(["linkedin": "https://it.linkedin.com/company/Fabrikam-fixture/?trk=x", "email": "a@gmail.com"]))
      #expect(page["company"]?.value == .text("Fabrikam"))
      #expect(page["company"]?.method == "lookup by LinkedIn page")
      let name = try await lookup.find(PluginLead(["company": "  trasporti   GOTTARDO "]))
      #expect(name["website"]?.value == .text("https://trasportigottardo.example"))
      #expect(name["website"]?.method == "lookup by name")
    }
  }

  @Test func `several that could be meant are named, and remembered`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup()
      for _ in 1...3 {
        let failure = try #require(await lookup.failure(PluginLead(["company": "Bar Sport"])))
        #expect(failure.code == .ambiguous && !failure.isRetryable)
        #expect(failure.message.contains("Bar Sport (Modena), Bar Sport (Lecco), Bar Sport (Jesolo)"))
      }
      #expect(try await directory.seen.total == 1)
    }
  }

  @Test func `a lead with nothing to go by is not asked about`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup()
      #expect(await lookup.failure(PluginLead(["email": "anna@gmail.com", "firstName": "Anna"]))?.code == .noMatch)
      #expect(try await directory.seen.total == 0)
    }
  }

  @Test func `a person is found by e-mail, by page, or by name and company`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup()
      let lead = PluginLead(["website": "barcentrale.example"])
      let people = [
        PluginPerson(email: "Anna@BarCentrale.example"),
        PluginPerson(linkedin: "linkedin.com/in/anna-rossi-fixture/"), PluginPerson(name: "Anna Rossi"),
      ]
      for (person, method) in zip(people, ["lookup by e-mail", "lookup by LinkedIn page", "lookup by name"]) {
        let facts = LinkedInLookup.byField(try await lookup.enrichPerson(person, of: lead, .within(.seconds(5))))
        #expect(facts["firstName"]?.value == .text("Anna") && facts["lastName"]?.value == .text("Rossi"))
        #expect(facts["jobTitle"]?.value == .text("Owner"))
        #expect(facts["linkedin"]?.value == .text("https://www.linkedin.com/in/anna-rossi-fixture"))
        #expect(facts["jobTitle"]?.method == method)
      }
    }
  }

  @Test func `where people are off, nobody's address leaves`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup(#", "people": false"#)
      await #expect(throws: PluginFailure.self) {
        try await lookup.enrichPerson(
          PluginPerson(email: "anna@barcentrale.example"), of: .barCentrale, .within(.seconds(5)))
      }
      #expect(try await directory.seen.total == 0)
    }
  }

  @Test func `the page of the company is proposed only where the lead names no person`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup()
      #expect(try await lookup.find(PluginLead(["email": "anna@barcentrale.example"]))["linkedin"] == nil)
      #expect(try await lookup.find(.barCentrale)["linkedin"] != nil)
      #expect(try await directory.seen.total == 1)
    }
  }

  @Test func `what is said can be read in Italian`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup()
      do {
        _ = try await lookup.enrichCompany(.at("nobody.example"), .within(.seconds(5), .italian))
        Issue.record("found nobody")
      } catch let failure as PluginFailure {
        #expect(failure.message == "127.0.0.1 non conosce nessuno con questi dati.")
      }
    }
  }
}
