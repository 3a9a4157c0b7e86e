import Engines
import Leadline
import LeadlineDesk
import LeadlineStore
import Testing

struct DryRunTests {
  @Test(
    arguments: Engine.each([
      "/new Bar", "/set #1 rating=hot", "/assign #1 @maria", "/take #1", "/later #1 2027-01-01T09:00:00Z",
      "/post #1 x @maria",
      "/ask #1 who?", "/reply #1.2 yes", "/note #1 x", "/call #1 x", "/meet #1 2027-01-01T09:00:00Z x",
      "/email #1 --subject Hi x", "/task #1 --due 2027-01-01T09:00:00Z x", "/done #1.3", "/react #1.2 👍", "/pin #1.2",
      "/edit #1.2 y", "/delete #1.2", "/accept #1.4", "/dismiss #1.4", "/qualify #1", "/disqualify #1 lost", "/undo #1",
      "/follow #1", "/link", "/win O-1", "/lose O-1 dear", "/reopen O-2", "/reactivate #2", "/open #1", "/timeline #1",
      "/show #1",
    ]))
  func `a dry run tells what would happen, and nothing does`(line: String, engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    try await room.lead("One --company Contoso")
    try await room.type("/post #1 hello", as: "maria")
    try await room.type("/task #1 --due 2027-01-01T09:00:00Z think")
    try await room.type("/set #1 rating=warm", as: "carl")
    for topic in ["Two", "Three"] { try await room.type("/qualify #\(try await room.lead(topic))") }
    try await room.type("/win O-2")
    let before = try await room.dump()
    let name = line.contains("#1.2") || line == "/take #1" ? "maria" : "john"
    let (command, _) = try await room.read(line)
    let actor = Actor(person: try room.person(name), interface: .terminal)
    let outcome = try await room.desk.perform(command, as: actor, dryRun: true)
    #expect(outcome.isDryRun == !command.verb.isReading)
    #expect(try await room.dump() == before)
    // In earnest it does something.
    _ = try await room.desk.perform(command, as: actor)
    if !command.verb.isReading || line.hasPrefix("/open") { #expect(try await room.dump() != before) }
  }

  @Test(arguments: Engine.available) func `dry runs among real writes leave those alone`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let positions = try await withThrowingTaskGroup(of: Int64?.self) { group in
      for number in 0..<120 {
        group.addTask {
          let isDry = number.isMultiple(of: 3)
          let outcome = try await room.type("/post #\(id) \(number)", dryRun: isDry)
          return isDry ? nil : outcome.entry?.position
        }
      }
      return try await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }
    }
    #expect(positions.sorted() == Array(2...81))
    #expect(try await room.store.check() == [])
  }

  /// PostgreSQL gives no number twice, be it a dry run's.
  @Test func `on a file the number a dry run names is the one that comes`() async throws {
    let room = try await DeskRoom()
    let pretended = try await room.type("/new Bar", dryRun: true)
    let real = try await room.type("/new Bar")
    #expect(pretended.record == real.record)
  }
}
