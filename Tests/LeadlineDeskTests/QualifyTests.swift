import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

struct QualifyTests {
  static let contoso = "Machines --company \"Contoso Coffee\" --website contoso.it --first-name Anna --last-name Rossi "

  private func qualified(_ outcome: Outcome) throws -> Qualification {
    guard case .qualified(let result) = outcome.result else {
      throw Refusal(.internalError, .verbatim("\(outcome.result)"))
    }
    return result
  }

  @Test(arguments: Engine.available) func `a lead becomes account, contact and opportunity, with all that was known`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead(
      Self.contoso + "--email anna@contoso.it --budget 5000 --description \"Three machines\"")
    let result = try qualified(try await room.type("/qualify #\(id)"))
    #expect(result.account?.name == "Contoso Coffee")
    #expect(result.contact?.name == "Anna Rossi")
    #expect(result.contact?.account == result.account?.id)
    let opportunity = try #require(result.opportunity)
    #expect(opportunity.topic == "Machines")
    #expect(opportunity.amount == Money(amount: "5000", currency: "EUR"))
    #expect(opportunity.description == "Three machines")
    #expect(opportunity.ownerName == "john")
    #expect(opportunity.leads == [id])
    #expect(result.lead.state == .qualified)
    #expect(
      result.accountOrigin == .created && result.contactOrigin == .created && result.opportunityOrigin == .created
        && !result.wasQualified)
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `without a company there is no account, without a person no contact`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let first = try qualified(try await room.type("/qualify #\(try await room.lead("One --last-name Rossi"))"))
    #expect(first.account == nil)
    #expect(first.contact?.name == "Rossi")
    let second = try qualified(try await room.type("/qualify #\(try await room.lead("Two --company Fabrikam"))"))
    #expect(second.account?.name == "Fabrikam")
    #expect(second.contact == nil)
    let third = try await room.lead("Three")
    try await room.refused("/qualify #\(third) --account new", .nameRequired)
    try await room.refused("/qualify #\(third) --contact new", .nameRequired)
    #expect(try qualified(try await room.type("/qualify #\(third)")).opportunity?.topic == "Three")
  }

  @Test(
    arguments: Engine.each([
      "--website https://www.contoso.it/bar", "--email luca@contoso.it", "--vat-number \"IT 0123 4567890\"",
    ]))
  func `one exact match is linked, by domain, e-mail's domain or VAT number`(flag: String, engine: Engine) async throws
  {
    let room = try await DeskRoom(engine)
    try await room.type("/qualify #\(try await room.lead(Self.contoso + "--vat-number IT01234567890"))")
    let id = try await room.lead("Again --company Altro --last-name Bianchi \(flag)")
    let result = try qualified(try await room.type("/qualify #\(id)"))
    #expect(result.account?.id == 1)
    #expect(result.accountOrigin == .linked)
    #expect(result.contact?.id == 2)
    #expect(result.contact?.account == 1)
  }

  @Test(arguments: Engine.available) func `a contact is linked by its e-mail address`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    try await room.type("/qualify #\(try await room.lead("One --last-name Rossi --email anna.rossi@gmail.com"))")
    let id = try await room.lead("Two --last-name Verdi --email AnnaRossi+bar@googlemail.com")
    let result = try qualified(try await room.type("/qualify #\(id)"))
    #expect(result.contact?.id == 1)
    #expect(result.contactOrigin == .linked)
  }

  @Test(arguments: Engine.available) func `a company known only by its people's mail is the same company`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    try await room.type("/qualify #\(try await room.lead("One --company Contoso --email a@contoso.it"))")
    let id = try await room.lead("Two --company \"Contoso Coffee\" --email b@contoso.it")
    #expect(try qualified(try await room.type("/qualify #\(id)")).account?.id == 1)
    // Providers of mail for everybody say nothing.
    try await room.type("/qualify #\(try await room.lead("Three --company Uno --email c@gmail.com"))")
    let other = try await room.lead("Four --company Due --email d@gmail.com")
    #expect(try qualified(try await room.type("/qualify #\(other)")).account?.name == "Due")
  }

  @Test(arguments: Engine.available) func `similar ones are asked about, and each answer works when typed`(
    engine: Engine
  ) async throws {
    for (answer, linked) in [("1", true), ("A-1", true), ("a new account", false), ("3", nil)] as [(String, Bool?)] {
      let room = try await DeskRoom(engine)
      try await room.type("/qualify #\(try await room.lead("One --company \"Contoso S.r.l.\""))")
      let id = try await room.lead("Two --company contoso")
      let refusal = try await room.refused("/qualify #\(id)", .ambiguous)
      #expect(refusal.question?.choices.map(\.value) == ["A-1", "new", "none"])
      let line = try #require(refusal.question?.line(answeredBy: answer))
      let result = try qualified(try await room.type(line))
      #expect(result.account.map { $0.id == 1 } == linked, "\(line)")
    }
  }

  @Test(arguments: Engine.available)
  func `several with the same domain are asked about, then the contact, keeping what was said`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    try await room.type("/qualify #\(try await room.lead("One --company Uno --website contoso.it --last-name Rossi"))")
    try await room.type("/qualify #\(try await room.lead("Two --company Due --website contoso.it")) --account new")
    let id = try await room.lead("Three --company Tre --email a@contoso.it --last-name Rossi")
    let first = try await room.refused("/qualify #\(id)", .ambiguous)
    #expect(first.question?.choices.map(\.value) == ["A-1", "A-2", "new", "none"])
    let line = try #require(first.question?.line(answeredBy: "2"))
    let second = try await room.refused(line, .ambiguous)
    #expect(second.question?.choices.map(\.value) == ["C-1", "new", "none"])
    let result = try qualified(try await room.type(try #require(second.question?.line(answeredBy: "new"))))
    #expect(result.account?.id == 2)
    #expect(result.contact?.id == 2)
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `filling a record that is there fills only what is empty`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    try await room.type("/qualify #\(try await room.lead("One --company Contoso --website contoso.it --phone 111"))")
    let id = try await room.lead("Two --company Altro --website contoso.it --phone 222 --industry Coffee --budget 9000")
    let result = try qualified(try await room.type("/qualify #\(id) --opportunity O-1"))
    #expect(result.account?.fields[.phone] == .text("111"))
    #expect(result.account?.fields[.industry] == .text("Coffee"))
    #expect(result.account?.name == "Contoso")
    #expect(result.opportunity?.leads == [1, id])
    #expect(result.opportunity?.amount == Money(amount: "9000", currency: "EUR"))
    #expect(result.opportunity?.topic == "One")
    #expect(result.opportunityOrigin == .linked)
  }

  @Test(arguments: Engine.available) func `qualifying again gives the first result and changes nothing`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead(Self.contoso)
    let first = try qualified(try await room.type("/qualify #\(id)"))
    let before = try await room.dump()
    let again = try qualified(try await room.type("/qualify #\(id) --opportunity new --account none"))
    #expect(again.wasQualified)
    #expect(again.opportunity == first.opportunity)
    #expect(again.account == first.account)
    #expect(try await room.dump() == before)
  }

  @Test(arguments: Engine.available) func `two who qualify at once make one opportunity`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead(Self.contoso)
    let results = try await withThrowingTaskGroup(of: Outcome.self) { group in
      for index in 0..<8 {
        group.addTask { try await room.type("/qualify #\(id)", as: index.isMultiple(of: 2) ? "john" : "maria") }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let found = try results.map { try qualified($0) }
    #expect(Set(found.map(\.opportunity?.id)) == [1])
    #expect(found.filter { !$0.wasQualified }.count == 1)
    #expect(try await room.store.read { try $0.number("SELECT count(*) FROM opportunity") } == 1)
  }

  @Test(arguments: Engine.available) func `without an opportunity the lead is qualified all the same`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead(Self.contoso)
    let result = try qualified(try await room.type("/qualify #\(id) --opportunity none --account none --contact none"))
    #expect(result.lead.state == .qualified)
    #expect(result.opportunity == nil && result.account == nil && result.contact == nil)
    try await room.refused("/disqualify #\(id) lost", .leadQualified)
  }

  @Test(arguments: Engine.available) func `who misses an opportunity is told how to get one`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    try await room.lead()
    #expect(try await room.refused("/win #1", .noOpportunity).suggestion == "/qualify #1")
    try await room.type("/qualify #1 --opportunity none")
    #expect(try qualified(try await room.type("/qualify #1 --opportunity new")).opportunity == nil)
    let refusal = try await room.refused("/win #1", .noOpportunity)
    #expect(refusal.suggestion == "/reactivate #1")
    #expect(refusal.message.english.contains("then /qualify #1"))
    try await room.type(try #require(refusal.suggestion))
    #expect(try qualified(try await room.type("/qualify #1")).opportunity?.id == 1)
    try await room.lead("Two")
    try await room.type("/disqualify #2 lost")
    #expect(try await room.refused("/win #2", .noOpportunity).suggestion == "/reactivate #2")
  }

  @Test(arguments: Engine.available) func `what a lead has from before stays with it where nothing new is wanted`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    try await room.lead(Self.contoso + "--email anna@contoso.it")
    try await room.type("/qualify #1")
    let before = try await room.lead(1)
    try await room.type("/reactivate #1")
    let question = try #require(try await room.refused("/qualify #1", .ambiguous).question)
    #expect(question.choices.last?.english == "no new opportunity; O-1 stays as it is")
    let kept = try qualified(try await room.type("/qualify #1 --account none --contact none --opportunity none"))
    #expect([kept.accountOrigin, kept.contactOrigin, kept.opportunityOrigin] == [.kept, .kept, .kept])
    let after = try await room.lead(1)
    #expect((after.account, after.contact, after.opportunity) == (before.account, before.contact, before.opportunity))
    #expect((after.account, after.contact, after.opportunity) == (1, 1, 1))
    #expect(try await room.opportunity(1).leads == [1])
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `a hidden customer is neither linked nor offered`(engine: Engine) async throws
  {
    let room = try await DeskRoom(engine)
    try await room.lead(Self.contoso + "--email anna@contoso.it")
    try await room.restrict(1)
    try await room.type("/qualify #1")
    let id = try await room.lead(Self.contoso + "--email anna@contoso.it", as: "sam")
    let result = try qualified(try await room.type("/qualify #\(id)", as: "sam"))
    #expect(result.account?.id == 2)
    #expect(result.contact?.id == 2)
    let other = try await room.lead("Other --company Contoso", as: "sam")
    for flag in ["--account A-1", "--contact C-1", "--opportunity O-1", "--opportunity O-77", "--account A-77"] {
      try await room.refused("/qualify #\(other) \(flag)", as: "sam", .notFound)
    }
    await #expect(throws: Refusal.self) { try await room.desk.account(1, for: room.person("sam")) }
    await #expect(throws: Refusal.self) { try await room.desk.contact(1, for: room.person("sam")) }
    await #expect(throws: Refusal.self) { try await room.desk.opportunity(1, for: room.person("sam")) }
  }

  @Test(arguments: Engine.available) func `only a manager passes a required step`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    try await room.refused("/qualify #\(id) --waive \"in a hurry\"", .forbidden)
    let outcome = try await room.type("/qualify #\(id) --waive \"in a hurry\"", as: "max")
    #expect(outcome.entry?.body == "in a hurry")
  }
}
