import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

struct AskTests {
  private func asked(_ outcome: Outcome) -> (experts: [Expert], earlier: [Entry]) {
    guard case .wrote(_, let experts, let earlier) = outcome.result else { return ([], []) }
    return (experts, earlier)
  }

  @Test func `a question finds who wrote about the company, the person or the industry`() async throws {
    let room = try await DeskRoom()
    try await room.lead("One --company Contoso --website contoso.it")
    try await room.type("/note #1 nice people", as: "maria")
    try await room.type("/note #1 very nice", as: "maria")
    try await room.type("/note #1 so so", as: "sam")
    try await room.lead("Two --email gio@gmail.com --industry Coffee")
    try await room.type("/note #2 knows his trade", as: "carl")
    let id = try await room.lead("Three --email info@contoso.it --industry Coffee")
    let found = asked(try await room.type("/ask #\(id) anyone know them?"))
    #expect(found.experts.map(\.name) == ["maria", "sam", "carl"])
    #expect(found.experts.map(\.reason) == [.company, .company, .industry])
    #expect(found.experts.map(\.entries) == [2, 1, 1])
  }

  @Test func `what was asked before about the same company comes first of all`() async throws {
    let room = try await DeskRoom()
    try await room.lead("One --email a@contoso.it")
    try await room.type("/ask #1 who decides there?", as: "maria")
    let id = try await room.lead("Two --email a@contoso.it")
    #expect(asked(try await room.type("/ask #\(id) who decides?")).earlier.map(\.body) == ["who decides there?"])
  }

  @Test func `what may not be seen leaks neither as question nor through experts`() async throws {
    let room = try await DeskRoom()
    try await room.lead("One --website contoso.it")
    try await room.type("/ask #1 who decides there?", as: "maria")
    try await room.restrict(1)
    let id = try await room.lead("Two --website contoso.it", as: "sam")
    let found = asked(try await room.type("/ask #\(id) who decides?", as: "sam"))
    #expect(found.experts.isEmpty)
    #expect(found.earlier.isEmpty)
  }

  @Test func `a question on an opportunity looks where its lead comes from`() async throws {
    let room = try await DeskRoom()
    try await room.lead("One --website contoso.it")
    try await room.type("/note #1 nice people", as: "maria")
    try await room.lead("Two --website contoso.it")
    try await room.type("/qualify #2")
    #expect(asked(try await room.type("/ask O-1 who decides?")).experts.map(\.name) == ["maria"])
  }
}
