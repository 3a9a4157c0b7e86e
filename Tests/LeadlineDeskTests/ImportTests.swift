import Engines
import Foundation
import Intake
import Leadline
import LeadlineDesk
import Synchronization
import Testing

@testable import LeadlineStore

struct ImportTests {
  struct Interrupted: Error {}

  private static let list = """
    Topic,Company,Email,Budget,Shoe size
    One,Contoso,a@contoso.it,1000,43
    Two,Fabrikam,b@fabrikam.it,much,44
    Three,Contoso,A@contoso.it,,
    ,,,,
    Four,,not an address,,
    Five,Litware,c@litware.it,,
    """

  /// A list in which every seventieth row is bad.
  private func rows(_ count: Int) -> String {
    "Topic,Email,Budget\n"
      + (1...count).map { "Lead \($0),p\($0)@contoso.it,\($0 % 70 == 0 ? "much" : "10")\n" }.joined()
  }

  /// - Parameter stop: at which bad row the import breaks off, as in a crash.
  @discardableResult
  private func run(
    _ text: String, _ request: ImportRequest, in room: DeskRoom, as name: String = "john", stop: Int? = nil
  ) async throws -> ImportReport {
    let bad = Mutex(0)
    return try await room.desk.importLeads(
      request, from: { .bytes(Array(text.utf8)) }, as: room.actor(name),
      rejected: { _, _ in
        let count = bad.withLock { count in
          count += 1
          return count
        }
        if count == stop { throw Interrupted() }
      })
  }

  private func count(_ room: DeskRoom) async throws -> Int64? {
    try await room.store.read { try $0.number("SELECT count(*) FROM lead WHERE deleted_at IS NULL") }
  }

  @Test(arguments: Engine.available)
  func `good rows become leads, bad ones are told with their lines, duplicates are passed over`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let told = Mutex<[Int]>([])
    let report = try await room.desk.importLeads(
      ImportRequest(name: "list.csv", source: "Trade Show"), from: { .bytes(Array(Self.list.utf8)) },
      as: room.actor("john"),
      rejected: { problem, _ in told.withLock { $0.append(problem.line) } })
    #expect(report.rowsRead == 5)
    #expect(report.created == 2)
    #expect(report.skipped == 1)
    #expect(report.rejected == 2)
    #expect(report.problems.map(\.line) == [3, 6])
    #expect(told.withLock { $0 } == [3, 6])
    let lead = try await room.lead(1)
    #expect(lead.fields[.source] == .text("tradeShow"))
    #expect(lead.owner == nil)
    #expect(try await room.talk(.lead(1)) == ["Shoe size: 43"])
    let id = try #require(report.id)
    #expect(try await room.desk.importing(id, as: room.actor("john")).state == .finished)
    let errors = try await room.desk.importErrors(of: id, as: room.actor("max"))
    #expect(errors.map(\.line) == [3, 6])
    #expect(errors.first?.cells == ["Two", "Fabrikam", "b@fabrikam.it", "much", "44"])
    #expect(errors.allSatisfy { !$0.reason.isEmpty })
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `duplicates are filled up or made anew, as one wants it`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    try await room.lead("Old --email a@contoso.it --company Uno")
    let list = "Topic,Company,Email,Phone\nNew,Due,a@contoso.it,111\nNewer,Tre,a@contoso.it,222\n"
    let updated = try await run(list, .init(name: "l.csv", onDuplicate: .update), in: room)
    #expect((updated.created, updated.updated, updated.skipped) == (0, 1, 1))
    #expect(try await room.lead(1)[.company] == "Uno")
    #expect(try await room.lead(1)[.phone] == "111")
    let created = try await run(list, .init(name: "l.csv", onDuplicate: .create), in: room)
    #expect(created.created == 2)
  }

  @Test(arguments: Engine.available) func `a dry run counts and writes nothing`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let before = try await room.dump()
    let pretended = try await run(Self.list, .init(name: "list.csv", dryRun: true), in: room)
    #expect(pretended.id == nil)
    #expect(try await room.dump() == before)
    let real = try await run(Self.list, .init(name: "list.csv"), in: room)
    #expect(
      pretended.created == real.created && pretended.skipped == real.skipped && pretended.rejected == real.rejected)
  }

  @Test(arguments: Engine.each([1, 2]))
  func `an import that was interrupted goes on without doubling a row`(stop: Int, engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let text = rows(180)
    await #expect(throws: Interrupted.self) { try await run(text, .init(name: "l.csv"), in: room, stop: stop) }
    let stopped = try await room.desk.importing(1, as: room.actor("john"))
    #expect(stopped.state == .running)
    #expect(try await count(room) == stopped.created)
    let report = try await run(text, .init(name: "l.csv", resume: 1), in: room)
    #expect(report.created == 178 && report.skipped == 0 && report.rowsRead == 180 && report.rejected == 2)
    #expect(try await count(room) == 178)
    #expect(try await room.desk.importErrors(of: 1, as: room.actor("john")).map(\.line) == [71, 141])
    let again = await #expect(throws: Refusal.self) { try await run(text, .init(name: "l.csv", resume: 1), in: room) }
    #expect(again?.code == .usage)
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `an import goes on as it was asked for`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let path = FileManager.default.temporaryDirectory.appending(path: "leadline-\(UUID().uuidString).csv").path
    try Data(rows(180).utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var request = ImportRequest(
      name: "l.csv", columns: [ColumnChoice(column: "Topic", field: "company")], source: "Web", onDuplicate: .update)
    request.file = try ImportFile(path: path)
    await #expect(throws: Interrupted.self) { try await run(rows(180), request, in: room, stop: 1) }
    let again = try await room.desk.resumption(of: 1, as: room.actor("john"))
    #expect(again.resume == 1 && again.file == request.file && again.name == "l.csv")
    #expect(again.columns == request.columns && again.source == "Web" && again.onDuplicate == .update)
    await #expect(throws: Refusal.self) { try await room.desk.resumption(of: 1, as: room.actor("sam")) }
    await #expect(throws: Refusal.self) { try await room.desk.resumption(of: 2, as: room.actor("john")) }
    _ = try await run(rows(180), again, in: room)
    await #expect(throws: Refusal.self) { try await room.desk.resumption(of: 1, as: room.actor("john")) }
  }

  @Test(arguments: Engine.available) func `another file does not go on where one stopped`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    await #expect(throws: Interrupted.self) { try await run(rows(180), .init(name: "l.csv"), in: room, stop: 1) }
    await #expect(throws: Refusal.self) { try await run(Self.list, .init(name: "other.csv", resume: 1), in: room) }
  }

  @Test(arguments: Engine.available) func `an import is taken back as a whole, but for what somebody worked on`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    try await room.lead("Old --email p1@contoso.it", as: "maria")
    let list =
      "Topic,Email,Phone,Company\nA,p1@contoso.it,111,\nB,p2@contoso.it,222,\nC,p3@contoso.it,333,\nD,p2@contoso.it,,Due\n"
    let report = try await run(list, .init(name: "l.csv", onDuplicate: .update), in: room)
    #expect((report.created, report.updated) == (2, 2))
    try await room.type("/post #3 hello", as: "maria")
    await #expect(throws: Refusal.self) { try await room.desk.undoImport(1, as: room.actor("sam")) }
    let (removed, kept) = try await room.desk.undoImport(1, as: room.actor("john"))
    #expect((removed, kept) == (3, 1))
    #expect(try await room.lead(1)[.phone] == nil)
    #expect(try await room.store.read { try $0.lead(2) } == nil)
    #expect(try await room.lead(3)[.phone] == "333")
    #expect(try await room.desk.importing(1, as: room.actor("john")).state == .undone)
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `an import that is taken back stays so, however often it is asked`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    try await run("Topic,Email\nOne,a@b.it\nTwo,b@b.it\nThree,c@b.it\n", .init(name: "l.csv"), in: room)
    try await room.type("/note #2 nice", as: "maria")
    #expect(try await room.desk.undoImport(1, as: room.actor("john")) == (2, 1))
    try await room.type("/undo #2", as: "maria")
    for _ in 0..<2 { #expect(try await room.desk.undoImport(1, as: room.actor("john")) == (0, 1)) }
    #expect(try await room.lead(2).title == "Two")
  }

  @Test(arguments: Engine.available) func `what one imported is seen by oneself and by managers`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    try await run("Topic,Email\nOne,a@b.it\n", .init(name: "l.csv"), in: room)
    for name in ["john", "max", "ada"] {
      #expect(try await room.desk.importing(1, as: room.actor(name)).id == 1)
      #expect(try await room.desk.imports(limit: 9, cursor: nil, as: room.actor(name)).imports.count == 1)
    }
    #expect(try await room.desk.imports(limit: 9, cursor: nil, as: room.actor("maria")).imports == [])
    await #expect(throws: Refusal.self) { try await room.desk.importing(1, as: room.actor("maria")) }
    await #expect(throws: Refusal.self) { try await room.desk.undoImport(1, as: room.actor("maria")) }
    await #expect(throws: Refusal.self) { try await room.desk.importErrors(of: 1, as: room.actor("maria")) }
  }

  @Test(arguments: Engine.available) func `colleagues and bots import nothing`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    for name in ["carl", "botto"] {
      await #expect(throws: Refusal.self) { try await run(Self.list, .init(name: "l.csv"), in: room, as: name) }
      await #expect(throws: Refusal.self) { try await room.desk.imports(limit: 9, cursor: nil, as: room.actor(name)) }
    }
    #expect(try await count(room) == 0)
  }

  @Test(arguments: Engine.available) func `imports are listed newest first, page by page`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    for number in 0..<5 { _ = try await run(Self.list, .init(name: "\(number).csv"), in: room) }
    let first = try await room.desk.imports(limit: 3, cursor: nil, as: room.actor("john"))
    #expect(first.imports.map(\.name) == ["4.csv", "3.csv", "2.csv"])
    let second = try await room.desk.imports(limit: 3, cursor: first.next, as: room.actor("john"))
    #expect(second.imports.map(\.name) == ["1.csv", "0.csv"])
    #expect(second.next == nil)
  }
}
