import Leadline
import PluginKit
import Testing

@testable import LinkedInLookup

@Suite struct MapTests {
  @Test func `People Data Labs is asked in its way and understood`() async throws {
    try await StandIn.run("--key", "k-1") { directory in
      let lookup = try directory.lookup(#", "map": "peopleDataLabs""#)
      let facts = try await lookup.find(PluginLead(["website": "fabrikam.example"]))
      #expect(facts["company"]?.value == .text("Fabrikam"))
      #expect(facts["industry"]?.value == .text("machinery manufacturing"))
      #expect(facts["employees"]?.value == .number("320"))
      #expect(
        facts["annualRevenue"]?.value == .object(["amount": .text("67500000.00"), "currency": .text("USD")]))
      #expect(facts["address"]?.value == .text("Torino, Piemonte, IT"))
      #expect(facts["linkedin"]?.value == .text("https://www.linkedin.com/company/fabrikam-fixture"))
      #expect(facts["employees"]?.source == "People Data Labs" && facts["employees"]?.confidence == 0.9)
      let person = try await lookup.enrichPerson(
        PluginPerson(email: "anna@barcentrale.example"), of: .barCentrale, .within(.seconds(5)))
      #expect(LinkedInLookup.byField(person)["jobTitle"]?.value == .text("Owner"))
      let seen = try await directory.seen
      #expect(seen.targets[0] == "/v5/company/enrich?website=fabrikam.example&titlecase=true")
      #expect(seen.targets[1] == "/v5/person/enrich?email=anna%40barcentrale.example&titlecase=true")
      #expect(seen.texts("key") == ["k-1", "k-1"] && seen.texts("authorization") == [nil, nil])
      #expect(await lookup.failure(.at("nobody.example"))?.code == .noMatch)
    }
  }

  @Test func `People Data Labs' bulk request is made and understood`() async throws {
    try await StandIn.run { directory in
      let lookup = try directory.lookup(#", "map": "peopleDataLabs""#)
      #expect(lookup.batchSize == 20)
      let leads = BatchTests.leads + [.at("nobody.example")]
      let results = await lookup.enrichCompanies(leads, .within(.seconds(10)))
      let employees = results.map { try? LinkedInLookup.byField($0.get())["employees"]?.value.integer }
      #expect(employees == [6, 42, 320, 84, 63, nil])
      #expect(results[5].failure?.code == .noMatch)
      #expect(try await directory.seen.targets == ["/v5/company/enrich/bulk"])
    }
  }

  @Test func `services like Clearbit are asked in their way and understood`() async throws {
    try await StandIn.run("--key", "k-1") { directory in
      let lookup = try directory.lookup(#", "map": "clearbit""#)
      let facts = try await lookup.find(.at("fabrikam.example"))
      #expect(facts["industry"]?.value == .text("Machinery Manufacturing"))
      #expect(facts["employees"]?.value == .number("320"))
      #expect(
        facts["annualRevenue"]?.value == .object(["amount": .text("67500000.00"), "currency": .text("USD")]))
      #expect(facts["address"]?.value == .text("Torino, IT"))
      #expect(facts["linkedin"]?.value == .text("https://www.linkedin.com/company/fabrikam-fixture"))
      #expect(facts["employees"]?.observedAt == Timestamp("2026-05-01T08:00:00Z"))
      let person = try await lookup.enrichPerson(
        PluginPerson(email: "anna@barcentrale.example"), of: .barCentrale, .within(.seconds(5)))
      #expect(LinkedInLookup.byField(person)["company"]?.value == .text("Bar Centrale"))
      #expect(
        try await directory.seen.targets == [
          "/v2/companies/find?domain=fabrikam.example", "/v2/people/find?email=anna%40barcentrale.example",
        ])
      // It knows companies by their domain only, and is not asked by name.
      #expect(await lookup.failure(PluginLead(["company": "Fabrikam"]))?.code == .noMatch)
      #expect(try await directory.seen.total == 2)
    }
  }

  @Test func `Clearbit's 202 has no place, and is asked again`() async throws {
    try await StandIn.run { directory in
      try await directory.behave(#"{"how": "status", "status": 202}"#)
      let lookup = try directory.lookup(#", "map": "clearbit""#)
      #expect(try await lookup.find(.at("fabrikam.example"))["employees"] != nil)
      #expect(try await directory.seen.total == 2)
    }
  }

  @Test func `the ready maps know where their providers are, and speak HTTPS to them`() throws {
    let peopleDataLabs = try LinkedInLookup(configuration: .object(["map": .text("peopleDataLabs")]))
    #expect(peopleDataLabs.manifest.permissions.net == ["api.peopledatalabs.com"])
    let clearbit = try LinkedInLookup(configuration: .object(["map": .text("clearbit")]))
    #expect(clearbit.manifest.permissions.net == ["company.clearbit.com", "person.clearbit.com"])
  }

  @Test func `a customer can write another`() async throws {
    let map = """
      {"name": "Our register", "key": {"header": "X-Register-Key"},
       "company": {"path": "/find", "query": {"domain": "web"}, "always": {"lang": "it"},
         "answer": {"record": "hits.0", "confidence": {"from": "score", "outOf": 100},
           "fields": {"company": "ragione", "employees": "addetti", "address": {"join": ["via", "comune"]},
             "annualRevenue": {"amount": "ricavi", "currency": {"value": "EUR"}}}}}}
      """
    try await StandIn.run { directory in
      let answer = """
        {"score": 90, "hits": [{"ragione": "Bar Centrale", "addetti": "1-9", "ricavi": 380000,
          "via": "Corso Porta Nuova 12", "comune": "Verona"}]}
        """
      try await directory.behave(#"{"how": "body", "body": \#(answer)}"#)
      let facts = try await directory.lookup(#", "map": \#(map)"#).find(.barCentrale)
      #expect(facts["company"]?.value == .text("Bar Centrale") && facts["company"]?.source == "Our register")
      #expect(facts["employees"]?.value == .number("5") && abs((facts["employees"]?.confidence ?? 0) - 0.18) < 1e-9)
      #expect(facts["address"]?.value == .text("Corso Porta Nuova 12, Verona"))
      #expect(facts["annualRevenue"]?.value == .object(["amount": .text("380000.00"), "currency": .text("EUR")]))
      #expect(try await directory.seen.targets == ["/find?web=barcentrale.example&lang=it"])
    }
  }

  @Test(arguments: [
    (#""linkedIn""#, "map must be"), (#"{}"#, "map.name is missing"),
    (#"{"name": "x"}"#, "map must have company or person"),
    (#"{"name": "x", "company": {"path": "find"}}"#, "map.company.path must be a path"),
    (#"{"name": "x", "company": {"path": "/f", "query": {"web": "d"}}}"#, "map.company.query.web is not known"),
    (
      #"{"name": "x", "company": {"path": "/f", "query": {"domain": "d"}, "answer": {"fields": {"status": "s"}}}}"#,
      "map.company.answer.fields.status is not known"
    ),
    (
      #"{"name": "x", "company": {"path": "/f", "query": {"domain": "d"}, "answer": {"fields": {"company": 5}}}}"#,
      "map.company.answer.fields.company must be a path"
    ),
  ]) func `what is wrong with a map is said, with its place`(map: String, reason: String) throws {
    let json = #"{"baseURL": "https://api.example.com", "map": \#(map)}"#
    let failure = #expect(throws: PluginFailure.self) {
      try LinkedInLookup(configuration: try JSONReader.read(Array(json.utf8)))
    }
    #expect(failure?.code == .invalid && failure?.message.contains(reason) == true, "\(failure?.message ?? "")")
  }
}
