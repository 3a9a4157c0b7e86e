import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

struct AskTests {
  private func asked(_ outcome: Outcome) -> (experts: [Expert], earlier: [EarlierQuestion]) {
    guard case .wrote(_, let experts, let earlier) = outcome.result else { return ([], []) }
    return (experts, earlier)
  }

  @Test(arguments: Engine.available) func `a question finds who wrote about the company, the person or the industry`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
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

  @Test(arguments: Engine.available) func `what was asked before about the same company comes first of all`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    try await room.lead("One --email a@contoso.it")
    try await room.type("/ask #1 who decides there?", as: "maria")
    let id = try await room.lead("Two --email a@contoso.it")
    #expect(
      asked(try await room.type("/ask #\(id) who decides?")).earlier.map(\.question.body) == ["who decides there?"])
  }

  @Test(arguments: Engine.available) func `what may not be seen leaks neither as question nor through experts`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    try await room.lead("One --website contoso.it")
    try await room.type("/ask #1 who decides there?", as: "maria")
    try await room.restrict(1)
    let id = try await room.lead("Two --website contoso.it", as: "sam")
    let found = asked(try await room.type("/ask #\(id) who decides?", as: "sam"))
    #expect(found.experts.isEmpty)
    #expect(found.earlier.isEmpty)
  }

  @Test(arguments: Engine.available) func `what was answered is shown with it, and that nobody knew`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    try await room.lead("One --company Contoso")
    try await room.type("/ask #1 who decides there?", as: "maria")
    for name in ["sam", "carl", "max", "ada"] { try await room.type("/reply #1.2 \(name) knows", as: name) }
    try await room.type("/delete #1.3", as: "sam")
    try await room.type("/ask #1 do they pay?", as: "maria")
    let id = try await room.lead("Two --company \"CONTOSO S.r.l.\"")
    let earlier = asked(try await room.type("/ask #\(id) who decides?")).earlier
    #expect(earlier.map(\.question.body) == ["do they pay?", "who decides there?"])
    #expect(earlier.map(\.answerCount) == [0, 3])
    #expect(earlier.last?.answers.map(\.body) == ["carl knows", "max knows", "ada knows"])
    #expect(asked(try await room.type("/ask #\(id) once more?")).earlier.map(\.question.body).first == "who decides?")
  }

  @Test(arguments: Engine.available)
  func `the same customer is found by lead, opportunity, name, account, domain and person`(engine: Engine) async throws
  {
    let room = try await DeskRoom(engine)
    try await room.lead("One --company Contoso --website contoso.it --email a@gmail.com")
    try await room.type("/qualify #1")
    try await room.type("/ask O-1 who decides there?", as: "maria")
    for fields in ["--company contoso", "--email b@contoso.it", "--email A@gmail.com"] {
      let id = try await room.lead("Two \(fields)")
      #expect(asked(try await room.type("/ask #\(id) who?", dryRun: true)).earlier.count == 1, "\(fields)")
    }
    let id = try await room.lead("Three --company Other")
    try await room.type("/qualify #\(id) --account A-1")
    #expect(asked(try await room.type("/ask O-2 who?", dryRun: true)).earlier.count == 1)
    #expect(asked(try await room.type("/ask #1 who?", dryRun: true)).earlier.count == 1)
    let stranger = try await room.lead("Four --company Fabrikam --industry Coffee")
    #expect(asked(try await room.type("/ask #\(stranger) who?")).earlier.isEmpty)
  }

  @Test(arguments: Engine.available) func `an industry is the same however it is spelled`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    try await room.lead("One --industry \"Caffè e bar\"")
    try await room.type("/note #1 they know their trade", as: "carl")
    let id = try await room.lead("Two --industry \"CAFFE e Bar\"")
    #expect(asked(try await room.type("/ask #\(id) who?")).experts.map(\.name) == ["carl"])
    try await room.type("/set #\(id) industry=Steel")
    #expect(asked(try await room.type("/ask #\(id) who?")).experts.isEmpty)
  }

  @Test(arguments: Engine.available) func `an opportunity that is hidden leaks nothing of its questions`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    try await room.lead("One --company Contoso")
    try await room.type("/qualify #1")
    try await room.type("/ask O-1 who decides there?")
    try await room.type("/set O-1 visibility=team")
    let id = try await room.lead("Two --company Contoso", as: "sam")
    #expect(asked(try await room.type("/ask #\(id) who?", as: "sam")).earlier.isEmpty)
    #expect(asked(try await room.type("/ask #\(id) who?", as: "maria")).earlier.count == 2)
  }

  @Test(arguments: Engine.available) func `a question on an opportunity looks where its lead comes from`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    try await room.lead("One --website contoso.it")
    try await room.type("/note #1 nice people", as: "maria")
    try await room.lead("Two --website contoso.it")
    try await room.type("/qualify #2")
    #expect(asked(try await room.type("/ask O-1 who decides?")).experts.map(\.name) == ["maria"])
  }
}
