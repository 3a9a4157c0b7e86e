import Conditions
import Leadline
import Testing

@Suite struct RecordTests {
  private let lead = Lead(
    id: 42, state: .contacted,
    fields: [.topic: .text("Machines"), .employees: .number(84), FieldName(rawValue: "machines"): .number(3)],
    owner: .person(1), ownerName: "john", version: 1, createdAt: .daysAgo(9), updatedAt: .daysAgo(2))

  @Test(arguments: [
    ("{field: employees, at least: 84}", Verdict.yes), ("{field: status, equals: open}", .yes),
    ("{field: reason, equals: contacted}", .yes), ("{field: owner, equals: john}", .yes),
    ("{field: createdAt, age at least: 9}", .yes), ("{field: updatedAt, age at most: 1}", .no),
    ("{field: company, filled: true}", .no), ("{field: industry, contains: bar}", .unknown),
  ])
  func `a lead is judged by its fields, state, owner and age`(text: String, verdict: Verdict) throws {
    #expect(Known(lead, now: noon).verdict(of: try condition(text)) == verdict)
  }

  @Test func `an opportunity comes before the lead it came from`() throws {
    let opportunity = Opportunity(
      id: 7, topic: "New bar", status: .won, amount: Money(amount: "900", currency: "EUR"), accountName: "Contoso",
      leads: [42], createdAt: .daysAgo(1), updatedAt: .daysAgo(0),
      fields: [FieldName(rawValue: "probability"): .number(60)])
    let known = Known(opportunity, now: noon).over(Known(lead, facts: [], timeline: [.entry(.call, 1)], now: noon))
    let vocabulary = Vocabulary(further: ["amount": .money, "probability": .number, "account": .text])
    for text in [
      "{field: topic, equals: new bar}", "{field: status, equals: won}", "{field: amount, at least: 900 EUR}",
      "{field: probability, equals: 60}", "{field: employees, equals: 84}", "{field: createdAt, age at most: 1}",
      "{field: account, contains: contoso}", "{field: owner, empty: true}", "{field: reason, empty: true}",
      "{timeline: {kind: call}}", "{not: {fact: employees}}",
    ] {
      #expect(known.verdict(of: try condition(text, vocabulary)) == .yes, "\(text)")
    }
  }

  @Test func `facts that are no longer in force count for nothing`() throws {
    let facts = Fact.State.allCases.map { state in
      Fact(
        id: 1, lead: 42, field: FieldName(rawValue: state.rawValue), value: "84", plugin: "p", source: "s", method: nil,
        confidence: 0.9, observedAt: .daysAgo(3), expiresAt: nil, state: state, createdAt: noon)
    }
    let known = try #require(Known(lead, facts: facts, now: noon).facts)
    #expect(known.map(\.field) == ["written", "confirmed", "accepted"])
    #expect(known.allSatisfy { $0.confidence == 0.9 && $0.observedAt == .daysAgo(3) })
  }

  @Test func `deleted entries are not known`() {
    func entry(deletedAt: Timestamp?) -> Entry {
      var details = EntryDetails()
      details.direction = "out"
      return Entry(
        id: 1, record: .lead(42), position: 1, kind: .email, author: 1, authorName: "john", body: "", replyTo: nil,
        createdAt: noon, occurredAt: .daysAgo(3), state: .done, deletedAt: deletedAt, details: details)
    }
    #expect(KnownEntry(entry(deletedAt: noon)) == nil)
    #expect(
      KnownEntry(entry(deletedAt: nil), openedAt: noon) == .entry(.email, 3, "out", state: .done, opened: 0))
  }
}
