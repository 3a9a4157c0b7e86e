import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

struct PermissionTests {
  /// A line for each verb, on lead 1 with its entry 2 (a post of John's), 3 (an open task), 4 (a suggestion).
  static let lines: [Verb: String] = [
    .new: "/new Bar", .open: "/open #1", .show: "/show #1", .find: "/find bar", .timeline: "/timeline #1",
    .set: "/set #1 rating=hot", .assign: "/assign #1 @maria", .take: "/take #1",
    .later: "/later #1 2027-01-01T09:00:00Z",
    .post: "/post #1 hello", .ask: "/ask #1 who knows?", .reply: "/reply #1.2 yes", .note: "/note #1 chairs",
    .call: "/call #1 rang", .meet: "/meet #1 2027-01-01T09:00:00Z coffee", .email: "/email #1 --subject Hi hello",
    .task: "/task #1 --due 2027-01-01T09:00:00Z think", .done: "/done #1.3", .react: "/react #1.2 👍", .pin: "/pin #1.2",
    .accept: "/accept #1.4", .dismiss: "/dismiss #1.4", .qualify: "/qualify #1", .disqualify: "/disqualify #1 lost",
    .reactivate: "/reactivate #1", .follow: "/follow #1", .link: "/link", .who: "/who", .whoami: "/whoami",
    .missed: "/missed", .help: "/help", .next: "/next", .remind: "/remind #1 2027-01-01T09:00:00Z call",
    .stakeholder: "/stakeholder #1 add Anna", .competitor: "/competitor #1 add Rossi",
    .flow: "/flow #1 use small-budget",
    .stage: "/stage #1 abandon", .sequence: "/sequence #1 attach trade-fair", .calendar: "/calendar",
    .report: "/report",
  ]

  private func prepared(_ engine: Engine) async throws -> DeskRoom {
    let room = try await DeskRoom(engine)
    try await room.lead()
    try await room.type("/post #1 hello")
    try await room.type("/task #1 --due 2027-01-01T09:00:00Z think")
    try await room.type("/set #1 rating=warm", as: "carl")
    return room
  }

  @Test(arguments: Engine.each([Role.admin, .manager, .seller, .colleague, .bot]))
  func `each role may do what the table grants it`(role: Role, engine: Engine) async throws {
    let room = try await prepared(engine)
    let name = try #require(
      [Role.admin: "ada", .manager: "max", .seller: "john", .colleague: "carl", .bot: "botto"][role])
    for (verb, line) in Self.lines.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      do {
        let outcome = try await room.type(line, as: name, dryRun: true)
        #expect(Permission.grant(role, verb) != .refused, "\(line) as \(role)")
        if Permission.grant(role, verb) == .asSuggestion {
          guard case .suggested = outcome.result else {
            Issue.record("\(line): \(outcome.result)")
            continue
          }
        }
      } catch let refusal as Refusal {
        #expect(refusal.code == .forbidden, "\(line) as \(role): \(refusal.message.english)")
        #expect(Permission.grant(role, verb) == .refused, "\(line) as \(role): \(refusal.message.english)")
      }
    }
  }

  @Test(arguments: Engine.available) func `what others wrote is changed by managers only`(engine: Engine) async throws {
    let room = try await prepared(engine)
    try await room.refused("/edit #1.2 changed", as: "maria", .forbidden)
    try await room.refused("/delete #1.2", as: "carl", .forbidden)
    try await room.type("/edit #1.2 changed", as: "max")
    try await room.type("/delete #1.2", as: "max")
  }

  @Test(arguments: Engine.available) func `who may see a record is decided by its owner and managers`(engine: Engine)
    async throws
  {
    let room = try await prepared(engine)
    try await room.refused("/set #1 visibility=team", as: "maria", .forbidden)
    try await room.type("/set #1 visibility=team")
    try await room.type("/set #1 visibility=everyone", as: "ada")
    try await room.type("/qualify #1")
    let visibility = [FieldAssignment(field: "visibility", input: .words("team"))]
    let error = await #expect(throws: Refusal.self) {
      try await room.desk.perform(.set(.opportunity(1), visibility), as: room.actor("maria"))
    }
    #expect(error?.code == .forbidden)
    _ = try await room.desk.perform(.set(.opportunity(1), visibility), as: room.actor("john"))
  }

  @Test(
    arguments: Engine.each([
      "/show #1", "/open #1", "/timeline #1", "/post #1 x", "/note #1 x", "/ask #1 x?", "/reply #1.2 x", "/show #1.2",
      "/react #1.2 👍", "/pin #1.2", "/edit #1.2 x", "/delete #1.2", "/done #1.3", "/accept #1.4", "/dismiss #1.4",
      "/set #1 rating=hot", "/assign #1 @sam", "/take #1", "/later #1 2027-01-01T09:00:00Z", "/call #1 x",
      "/qualify #1", "/disqualify #1 lost", "/reactivate #1", "/undo #1", "/follow #1", "/show #77",
    ]))
  func `what somebody may not see is not there`(line: String, engine: Engine) async throws {
    let room = try await prepared(engine)
    try await room.restrict(1)
    let before = try await room.dump()
    try await room.refused(line, as: "sam", .notFound)
    #expect(try await room.dump() == before)
    if !line.contains("77") { _ = try? await room.type(line, as: "maria", dryRun: true) }
  }
}
