import Assistant
import Leadline
import Testing

/// Nobody is told what the record holds already.
struct KnownRecordTests {
  private func left(_ text: String, _ change: (inout KnownRecord) -> Void) -> Set<String> {
    var known = Desk.known
    change(&known)
    return Desk.shorthand(text, known: known)
  }

  @Test(arguments: CorpusTests.english + CorpusTests.italian)
  func `once all findings are taken over, none is found again`(example: CorpusCase) {
    var known = Desk.known
    for finding in Desk.findings(example.sentence) { known.take(finding) }
    #expect(Desk.findings(example.sentence, known: known).isEmpty)
  }

  @Test func `a field that holds the same value is not proposed, one that holds another is`() {
    let fifteen = Money(amount: "15000", currency: "EUR").map(FieldValue.money)
    let twenty = Money(amount: "20000", currency: "EUR").map(FieldValue.money)
    #expect(left("Budget is 15k.") { $0.fields[.budget] = fifteen }.isEmpty)
    #expect(left("Budget is 15k.") { $0.fields[.budget] = twenty } == ["budget=15000.00 EUR"])
    #expect(left("They need it asap.") { $0.fields[.timeframe] = .text("immediate") }.isEmpty)
    #expect(left("They need it asap.") { $0.fields[.timeframe] = .text("unknown") } == ["timeframe=immediate"])
  }

  @Test func `a decision maker is known by part of the name`() {
    let found = left("Anna decides.") {
      $0.fields[.decisionMaker] = .text("Anna Rossi")
      $0.stakeholders = [.init(name: "Anna Rossi", role: .decisionMaker)]
    }
    #expect(found.isEmpty)
  }

  @Test func `a stakeholder is news only in another role or with an address`() {
    let luca = KnownRecord.Stakeholder(name: "Luca Ferrari", role: .champion)
    #expect(left("Spoke with Luca Ferrari.") { $0.stakeholders = [luca] }.isEmpty)
    #expect(left("Luca is our champion.") { $0.stakeholders = [luca] }.isEmpty)
    #expect(
      left("Luca is the CFO.") { $0.stakeholders = [luca] } == ["person=Luca Ferrari/economicBuyer"])
    #expect(
      left("Luca Ferrari: luca@x.example") { $0.stakeholders = [luca] } == [
        "person=Luca Ferrari/stakeholder/luca@x.example"
      ])
  }

  @Test func `a short name stands for the only one it can`() {
    let people: [KnownRecord.Stakeholder] = [.init(name: "Luca Ferrari"), .init(name: "Luca Neri")]
    #expect(left("Luca decides.") { $0.stakeholders = [people[0]] }.contains("decisionMaker=Luca Ferrari"))
    #expect(left("Luca decides.") { $0.stakeholders = people }.contains("decisionMaker=Luca"))
    #expect(
      Desk.shorthand("Met Luca Ferrari. Luca decides.").contains("decisionMaker=Luca Ferrari"))
  }

  @Test func `recorded competitors, whatever their form of law, are known`() {
    #expect(left("They have an offer from Fabrikam.") { $0.competitors = ["Fabrikam"] }.isEmpty)
    #expect(left("They have a quote from Brera Caffè.") { $0.competitors = ["BRERA CAFFE S.r.l."] }.isEmpty)
  }

  @Test func `a task that is there already is not promised again`() {
    let due = Timestamp("2026-02-13T16:00:00Z")
    #expect(
      left("I'll send the quote by Friday.") { $0.tasks = [.init(text: "Send the quote by Friday", dueAt: due)] }
        .isEmpty)
    #expect(
      left("I'll send the quote by Friday.") { $0.tasks = [.init(text: "Call Anna", dueAt: due)] } == ["us=2026-02-13"])
  }

  @Test func `addresses and numbers go to the lead where it has none and nobody else is meant`() {
    let bare = KnownRecord(fields: [.firstName: .text("Anna"), .lastName: .text("Rossi")])
    #expect(Desk.shorthand("Her address: anna@bar.example", known: bare) == ["email=anna@bar.example"])
    #expect(Desk.shorthand("Anna's number: +39 045 123456", known: bare) == ["phone=+39 045 123456"])
    #expect(Desk.shorthand("Tel. 045 1234567", known: bare) == ["phone=045 1234567"])
    #expect(Desk.shorthand("Their address: info@bar.example").isEmpty)
    #expect(Desk.shorthand("Their number: +39045123456").isEmpty)
  }

  @Test(arguments: ["Order 20260210123456", "IBAN IT60X0542811101000000123456", "12345678", "10.02.2026 10:00 - 11:00"])
  func `other figures are no telephone numbers`(text: String) {
    #expect(Desk.shorthand(text, known: KnownRecord()).isEmpty)
  }
}

extension KnownRecord {
  /// As a record is once somebody has accepted a finding.
  fileprivate mutating func take(_ finding: Finding) {
    switch finding.matter {
    case .field(let field, let value): fields[field] = value
    case .stakeholder(let person):
      stakeholders.append(.init(name: person.name, role: person.role, email: person.email, phone: person.phone))
    case .promise(let promise): tasks.append(.init(text: promise.text, dueAt: promise.dueAt))
    case .competitor(let name): competitors.append(name)
    }
  }
}
