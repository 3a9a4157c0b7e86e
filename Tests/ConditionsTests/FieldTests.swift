import Conditions
import Leadline
import Testing

@Suite struct FieldTests {
  @Test(arguments: [
    ("{field: employees, at least: 50}", 50, 49), ("{field: employees, at most: 50}", 50, 51),
    ("{field: employees, equals: 50}", 50, 51), ("{field: employees, in: [5, 50]}", 50, 6),
    ("{field: employees, at least: 10, at most: 50}", 10, 9), ("{field: employees, filled: true}", 0, nil),
    ("{not: {field: employees, at least: 50}}", 49, 50),
    ("[{field: employees, at least: 1}, {field: employees, at most: 2}]", 2, 3),
    ("{any: [{field: employees, equals: 1}, {field: employees, equals: 2}]}", 2, 3),
  ])
  func `numbers are compared as written`(text: String, yes: Int64, no: Int64?) throws {
    let condition = try condition(text)
    #expect(condition.verdict(["employees": .number(yes)]) == .yes)
    #expect(condition.verdict(no.map { ["employees": .number($0)] } ?? [:]) == .no)
  }

  @Test(arguments: [
    ("{field: industry, equals: Caffè e bar}", "industry", " CAFFE e Bar ", "Bar"),
    ("{field: industry, in: [Hotels, Bars]}", "industry", "bars", "Barber"),
    ("{field: industry, contains: hotel}", "industry", "Grand Hôtels", "Motels"),
    ("{field: source, equals: Trade Show}", "source", "tradeShow", "web"),
    ("{field: source, equals: fiera}", "source", "tradeShow", "web"),
    ("{field: source, in: [tradeShow, web]}", "source", "web", "email"),
    ("{field: email, domain: bar.example}", "email", "Anna@BAR.example", "anna@notbar.example"),
    ("{field: email, domain: bar.example}", "email", "a@mail.bar.example", "bar.example@evil.example"),
    (
      "{field: website, domain: [x.example, bar.example]}", "website", "https://www.bar.example:8443/a@b.c",
      "https://evil.example/bar.example"
    ),
    ("{field: language, equals: it}", "language", "it", "en"),
  ])
  func `texts are compared as people read them`(text: String, field: String, yes: String, no: String) throws {
    let condition = try condition(text)
    #expect(condition.verdict([field: .text(yes)]) == .yes)
    #expect(condition.verdict([field: .text(no)]) == .no)
    #expect(condition.verdict() == .unknown)
  }

  @Test(arguments: [
    ("{not: {field: employees, at least: 50}}", Verdict.unknown), ("{field: employees, empty: true}", .yes),
    ("{not: {field: employees, filled: true}}", .yes), ("{field: company, filled: true}", .no),
    ("{any: [{field: employees, at least: 50}, {field: topic, filled: true}]}", .yes),
    ("[{field: employees, at least: 50}, {field: topic, empty: true}]", .no),
    ("[{field: employees, at least: 50}, {field: topic, filled: true}]", .unknown),
  ])
  func `of an empty field only emptiness is known`(text: String, verdict: Verdict) throws {
    #expect(try condition(text).verdict(["topic": .text("x"), "company": .text("")]) == verdict)
  }

  @Test func `amounts are compared in their own currency only`() throws {
    let least = try condition("{field: annualRevenue, at least: 1000 EUR}")
    #expect(least.verdict(["annualRevenue": try money("1000.00", "EUR")]) == .yes)
    #expect(least.verdict(["annualRevenue": try money("999.9999", "EUR")]) == .no)
    #expect(least.verdict(["annualRevenue": try money("5000000", "USD")]) == .unknown)
    #expect(Condition.not(least).verdict(["annualRevenue": try money("5", "USD")]) == .unknown)
    let equal = try condition("{field: budget, equals: {amount: 1000.50, currency: EUR}}")
    #expect(equal.verdict(["budget": try money("1000.5", "EUR")]) == .yes)
    #expect(equal.verdict(["budget": try money("1000.5", "USD")]) == .unknown)
  }

  @Test func `flags and times are judged`() throws {
    #expect(try condition("{field: doNotCall, equals: yes}").verdict(["doNotCall": .flag(true)]) == .yes)
    #expect(try condition("{field: doNotCall, equals: true}").verdict(["doNotCall": .flag(false)]) == .no)
    let young = try condition("{field: createdAt, age at most: 7 days}")
    #expect(young.verdict(["createdAt": .time(.daysAgo(7))]) == .yes)
    #expect(young.verdict(["createdAt": .time(.daysAgo(7.01))]) == .no)
    #expect(young.verdict(["createdAt": .time(.daysAgo(-3))]) == .yes)
  }

  @Test(arguments: [
    ("{field: employees, at least: 1}", FieldValue.text("many")),
    ("{field: annualRevenue, at least: 1 EUR}", .number(5)),
    ("{field: createdAt, age at least: 1}", .text("yesterday")), ("{field: doNotCall, equals: true}", .text("true")),
    ("{field: topic, contains: x}", .number(5)),
  ])
  func `a value of another kind than its field is as good as none`(text: String, value: FieldValue) throws {
    let condition = try condition(text)
    #expect(condition.verdict([try #require(condition.fields.keys.first): value]) == .unknown)
  }

  @Test func `fields of one's own and extended lists are known`() throws {
    let list = ChoiceList([.init("bar", "Bar", "Bar"), .init("hotel", "Hotel", "Albergo")])
    let catalog = FieldCatalog(custom: [
      FieldDefinition(FieldName(rawValue: "machines"), .number, "Machines", "Macchine"),
      FieldDefinition(FieldName(rawValue: "venue"), .choice(list), "Venue", "Locale"),
    ])
    let vocabulary = Vocabulary(catalog, further: ["probability": .number])
    #expect(try condition("{field: machines, at least: 3}", vocabulary).verdict(["machines": .number(3)]) == .yes)
    #expect(try condition("{field: venue, equals: albergo}", vocabulary).verdict(["venue": .text("hotel")]) == .yes)
    #expect(try condition("{field: probability, at most: 9}", vocabulary).verdict(["probability": .number(9)]) == .yes)
    #expect(problems("when: {field: Macchine, at least: 3}", vocabulary).first?.hasSuffix("Write machines.") == true)
    #expect(
      problems("when: {field: probabilty, at least: 3}", vocabulary).first?.hasSuffix("Write probability.") == true)
  }

  @Test func `facts are judged by confidence and age`() throws {
    let sure = try condition("{fact: employees, confidence at least: 0.8, age at most: 30}")
    func fact(_ confidence: Double?, _ days: Double?) -> [KnownFact] {
      [KnownFact(field: "employees", confidence: confidence, observedAt: days.map { .daysAgo($0) })]
    }
    #expect(sure.verdict(facts: fact(0.8, 30)) == .yes)
    #expect(sure.verdict(facts: fact(0.79, 30)) == .no)
    #expect(sure.verdict(facts: fact(0.9, 31)) == .no)
    #expect(sure.verdict(facts: fact(nil, 3)) == .no)
    #expect(sure.verdict(facts: fact(0.9, nil)) == .no)
    #expect(sure.verdict(facts: []) == .no)
    #expect(sure.verdict() == .unknown)
    #expect(try condition("{not: {fact: employees}}").verdict() == .unknown)
    #expect(try condition("{not: {fact: employees}}").verdict(facts: []) == .yes)
  }

  @Test func `what is assumed takes the place of what is known`() throws {
    let condition = try condition("{field: employees, at least: 50}")
    let judge = Judge(Known(fields: ["employees": .number(3)], now: noon), fields: condition.fields)
    #expect(judge.verdict(of: condition) == .no)
    #expect(judge.assuming(.number(50), in: "employees").verdict(of: condition) == .yes)
  }
}
