import Engines
import Leadline
import LeadlineDesk
import Testing

@testable import LeadlineStore

/// A lead may be for all while the opportunity it became is for a team, and the other way round.
struct HiddenOpportunityTests {
  /// Lead 2 is for all, the opportunity it became is the north's.
  private func hidden(_ engine: Engine) async throws -> DeskRoom {
    let room = try await DeskRoom(engine)
    try await room.lead("SECRET --company RisCo --visibility team")
    try await room.type("/qualify #1")
    try await room.lead("Pub --company Pub", as: "sam")
    try await room.type("/qualify #2 --opportunity O-1 --account none")
    return room
  }

  @Test(arguments: Engine.available) func `who sees the lead alone learns nothing of the opportunity but whom to ask`(
    engine: Engine
  ) async throws {
    let room = try await hidden(engine)
    for line in [
      "/show #2", "/qualify #2", "/timeline #2", "/find pub", "/follow #2", "/reactivate #2", "/set #2 need=",
    ] {
      let said = "\(try await room.type(line, as: "sam"))"
      for leak in ["SECRET", "O-1", "opportunity: Optional(1)", "\"opportunity\":"] {
        #expect(!said.contains(leak), "\(line): \(said)")
      }
    }
    for line in ["/win #2", "/lose #2 no", "/reopen #2", "/disqualify #2 lost", "/set #2 amount=5"] {
      let refusal = try await room.refused(line, as: "sam", line.hasPrefix("/dis") ? .hasOpportunity : .noOpportunity)
      #expect(refusal.message.english == "What became of #2 is not for you to see: ask @john.")
      #expect(refusal.suggestion == nil)
    }
    #expect(try await room.desk.lead(2, for: room.person("sam")).record.opportunity == nil)
    #expect(try await room.desk.lead(2, for: room.person("maria")).record.opportunity == 1)
    let listed = try await room.desk.leads(LeadQuery(), for: room.person("sam")).leads
    #expect(listed.map(\.record.opportunity) == [nil])
  }

  @Test(arguments: Engine.available)
  func `qualifying it again neither offers the hidden one nor says that there is none`(engine: Engine) async throws {
    let room = try await hidden(engine)
    let again = try await room.type("/qualify #2", as: "sam")
    guard case .qualified(let found) = again.result else { return }
    #expect(found.isOpportunityHidden && found.opportunity == nil)
    #expect(again.notes == [.opportunityHidden("#2", ask: ["john"])])
    try await room.type("/reactivate #2", as: "sam")
    let other = try await room.type("/qualify #2", as: "sam")
    guard case .qualified(let second) = other.result else { return }
    #expect(second.opportunity?.id == 2)
    #expect(other.notes == [.opportunityHidden("#2", ask: ["john"])])
    #expect(try await room.opportunity(1).leads == [1, 2])
    #expect(try await room.store.check() == [])
    // Nor do live events name the one it became first.
    let changes = try await room.store.glance { try $0.changes(afterID: 0, limit: 200) }
    #expect(changes.contains { $0.record == .lead(1) && $0.newValues["opportunity"] != nil })
    #expect(!changes.contains { $0.record == .lead(2) && $0.newValues["opportunity"] != nil })
  }

  @Test(arguments: Engine.available) func `an opportunity does not name the hidden leads it came from`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    try await room.lead("Pub --company Pub", as: "sam")
    try await room.type("/qualify #1", as: "sam")
    try await room.lead("SECRET --visibility team --budget 99 --description hush")
    try await room.type("/qualify #2 --opportunity O-1")
    #expect(try await room.desk.opportunity(1, for: room.person("sam")).leads == [1])
    #expect(try await room.desk.opportunity(1, for: room.person("john")).leads == [1, 2])
    let listed = try await room.desk.opportunities(status: nil, limit: 9, cursor: nil, for: room.person("sam"))
    #expect(listed.opportunities.map(\.leads) == [[1]])
    for line in ["/set O-1 amount=5", "/win O-1", "/reopen O-1", "/lose O-1 no"] {
      let outcome = try await room.type(line, as: "sam")
      #expect(!"\(outcome)".contains("SECRET") && !"\(outcome)".contains("leads: [1, 2]"), "\(line): \(outcome)")
    }
    // Of several leads only those one may see are asked about.
    try await room.type("/reopen O-1")
    #expect(try await room.refused("/reactivate O-1", .ambiguous).question?.choices.map(\.value) == ["#1", "#2"])
    #expect(try await room.type("/reactivate O-1", as: "sam").record == .lead(1))
  }

  @Test(arguments: Engine.available) func `what a restricted lead knows does not go to records that others see`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    try await room.lead("Pub --company Contoso --website contoso.it --email a@contoso.it", as: "sam")
    try await room.type("/qualify #1", as: "sam")
    try await room.lead(
      "SECRET --visibility team --company Contoso --website contoso.it --email a@contoso.it --last-name Hidden "
        + "--industry Hidden --budget 99 --description Hidden")
    try await room.type("/qualify #2 --opportunity O-1")
    #expect(try await room.lead(2).contact == 1)
    #expect(try await room.lead(2).account == 1)
    let (sam, found) = (try room.person("sam"), try await room.opportunity(1))
    #expect(try await room.desk.contact(1, for: sam).fields[.lastName] == nil)
    #expect(try await room.desk.account(1, for: sam).fields[.industry] == nil)
    #expect(found.amount == nil && found.description == nil)
    // Among themselves they share it.
    try await room.lead("SECRET --visibility team --company Fabrikam --email b@fabrikam.it --website fabrikam.it")
    try await room.type("/qualify #3")
    try await room.lead("SECRET --visibility team --email b@fabrikam.it --last-name Hidden --budget 99")
    try await room.type("/qualify #4 --opportunity O-2")
    #expect(try await room.desk.contact(2, for: room.person("john")).fields[.lastName] == .text("Hidden"))
    #expect(try await room.opportunity(2).amount == Money(amount: "99", currency: "EUR"))
  }
}
